import type { Instant, Uuid } from '@liuhen/format'
import type { Tx } from '../../../platform/database/connect.ts'

/** What has ended the right to leaf on since it was opened, if anything has. */
export async function leafingOver(
  tx: Tx,
  leafing: Uuid,
  at: Instant,
): Promise<'expired' | 'revoked' | 'withdrawn' | undefined> {
  const row = await tx
    .selectFrom('leafing')
    .leftJoin('access_grant', 'access_grant.id', 'leafing.grant_id')
    .leftJoin('access_request', 'access_request.id', 'access_grant.request_id')
    .select(['leafing.grant_id', 'leafing.opened_at'])
    .select(['access_grant.until_at', 'access_grant.ended_at', 'access_request.state'])
    .where('leafing.id', '=', leafing)
    .executeTakeFirst()
  if (row === undefined) return 'expired'
  if (Date.parse(at) - Date.parse(row.opened_at) > LONGEST_MS) return 'expired'
  if (row.grant_id === null) return undefined
  if (row.state === 'withdrawn') return 'withdrawn'
  if (row.state === 'expired' || (row.until_at !== null && row.until_at <= at)) return 'expired'
  return row.until_at === null || row.ended_at !== null || row.state !== 'granted'
    ? 'revoked'
    : undefined
}

/** As long as an address of a playback. */
const LONGEST_MS = 4 * 3_600_000
