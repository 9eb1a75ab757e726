import type { Instant, Uuid } from '@liuhen/format'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '../../../platform/database/connect.ts'
import {
  accept,
  cutPage,
  type Decision,
  instantOf,
  type Moment,
  readCursor,
  refuse,
} from '../../../platform/kernel/index.ts'
import { lawOf } from '../../regulations/index.ts'
import { choicesOf } from '../ask-law.ts'
import { WAYS } from '../supply.ts'
import type {
  ListSupplies,
  Looking,
  RegisterLook,
  SuppliesListed,
  SupplyFilter,
  SupplyLine,
} from './list-supplies.ts'

export async function factsForRegister(
  _tx: Tx,
  _asked: unknown,
  { who }: Moment,
): Promise<Decision<RegisterLook>> {
  if (who.is !== 'person') return refuse('auth.required')
  return accept({ scope: { agency: who.agency }, agency: who.agency })
}

/** The latest first. */
export async function pageOfSupplies(
  tx: Tx,
  { agency, asked }: Looking<ListSupplies>,
  { at }: Moment,
): Promise<z.infer<typeof SuppliesListed>> {
  const place = readCursor(asked.after)
  let query = narrowed(tx, agency, asked, at)
  if (place !== undefined) {
    query = query.where(
      sql<boolean>`(s.registered_at, s.id) < (${place.at}::timestamptz, ${place.id}::uuid)`,
    )
  }
  const rows = await query
    .orderBy('s.registered_at', 'desc')
    .orderBy('s.id', 'desc')
    .limit(asked.limit + 1)
    .execute()
  const cut = cutPage(rows, asked.limit, (row) => ({ at: row.registered_at, id: row.id }))
  const { recipients } = choicesOf(await lawOf(tx, agency), at)
  return {
    supplies: cut.page.map((row) => lineOf(row, at)),
    ...{ next: cut.next, overdue: await countOverdue(tx, agency, at) },
    recipients: recipients.map(({ key, title }) => ({ key, title })),
  }
}

/** The next lines of an export, the oldest first: a book is read from its beginning. */
export async function nextSupplies(
  tx: Tx,
  agency: Uuid,
  asked: SupplyFilter,
  behind: { readonly year: number; readonly sequence: number },
  { at, limit }: { readonly at: Instant; readonly limit: number },
) {
  const rows = await narrowed(tx, agency, asked, at)
    .where(sql<boolean>`(s.year, s.sequence) > (${behind.year}::int, ${behind.sequence}::int)`)
    .orderBy('s.year')
    .orderBy('s.sequence')
    .limit(limit)
    .execute()
  const last = rows.at(-1)
  return {
    supplies: rows.map((row) => lineOf(row, at)),
    behind: last ?? behind,
    more: rows.length === limit,
  }
}

/** All supplies of one case, the latest first; they are few. */
export async function suppliesOfCase(
  tx: Tx,
  agency: Uuid,
  file: Uuid,
  at: Instant,
): Promise<SupplyLine[]> {
  const rows = await narrowed(tx, agency, {}, at)
    .where('s.case_id', '=', file)
    .orderBy('s.registered_at', 'desc')
    .limit(MOST_OF_CASE)
    .execute()
  return rows.map((row) => lineOf(row, at))
}

const MOST_OF_CASE = 100

type Row = Awaited<ReturnType<ReturnType<typeof narrowed>['execute']>>[number]

function narrowed(tx: Tx, agency: Uuid, asked: SupplyFilter, at: Instant) {
  const { state, recipient, words, from, to } = asked
  let query = tx
    .selectFrom('supply as s')
    .innerJoin('enforcement_case as c', 'c.id', 's.case_id')
    .innerJoin('person as clerk', 'clerk.id', 's.registered_by')
    .leftJoin('person as giver', 'giver.id', 's.issued_by')
    .selectAll('s')
    .select(['c.number as case_number', 'c.cause', 'clerk.name as clerk', 'giver.name as giver'])
    .select((select) =>
      select
        .selectFrom('supply_item')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .whereRef('supply_item.supply_id', '=', 's.id')
        .as('items'),
    )
    .where('s.agency_id', '=', agency)
  if (state === 'overdue') query = query.where(isOverdue(at))
  else if (state !== undefined) query = query.where('s.state', '=', state)
  if (recipient !== undefined) query = query.where('s.recipient', '=', recipient)
  if (from !== undefined) query = query.where('s.registered_at', '>=', instantOf(from))
  if (to !== undefined) query = query.where('s.registered_at', '<', instantOf(to))
  if (words === undefined || words === '') return query
  const like = `%${words.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`
  return query.where(
    sql<boolean>`(s.number like ${like} or s.letter_number like ${like} or s.body like ${like}
      or c.number like ${like})`,
  )
}

function isOverdue(at: Instant) {
  return sql<boolean>`(s.state = 'issued' and s.paper = 'original' and s.return_by < ${at}::timestamptz)`
}

function lineOf(row: Row, at: Instant): SupplyLine {
  const { state, paper, return_by: returnBy } = row
  return {
    ...{ id: row.id, number: row.number, state, body: row.body, recipient: row.recipient_title },
    overdue: state === 'issued' && paper === 'original' && returnBy !== null && returnBy < at,
    ...{ occasion: row.occasion_title, letterNumber: row.letter_number },
    ...{ receivedOn: row.received_on, caseId: row.case_id, caseNumber: row.case_number },
    ...{ cause: row.cause, items: Number(row.items ?? 0), paper, pages: row.pages },
    ...{ retained: row.retained_at !== null, way: row.way === null ? null : WAYS[row.way] },
    ...{ receiver: row.receiver, issuedAt: row.issued_at, issuedBy: row.giver, returnBy },
    ...{ returnedAt: row.returned_at, pagesBack: row.pages_back, remark: row.remark },
    ...{ registeredAt: row.registered_at, registeredBy: row.clerk },
  }
}

async function countOverdue(tx: Tx, agency: Uuid, at: Instant): Promise<number> {
  const row = await tx
    .selectFrom('supply as s')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('s.agency_id', '=', agency)
    .where(isOverdue(at))
    .executeTakeFirst()
  return Number(row?.count ?? 0)
}
