import { type ExpressionBuilder, sql } from 'kysely'
import type { Tables } from '../../migrations/tables.ts'
import type { Tx } from '../../platform/database/connect.ts'
import {
  accept,
  cutPage,
  type Decision,
  type Moment,
  readCursor,
  refuse,
  uuidOf,
} from '../../platform/kernel/index.ts'
import { cataloguesOf, lawOf } from '../regulations/index.ts'
import { STATE_ZH } from './activity.ts'
import type { ActivityListed } from './activity-page.ts'
import type { ActivityListing, ListingFacts } from './list-activities.ts'
import type { Sight } from './sight.ts'

export async function factsForListing(
  tx: Tx,
  _asked: unknown,
  { who }: Moment,
): Promise<Decision<ListingFacts>> {
  if (who.is !== 'person') return refuse('auth.required')
  return accept({ scope: { agency: who.agency }, who, law: await lawOf(tx, who.agency) })
}

/** One page, newest first. Keyset paging over (opened, id). */
export async function pageOfActivities(tx: Tx, listing: ActivityListing) {
  const { asked } = listing
  const rows = await listQuery(tx, listing)
    .limit(asked.limit + 1)
    .execute()
  const { page, next } = cutPage(rows, asked.limit, ({ opened_at: at, id }) => ({ at, id }))
  const titles = new Map(
    cataloguesOf(listing.law).activityKinds.map(({ key, title }) => [key, title]),
  )
  return { activities: page.map((row) => listed(row, titles)), next }
}

type Row = Awaited<ReturnType<ReturnType<typeof listQuery>['execute']>>[number]

function listed(row: Row, titles: ReadonlyMap<string, string>): ActivityListed {
  return {
    id: row.id,
    number: row.number,
    kind: row.kind,
    kindTitle: titles.get(row.kind) ?? row.kind,
    place: row.place,
    matter: row.matter,
    party: row.party,
    state: row.state,
    stateTitle: STATE_ZH[row.state],
    unit: row.unit,
    officers: row.officers ?? [],
    openedAt: row.opened_at,
    arrivedAt: row.arrived_at,
    endedAt: row.ended_at,
    returnedAt: row.returned_at,
    duties: { open: row.open ?? 0, breached: row.breached ?? 0 },
    nextDueAt: row.next_due,
  }
}

function listQuery(tx: Tx, { agency, sight, asked, person, at }: ActivityListing) {
  let query = tx
    .selectFrom('activity')
    .innerJoin('unit', 'unit.id', 'activity.unit_id')
    .leftJoinLateral(
      (select) =>
        select
          .selectFrom('activity_officer')
          .innerJoin('person', 'person.id', 'activity_officer.person_id')
          .select(
            sql<{ id: string; name: string }[]>`
              json_agg(json_build_object('id', person.id, 'name', person.name)
                order by activity_officer.position)`.as('officers'),
          )
          .whereRef('activity_officer.activity_id', '=', 'activity.id')
          .as('crew'),
      (join) => join.onTrue(),
    )
    .leftJoinLateral(
      (select) =>
        select
          .selectFrom('duty')
          .select([
            sql<number>`count(*) filter (
              where state = 'open' and (due_at is null or due_at >= ${at}))`.as('open'),
            sql<number>`count(*) filter (
              where state = 'breached' or (state = 'open' and due_at < ${at}))`.as('breached'),
            sql<string | null>`min(due_at) filter (where state = 'open' and due_at >= ${at})`.as(
              'next_due',
            ),
          ])
          .where('duty.subject_type', '=', 'activity')
          .whereRef('duty.subject_id', '=', 'activity.id')
          .as('due'),
      (join) => join.onTrue(),
    )
    .selectAll('activity')
    .select(['unit.name as unit', 'crew.officers', 'due.open', 'due.breached', 'due.next_due'])
    .where('activity.agency_id', '=', agency)
    .where((where) => inSight(where, sight))
    .orderBy('activity.opened_at', 'desc')
    .orderBy('activity.id', 'desc')
  if (asked.state !== undefined) query = query.where('activity.state', '=', asked.state)
  if (asked.unit !== undefined) query = query.where('activity.unit_id', '=', uuidOf(asked.unit))
  const officer = asked.mine === 'true' ? person : asked.officer
  if (officer !== undefined) query = query.where((where) => ledBy(where, officer))
  const place = readCursor(asked.after)
  if (place === undefined) return query
  return query.where(
    sql<boolean>`(activity.opened_at, activity.id) < (${place.at}, ${place.id}::uuid)`,
  )
}

type Where = ExpressionBuilder<Tables, 'activity'>

/** The same sentence as sees() of sight.ts, as a condition of the query. */
export function inSight(where: Where, sight: Sight) {
  if (sight.agency === 'all') return where.lit(true)
  const open = where('activity.secrecy', 'is', null)
  const parts = [
    ...(sight.agency === 'open' ? [open] : []),
    ...(sight.own === undefined ? [] : [ledBy(where, sight.own)]),
    ...(sight.unit === undefined
      ? []
      : [where.and([open, where('activity.unit_id', '=', sight.unit)])]),
  ]
  return parts.length === 0 ? where.lit(false) : where.or(parts)
}

function ledBy(where: Where, person: string) {
  return where.exists(
    where
      .selectFrom('activity_officer')
      .select('activity_officer.person_id')
      .whereRef('activity_officer.activity_id', '=', 'activity.id')
      .where('activity_officer.person_id', '=', uuidOf(person)),
  )
}
