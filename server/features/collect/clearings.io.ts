import type { Uuid } from '@liuhen/format'
import type { Tx } from '../../platform/database/connect.ts'
import { accept, type Decision, type Moment, refuse, uuidOf } from '../../platform/kernel/index.ts'
import { factsOfMatter } from '../regulations/index.ts'
import { loadCollection } from './collections.io.ts'
import { copiesOfCollection } from './copies/show-copies.io.ts'
import type { Release, ReleaseFacts, ReleaseRecorder } from './release-recorder.ts'
import type { Cleared, ClearedFacts, ReportCleared } from './report-cleared.ts'

export async function factsForReleasing(
  tx: Tx,
  asked: ReleaseRecorder,
  { at }: Moment,
): Promise<Decision<ReleaseFacts>> {
  const found = await loadCollection(tx, asked.id, at)
  if (found === undefined) return refuse('not-found')
  const device = await deviceOf(tx, found.id)
  const { enough } = await copiesOfCollection(tx, found)
  const before = await clearingOf(tx, found.id)
  return accept({
    ...found,
    copies: { ...(await sealedIn(tx, found.id)), enough },
    device,
    told: device === null ? [] : await factsOfMatter(tx, { type: 'device', id: device }),
    releasedAt: before?.released_at ?? null,
  })
}

export async function commitRelease(tx: Tx, release: Release) {
  const { collection, agency, to, releasedAt, first, copies } = release
  if (first) {
    await tx
      .insertInto('clearing')
      .values({
        collection_id: collection,
        agency_id: agency,
        released_at: releasedAt,
        released_to: to,
      })
      .execute()
  }
  return { id: collection, files: copies.sealed, bytes: copies.bytes, releasedAt }
}

export async function factsForCleared(
  tx: Tx,
  asked: ReportCleared,
): Promise<Decision<ClearedFacts>> {
  const id = uuidOf(asked.id)
  const row = await tx
    .selectFrom('collection')
    .select(['agency_id', 'device_id'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) return refuse('not-found')
  const before = await clearingOf(tx, id)
  const { sealed } = await sealedIn(tx, id)
  const found = { scope: { agency: row.agency_id }, id, device: row.device_id, sealed }
  if (before === undefined) return accept(found)
  return accept({ ...found, released: { to: before.released_to, clearedAt: before.cleared_at } })
}

export async function commitCleared(tx: Tx, { collection, asked, clearedAt, first }: Cleared) {
  const { files, bytes, listSha256 } = asked
  if (first) {
    await tx
      .updateTable('clearing')
      .set({ cleared_at: clearedAt, files, bytes, list_sha256: listSha256 })
      .where('collection_id', '=', collection)
      .execute()
  }
  return { id: collection, clearedAt }
}

function clearingOf(tx: Tx, collection: Uuid) {
  return tx
    .selectFrom('clearing')
    .selectAll()
    .where('collection_id', '=', collection)
    .executeTakeFirst()
}

async function deviceOf(tx: Tx, collection: Uuid): Promise<Uuid | null> {
  const row = await tx
    .selectFrom('collection')
    .select('device_id')
    .where('id', '=', collection)
    .executeTakeFirst()
  return row?.device_id ?? null
}

async function sealedIn(tx: Tx, collection: Uuid) {
  const { count, bytes } = await tx
    .selectFrom('upload')
    .select((select) => [
      select.fn.countAll<number>().as('count'),
      select.fn.sum<number | null>('bytes').as('bytes'),
    ])
    .where('collection_id', '=', collection)
    .where('state', '=', 'sealed')
    .executeTakeFirstOrThrow()
  return { sealed: Number(count), bytes: Number(bytes ?? 0) }
}
