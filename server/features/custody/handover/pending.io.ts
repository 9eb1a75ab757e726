import type { Instant, Uuid } from '@liuhen/format'
import { type RawBuilder, sql } from 'kysely'

interface PendingRow {
  readonly id: Uuid
  readonly sha256: string
  readonly bytes: number
  readonly activity: Uuid | null
  readonly sealed_at: Instant
}

/**
 * What of a unit waits for the next list of this giver: in nobody's hands, or on the way in his own;
 * on no list that is still to be signed. Oldest first.
 */
export function pendingItems(
  unit: Uuid,
  giver: Uuid,
  before: Instant | undefined,
): RawBuilder<PendingRow> {
  return sql<PendingRow>`
    select r.id, r.original_sha256 as sha256, r.bytes, r.activity_id as activity, r.sealed_at
    from recording r left join custody_holding h on h.recording_id = r.id
    where r.unit_id = ${unit} and (${before ?? null}::timestamptz is null or r.sealed_at < ${before ?? null})
      and (h.recording_id is null or (not h.central and h.holder_id = ${giver}))
      and not exists (select 1 from custody_item i join custody_handover o on o.id = i.handover_id
        where i.recording_id = r.id and o.state = 'listed')
    order by r.sealed_at, r.id`
}
