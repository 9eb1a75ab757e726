import { type Instant, parseSha256, type Sha256, type Uuid } from '@liuhen/format'
import { sql } from 'kysely'
import type { Tx } from '../../../platform/database/connect.ts'

export interface DueCopy {
  readonly recording: Uuid
  readonly sha256: Sha256
}

/** In the transaction that seals: whatever exists is ordered, and nothing that does not. */
export async function orderCopies(
  tx: Tx,
  { recording, agency, at }: { recording: Uuid; agency: Uuid; at: Instant },
): Promise<void> {
  await sql`
    insert into original_copy (recording_id, place_id, agency_id, state, next_try_at)
    select ${recording}, id, ${agency}, 'waiting', ${at} from copy_place where in_use
    on conflict do nothing`.execute(tx)
}

/** Orders what was sealed before this place was in use; the number of orders made. */
export async function orderOlderCopies(tx: Tx, place: Uuid, at: Instant, limit: number) {
  const made = await sql`
    insert into original_copy (recording_id, place_id, agency_id, state, next_try_at)
    select r.id, ${place}, r.agency_id, 'waiting', ${at} from recording r
    where not exists (
      select 1 from original_copy c where c.recording_id = r.id and c.place_id = ${place})
    limit ${limit} on conflict do nothing`.execute(tx)
  return Number(made.numAffectedRows ?? 0)
}

/** What this place shall take next; what was ordered first comes first. */
export async function dueCopies(
  tx: Tx,
  place: Uuid,
  at: Instant,
  limit: number,
): Promise<readonly DueCopy[]> {
  const rows = await tx
    .selectFrom('original_copy')
    .innerJoin('recording', 'recording.id', 'original_copy.recording_id')
    .select(['recording.id as recording', 'recording.original_sha256 as sha256'])
    .where('original_copy.place_id', '=', place)
    .where('original_copy.state', '<>', 'verified')
    .where('original_copy.next_try_at', '<=', at)
    .orderBy('original_copy.next_try_at')
    .limit(limit)
    .execute()
  return rows.flatMap(({ recording, sha256 }) => {
    const digest = parseSha256(sha256)
    return digest === undefined ? [] : [{ recording, sha256: digest }]
  })
}
