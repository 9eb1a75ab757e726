import { CASE_CATEGORIES } from '@liuhen/law'
import { type ExpressionBuilder, sql } from 'kysely'
import type { Tables } from '../../../migrations/tables.ts'
import type { Tx } from '../../../platform/database/connect.ts'
import {
  accept,
  cutPage,
  type Decision,
  type Moment,
  readCursor,
  refuse,
  uuidOf,
} from '../../../platform/kernel/index.ts'
import { CASE_STATE_ZH } from '../case.ts'
import type { CaseSight } from '../case-sight.ts'
import { procedureOf } from '../procedures/shelf.io.ts'
import type { CaseListed } from './cases-listed.ts'
import type { CaseListing, CasesFound } from './list-cases.ts'

export async function factsForListing(
  _tx: Tx,
  _asked: unknown,
  { who }: Moment,
): Promise<Decision<CasesFound>> {
  if (who.is !== 'person') return refuse('auth.required')
  return accept({ scope: { agency: who.agency }, who })
}

/** One page, newest first. Keyset paging over (opened, id). */
export async function pageOfCases(tx: Tx, listing: CaseListing) {
  const { asked } = listing
  const rows = await listQuery(tx, listing)
    .limit(asked.limit + 1)
    .execute()
  const { page, next } = cutPage(rows, asked.limit, ({ opened_at: at, id }) => ({ at, id }))
  return { cases: page.map(listed), next }
}

type Row = Awaited<ReturnType<ReturnType<typeof listQuery>['execute']>>[number]

function listed(row: Row): CaseListed {
  const procedure = procedureOf(row.procedure)
  const step = procedure?.steps.find(({ key }) => key === row.step)
  return {
    id: row.id,
    number: row.number,
    category: row.category,
    categoryTitle: CASE_CATEGORIES[row.category],
    procedureTitle: procedure?.title ?? row.procedure,
    cause: row.cause,
    parties: row.parties ?? [],
    partyCount: row.party_count ?? 0,
    unit: row.unit,
    handlers: row.handlers ?? [],
    state: row.state,
    stateTitle: CASE_STATE_ZH[row.state],
    step: row.step,
    stepTitle: step?.title ?? row.step,
    secrecy: row.secrecy,
    openedAt: row.opened_at,
    nextLimit: row.state === 'open' ? row.next_limit : null,
    overdue: row.state === 'open' ? (row.overdue ?? 0) : 0,
  }
}

/** Names that a line of the register has room for. */
const PARTIES_SHOWN = 3

/** Each case with its handlers, the first of its parties, and its time limits. */
function withSides(tx: Tx, at: CaseListing['at']) {
  return tx
    .selectFrom('enforcement_case')
    .innerJoin('unit', 'unit.id', 'enforcement_case.unit_id')
    .leftJoinLateral(
      (select) =>
        select
          .selectFrom('case_handler')
          .innerJoin('person', 'person.id', 'case_handler.person_id')
          .select(
            sql<{ id: string; name: string }[]>`
              json_agg(json_build_object('id', person.id, 'name', person.name)
                order by case_handler.position)`.as('handlers'),
          )
          .whereRef('case_handler.case_id', '=', 'enforcement_case.id')
          .where('case_handler.until_at', 'is', null)
          .as('crew'),
      (join) => join.onTrue(),
    )
    .leftJoinLateral(
      (select) =>
        select
          .selectFrom('case_party')
          .select([
            sql<string[]>`
              (array_agg(name order by added_at, id))[1:${sql.lit(PARTIES_SHOWN)}]`.as('parties'),
            sql<number>`count(*)::int`.as('party_count'),
          ])
          .whereRef('case_party.case_id', '=', 'enforcement_case.id')
          .where('case_party.role', '=', 'party')
          .where('case_party.removed_at', 'is', null)
          .as('whom'),
      (join) => join.onTrue(),
    )
    .leftJoinLateral(
      (select) =>
        select
          .selectFrom('case_deadline')
          .select([
            sql<number>`count(*) filter (where end_at <= ${at})::int`.as('overdue'),
            sql<string | null>`min(end_at) filter (where end_at > ${at})`.as('next_limit'),
          ])
          .whereRef('case_deadline.case_id', '=', 'enforcement_case.id')
          .where('case_deadline.whose', '=', 'agency')
          .where('case_deadline.met_at', 'is', null)
          .as('limits'),
      (join) => join.onTrue(),
    )
    .selectAll('enforcement_case')
    .select(['unit.name as unit', 'crew.handlers', 'whom.parties', 'whom.party_count'])
    .select(['limits.overdue', 'limits.next_limit'])
}

function listQuery(tx: Tx, { agency, sight, asked, person, at }: CaseListing) {
  let query = withSides(tx, at)
    .where('enforcement_case.agency_id', '=', agency)
    .where((where) => caseInSight(where, sight))
    .orderBy('enforcement_case.opened_at', 'desc')
    .orderBy('enforcement_case.id', 'desc')
  if (asked.state !== undefined) query = query.where('enforcement_case.state', '=', asked.state)
  if (asked.category !== undefined)
    query = query.where('enforcement_case.category', '=', asked.category)
  if (asked.step !== undefined) query = query.where('enforcement_case.step', '=', asked.step)
  if (asked.unit !== undefined)
    query = query.where('enforcement_case.unit_id', '=', uuidOf(asked.unit))
  const handler = asked.mine === 'true' ? person : asked.handler
  if (handler !== undefined) query = query.where((where) => handledBy(where, handler))
  if (asked.overdue === 'true')
    query = query.where('limits.overdue', '>', 0).where('enforcement_case.state', '=', 'open')
  const place = readCursor(asked.after)
  if (place === undefined) return query
  return query.where(
    sql<boolean>`(enforcement_case.opened_at, enforcement_case.id)
      < (${place.at}, ${place.id}::uuid)`,
  )
}

type Where = ExpressionBuilder<Tables, 'enforcement_case'>

/** The same sentence as seesCase, as a condition of a query. */
export function caseInSight(where: Where, sight: CaseSight) {
  if (sight.agency === 'all') return where.lit(true)
  const open = where('enforcement_case.secrecy', 'is', null)
  const parts = [
    ...(sight.agency === 'open' ? [open] : []),
    ...(sight.own === undefined ? [] : [handledBy(where, sight.own)]),
    ...(sight.unit === undefined
      ? []
      : [where.and([open, where('enforcement_case.unit_id', '=', sight.unit)])]),
  ]
  return parts.length === 0 ? where.lit(false) : where.or(parts)
}

function handledBy(where: Where, person: string) {
  return where.exists(
    where
      .selectFrom('case_handler')
      .select('case_handler.person_id')
      .whereRef('case_handler.case_id', '=', 'enforcement_case.id')
      .where('case_handler.person_id', '=', uuidOf(person))
      .where('case_handler.until_at', 'is', null),
  )
}
