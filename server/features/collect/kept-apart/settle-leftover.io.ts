import type { Instant, Uuid } from '@liuhen/format'
import type { Tx } from '../../../platform/database/connect.ts'
import {
  accept,
  type Decision,
  type Moment,
  refuse,
  uuidOf,
} from '../../../platform/kernel/index.ts'
import type { LeftoverFacts, SettleLeftover, Settling } from './settle-leftover.ts'

/** Of these uploads, those whose collection ended before this instant and that nobody has settled. */
export async function leftoversOf(
  tx: Tx,
  uploads: readonly Uuid[],
  before: Instant,
): Promise<readonly Uuid[]> {
  if (uploads.length === 0) return []
  const rows = await tx
    .selectFrom('upload')
    .innerJoin('collection', 'collection.id', 'upload.collection_id')
    .leftJoin('kept_apart', 'kept_apart.upload_id', 'upload.id')
    .select('upload.id')
    .where('upload.id', 'in', uploads)
    .where('upload.state', 'in', ['declared', 'receiving'])
    .where('collection.state', 'in', ['closed', 'abandoned'])
    .where('collection.closed_at', '<', before)
    .where('kept_apart.upload_id', 'is', null)
    .execute()
  return rows.map(({ id }) => id)
}

export async function factsForSettling(
  tx: Tx,
  asked: SettleLeftover,
): Promise<Decision<LeftoverFacts>> {
  const row = await tx
    .selectFrom('upload')
    .innerJoin('collection', 'collection.id', 'upload.collection_id')
    .select([
      'upload.id as upload',
      'upload.agency_id as agency',
      'upload.collection_id as collection',
      'upload.state',
      'upload.declared_sha256 as declaredSha256',
      'collection.state as collectionState',
    ])
    .where('upload.id', '=', uuidOf(asked.upload))
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) return refuse('not-found')
  const { agency, ...found } = row
  const sealed = await tx
    .selectFrom('recording')
    .select('id')
    .where('agency_id', '=', agency)
    .where('original_sha256', '=', row.declaredSha256)
    .executeTakeFirst()
  return accept({ ...found, scope: { agency }, sealedElsewhere: sealed !== undefined })
}

export async function commitSettling(tx: Tx, { found, bytes, cleared }: Settling, { at }: Moment) {
  await tx
    .insertInto('kept_apart')
    .values({
      upload_id: found.upload,
      agency_id: found.scope.agency,
      reason: 'unfinished',
      declared_sha256: found.declaredSha256,
      other_sha256: null,
      bytes,
      kept_at: at,
      cleared_at: cleared ? at : null,
    })
    .execute()
  return { cleared }
}
