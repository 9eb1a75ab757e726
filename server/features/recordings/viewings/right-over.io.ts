import type { Uuid } from '@liuhen/format'
import type { Tx } from '../../../platform/database/connect.ts'
import type { Moment } from '../../../platform/kernel/index.ts'
import { findRecording, scopeOfRecording } from '../find-recording.io.ts'
import { workGround } from './basis.io.ts'
import type { Ending } from './viewing.ts'

/**
 * What has ended somebody's right to look on since he opened it, if anything has. Asked for every
 * range that is read and for every report of the page. A machine asks for nobody's work: it ends
 * what nobody looks at.
 */
export async function rightOver(
  tx: Tx,
  viewing: Uuid,
  { who, at }: Pick<Moment, 'who' | 'at'>,
): Promise<Ending | undefined> {
  const row = await tx
    .selectFrom('viewing')
    .innerJoin('recording', 'recording.id', 'viewing.recording_id')
    .leftJoin('access_grant', 'access_grant.id', 'viewing.grant_id')
    .leftJoin('access_request', 'access_request.id', 'access_grant.request_id')
    .leftJoin('activity', 'activity.id', 'recording.activity_id')
    .leftJoin('granted_copy', (join) =>
      join
        .onRef('granted_copy.grant_id', '=', 'viewing.grant_id')
        .onRef('granted_copy.recording_id', '=', 'viewing.recording_id'),
    )
    .select(['recording.secrecy', 'activity.secrecy as of_activity', 'granted_copy.watermark'])
    .select([
      'viewing.person_id',
      'viewing.recording_id',
      'viewing.grant_id',
      'recording.circle',
      'access_grant.until_at',
      'access_grant.ended_at',
      'access_request.state',
    ])
    .where('viewing.id', '=', viewing)
    .executeTakeFirst()
  if (row === undefined) return 'closed'
  if (row.circle !== null && !row.circle.includes(row.person_id)) return 'hidden'
  if (row.grant_id === null) return workOver(tx, row.recording_id, who)
  // Marked since: what he looks at has nobody's name in its picture, and is made anew.
  const secret = row.circle !== null || row.secrecy !== null || row.of_activity !== null
  if (secret && row.watermark === null) return 'hidden'
  if (row.state === 'withdrawn') return 'withdrawn'
  if (row.until_at !== null && row.until_at <= at) return 'expired'
  if (row.state === 'expired') return 'expired'
  return row.until_at === null || row.ended_at !== null || row.state !== 'granted'
    ? 'revoked'
    : undefined
}

/** Whether it is his work no more: what he needs a grant for has no mark while he has none. */
async function workOver(
  tx: Tx,
  recording: Uuid,
  who: Moment['who'],
): Promise<'refused' | undefined> {
  if (who.is !== 'person') return undefined
  const row = await findRecording(tx, recording)
  if (row === undefined) return 'refused'
  const ground = await workGround(tx, row, await scopeOfRecording(tx, row), who)
  return ground === undefined ? 'refused' : undefined
}
