import type { Uuid } from '@liuhen/format'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/connect.ts'
import {
  accept,
  cutPage,
  type Decision,
  type Moment,
  readCursor,
  refuse,
  type Scope,
  uuidOf,
} from '../../platform/kernel/index.ts'
import { refusalSentence } from './admit-bytes.ts'
import { loadCollection, untilShown } from './collections.io.ts'
import { copiesOfCollection } from './copies/show-copies.io.ts'
import { type CollectionRow, showCollection, showUpload, type UploadPageRow } from './pages.ts'
import type { GetCollection, ListCollections } from './schemas.ts'

export async function scopeOfList(_tx: Tx, _asked: unknown, { who }: Moment) {
  return who.is === 'person' ? accept({ scope: { agency: who.agency } }) : refuse('auth.required')
}

/** Posts that see every docking; an officer sees those that he made himself. */
const SEES_ALL = ['records-office', 'leader', 'office-director', 'supervisor']

export async function scopeOfOwnList(
  _tx: Tx,
  _asked: unknown,
  { who }: Moment,
): Promise<Decision<{ readonly scope: Scope; readonly operator?: Uuid }>> {
  if (who.is !== 'person') return refuse('auth.required')
  const { agency, person, roles } = who
  if (roles.some((role) => SEES_ALL.includes(role))) return accept({ scope: { agency } })
  return accept({ scope: { agency, own: [person] }, operator: person })
}

export async function scopeOfCollection(
  tx: Tx,
  asked: { readonly id: string },
): Promise<Decision<{ readonly scope: Scope; readonly id: Uuid }>> {
  const id = uuidOf(asked.id)
  const row = await tx
    .selectFrom('collection')
    .select(['agency_id', 'operator_id'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (row === undefined) return refuse('not-found')
  return accept({ scope: { agency: row.agency_id, own: [row.operator_id] }, id })
}

/** Newest first. */
export async function collectionsPage(
  tx: Tx,
  { agency, operator }: { readonly agency: Uuid; readonly operator?: Uuid | undefined },
  asked: ListCollections,
) {
  const { at = null, id = null } = readCursor(asked.after) ?? {}
  const rows = await rowsWhere(
    tx,
    sql`c.agency_id = ${agency}
      and (${operator ?? null}::uuid is null or c.operator_id = ${operator ?? null}::uuid)
      and (${asked.state ?? null}::text is null or c.state = ${asked.state ?? null})
      and (${asked.device ?? null}::uuid is null or c.device_id = ${asked.device ?? null}::uuid)
      and (${asked.day ?? null}::date is null
        or c.opened_at >= (${asked.day ?? null}::date::timestamp at time zone 'Asia/Shanghai')
        and c.opened_at < ((${asked.day ?? null}::date + 1)::timestamp at time zone 'Asia/Shanghai'))
      and (${asked.incomplete ?? null}::text is null or (c.state = 'closed' and u.sealed < c.files))
      and (${at}::timestamptz is null or (c.opened_at, c.id) < (${at}::timestamptz, ${id}::uuid))`,
    asked.limit + 1,
  )
  const { page, next } = cutPage(rows, asked.limit, ({ openedAt: at, id }) => ({ at, id }))
  return { collections: page.map(showCollection), next }
}

async function rowsWhere(tx: Tx, where: ReturnType<typeof sql>, limit: number) {
  const { rows } = await sql<CollectionRow>`
    select c.id, c.label, c.station, c.state, c.files, c.bytes, c.opened_at as "openedAt",
      c.confirmed_at as "confirmedAt", c.closed_at as "closedAt",
      c.device_clock_at as "deviceClockAt", c.offset_ms as "offsetMs",
      c.offset_bound_ms as "offsetBoundMs", c.on_device as "onDevice",
      case when d.id is null then null
        else json_build_object('id', d.id, 'code', d.code, 'model', d.model) end as device,
      json_build_object('id', p.id, 'name', p.name, 'badgeNumber', p.badge_number) as operator,
      case when s.id is null then null
        else json_build_object('id', s.id, 'name', s.name, 'badgeNumber', s.badge_number) end
        as "secondOperator",
      u.declared, u.sealed, u.refused, u.sealed_bytes as "sealedBytes"
    from collection c
    join person p on p.id = c.operator_id
    left join person s on s.id = c.second_operator_id
    left join device d on d.id = c.device_id
    cross join lateral (
      select count(*) as declared, count(*) filter (where state = 'sealed') as sealed,
        count(*) filter (where state = 'refused') as refused,
        coalesce(sum(bytes) filter (where state = 'sealed'), 0)::bigint as sealed_bytes
      from upload where collection_id = c.id
    ) u
    where ${where} order by c.opened_at desc, c.id desc limit ${limit}`.execute(tx)
  return rows
}

export async function collectionPage(tx: Tx, asked: GetCollection, moment: Moment) {
  const id = uuidOf(asked.id)
  const [row] = await rowsWhere(tx, sql`c.id = ${id}`, 1)
  const facts = await loadCollection(tx, id, moment.at)
  if (row === undefined || facts === undefined) throw new Error('the collection was there before')
  const uploads = await uploadRows(tx, id, asked.after ?? -1, asked.limit + 1)
  const shown = uploads.slice(0, asked.limit)
  const more = uploads.length > asked.limit
  const { citations, minutes } = facts.confirmed
  return {
    collection: showCollection(row),
    onDevice: row.onDevice,
    deviceClockAt: row.deviceClockAt,
    offsetMs: row.offsetMs,
    offsetBoundMs: row.offsetBoundMs,
    confirmation: {
      needed: citations.length > 0,
      citations: citations.map((citation) => ({ ...citation, clauses: [...citation.clauses] })),
      validMinutes: minutes,
      validUntil: untilShown(facts.confirmed),
      paused: facts.confirmed.paused === true,
    },
    copies: await copiesOfCollection(tx, facts),
    files: shown.map((upload) => showUpload(upload, refusalSentence(upload.refusal))),
    next: more ? String(shown.at(-1)?.position ?? '') : null,
  }
}

async function uploadRows(tx: Tx, collection: Uuid, after: number, limit: number) {
  const { rows } = await sql<UploadPageRow>`
    select u.id, u.position, u.name, u.bytes, u.declared_sha256 as sha256,
      u.modified_at as "modifiedAt", u.state, u.refusal, u.found_sha256 as "foundSha256",
      u.recording_id as recording, u.finished_at as "finishedAt",
      exists (select 1 from sighting s where s.id = u.id) as "seenBefore",
      r.media, coalesce(r.damaged, false) as damaged
    from upload u left join recording r on r.id = u.recording_id
    where u.collection_id = ${collection} and u.position > ${after}
    order by u.position limit ${limit}`.execute(tx)
  return rows
}
