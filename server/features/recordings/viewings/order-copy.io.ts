import type { Tx } from '../../../platform/database/connect.ts'
import type { Moment } from '../../../platform/kernel/index.ts'
import { shanghaiDay } from '../../regulations/index.ts'
import type { PlaybackFacts } from '../open-playback.ts'
import type { Basis } from './basis.ts'

/**
 * Orders the file that is made for a grant in the place of the original. The row is the order, as
 * for a proxy. What is marked as secret has who, by which request and since when in the picture.
 */
export async function orderCopy(
  tx: Tx,
  { scope, recording, viewer }: PlaybackFacts,
  { grant }: Extract<Basis, { is: 'grant' }>,
  { at, newId }: Moment,
): Promise<void> {
  const secret = scope.secrecy !== undefined || scope.circle !== undefined
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
      watermark: secret ? mark : null,
      state: 'waiting',
      ordered_at: at,
      updated_at: at,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['grant_id', 'recording_id'])
        .doUpdateSet({ state: 'waiting', failure: null, updated_at: at })
        .where('granted_copy.state', 'in', ['failed', 'removed']),
    )
    .execute()
}
