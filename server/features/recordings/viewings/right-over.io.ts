import type { Instant, Uuid } from '@liuhen/format'
import type { Tx } from '../../../platform/database/connect.ts'
import type { Ending } from './viewing.ts'

/**
 * What has ended somebody's right to look on since he opened it, if anything has. Asked for every
 * range that is read and for every report of the page.
 */
export async function rightOver(tx: Tx, viewing: Uuid, at: Instant): Promise<Ending | undefined> {
  const row = await tx
    .selectFrom('viewing')
    .innerJoin('recording', 'recording.id', 'viewing.recording_id')
    .leftJoin('access_grant', 'access_grant.id', 'viewing.grant_id')
    .leftJoin('access_request', 'access_request.id', 'access_grant.request_id')
    .select([
      'viewing.person_id',
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
  if (row.grant_id === null) return undefined
  if (row.state === 'withdrawn') return 'withdrawn'
  if (row.until_at !== null && row.until_at <= at) return 'expired'
  if (row.state === 'expired') return 'expired'
  return row.until_at === null || row.ended_at !== null || row.state !== 'granted'
    ? 'revoked'
    : undefined
}
