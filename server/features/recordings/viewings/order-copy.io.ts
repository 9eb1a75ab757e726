import { sql } from 'kysely'
import type { Tx } from '../../../platform/database/connect.ts'
import type { Moment } from '../../../platform/kernel/index.ts'
import { shanghaiDay } from '../../regulations/index.ts'
import { isSecret, type PlaybackFacts } from '../open-playback.ts'
import type { Basis } from './basis.ts'

/**
 * Orders the file that is made for a grant in the place of the original. The row is the order, as
 * for a proxy. What is marked as secret has who, by which request and since when in the picture; a
 * copy from before the marking is ordered again, and its digest kept for finding a leak.
 */
export async function orderCopy(
  tx: Tx,
  { scope, recording, viewer }: PlaybackFacts,
  { grant }: Extract<Basis, { is: 'grant' }>,
  { at, newId }: Moment,
): Promise<void> {
  const mark = [viewer.name, viewer.unit, grant.number, shanghaiDay(at)].join(' · ')
  await tx
    .insertInto('granted_copy')
    .values({
      id: newId(),
      agency_id: scope.agency,
      recording_id: recording,
      grant_id: grant.id,
      request_number: grant.number,
      parts: grant.parts === undefined ? null : JSON.stringify(grant.parts),
      watermark: isSecret(scope) ? mark : null,
      state: 'waiting',
      ordered_at: at,
      updated_at: at,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['grant_id', 'recording_id'])
        .doUpdateSet({
          ...{ state: 'waiting', progress: 0, failure: null, updated_at: at, sha256: null },
          watermark: sql`coalesce(excluded.watermark, granted_copy.watermark)`,
          earlier_sha256: sql`granted_copy.earlier_sha256
            || array_remove(array[granted_copy.sha256], null)`,
        })
        .where(
          sql<boolean>`(granted_copy.state in ('failed', 'removed')
            or granted_copy.watermark is null and excluded.watermark is not null)`,
        ),
    )
    .execute()
}
