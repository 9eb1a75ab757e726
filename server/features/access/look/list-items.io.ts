import { sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '../../../platform/database/connect.ts'
import {
  type Accepted,
  accept,
  cutPage,
  type Decision,
  type Found,
  type Moment,
  type PersonActor,
  readCursor,
  refuse,
  uuidOf,
} from '../../../platform/kernel/index.ts'
import { knownTo } from '../../recordings/index.ts'
import { titlesOfItems } from './item-titles.io.ts'
import type { ItemsListed, ListItems } from './requests-shown.ts'

export interface ItemsFound extends Found {
  readonly who: PersonActor
}

export interface ListingItems extends Accepted {
  readonly asked: ListItems
  readonly who: PersonActor
}

export async function factsForItems(
  _tx: Tx,
  _asked: ListItems,
  { who }: Moment,
): Promise<Decision<ItemsFound>> {
  if (who.is !== 'person') return refuse('auth.required')
  return accept({ scope: { agency: who.agency }, who })
}

/** A look into what could be asked for is a fact about the agency; turning the page is the same. */
export function decideListItems({ who }: ItemsFound, asked: ListItems): Decision<ListingItems> {
  const subjects = [{ type: 'agency' as const, id: who.agency }]
  const body = { list: 'access-items', count: asked.limit }
  const fresh = asked.after === undefined && asked.ids === undefined
  const facts = fresh ? [{ kind: 'register.viewed' as const, subjects, body }] : []
  return accept({ asked, who, facts })
}

/**
 * The latest first, of the whole agency: whoever may not see a thing must be able to ask for it,
 * unless it concerns a secret in which he has no part.
 */
export async function listItems(
  tx: Tx,
  { asked, who }: ListingItems,
): Promise<z.infer<typeof ItemsListed>> {
  const rows =
    asked.type === 'recording' ? await recordings(tx, asked, who) : await cases(tx, asked, who)
  const { page, next } = cutPage(rows, asked.limit, ({ at, id }) => ({ at, id }))
  const { type } = asked
  const titles = await titlesOfItems(
    tx,
    page.map(({ id }) => ({ type, id })),
    who.person,
  )
  const items = page.map(({ id, at, durationMs, archived }) => {
    const { title, detail } = titles.get(id) ?? { title: '', detail: '' }
    return { type, id, title, detail, at, durationMs, archived }
  })
  return { items, next }
}

function like(query: string): string {
  return `%${query.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`
}

async function recordings(tx: Tx, asked: ListItems, who: PersonActor) {
  const { agency } = who
  let query = tx
    .selectFrom('recording')
    .select(['recording.id', 'recording.sealed_at as at', 'recording.duration_ms as durationMs'])
    .where('recording.agency_id', '=', agency)
    .where(knownTo(who))
    .orderBy('recording.sealed_at', 'desc')
    .orderBy('recording.id', 'desc')
    .limit(asked.limit + 1)
  if (asked.ids !== undefined) query = query.where('recording.id', 'in', asked.ids.map(uuidOf))
  if (asked.query !== undefined && asked.query !== '') {
    const words = like(asked.query)
    query = query.where(
      sql<boolean>`(recording.name ilike ${words} or recording.device_id = any(array(
        select id from device where agency_id = ${agency} and code ilike ${words}))
        or recording.activity_id = any(array(
        select id from activity where agency_id = ${agency} and number ilike ${words} limit 1000)))`,
    )
  }
  const place = readCursor(asked.after)
  if (place !== undefined) {
    query = query.where(
      sql<boolean>`(recording.sealed_at, recording.id) < (${place.at}::timestamptz, ${place.id}::uuid)`,
    )
  }
  const rows = await query.execute()
  return rows.map((row) => ({ ...row, archived: false }))
}

async function cases(tx: Tx, asked: ListItems, { agency, person }: PersonActor) {
  let query = tx
    .selectFrom('enforcement_case')
    .select(['enforcement_case.id', 'opened_at as at', 'enforcement_case.state'])
    .where('enforcement_case.agency_id', '=', agency)
    .where(
      sql<boolean>`(enforcement_case.secrecy is null or enforcement_case.id = any(array(
        select case_id from case_handler where person_id = ${person} and until_at is null)))`,
    )
    .orderBy('opened_at', 'desc')
    .orderBy('enforcement_case.id', 'desc')
    .limit(asked.limit + 1)
  if (asked.ids !== undefined)
    query = query.where('enforcement_case.id', 'in', asked.ids.map(uuidOf))
  if (asked.query !== undefined && asked.query !== '') {
    const words = like(asked.query)
    query = query.where(
      sql<boolean>`(enforcement_case.number ilike ${words} or archive_number ilike ${words})`,
    )
  }
  const place = readCursor(asked.after)
  if (place !== undefined) {
    query = query.where(
      sql<boolean>`(opened_at, enforcement_case.id) < (${place.at}::timestamptz, ${place.id}::uuid)`,
    )
  }
  const rows = await query.execute()
  return rows.map(({ id, at, state }) => ({
    id,
    at,
    durationMs: null,
    archived: state === 'archived',
  }))
}
