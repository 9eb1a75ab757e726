import type { Instant, Uuid } from '@liuhen/format'
import type { Tx } from '../../platform/database/connect.ts'
import type { Closing } from './close-collection.ts'

/** Rows of what the end of a collection told about the numbers. */
export async function commitNumbers(tx: Tx, closing: Closing, agency: Uuid, at: Instant) {
  const { collection, numbers } = closing
  const rows = numbers.found.map((gap) => ({
    id: gap.id,
    agency_id: agency,
    device_id: gap.device,
    collection_id: collection,
    from_number: gap.from,
    to_number: gap.to,
    after_at: gap.after,
    before_at: gap.before,
    found_at: at,
    salt: Buffer.from(gap.salt),
  }))
  if (rows.length > 0) await tx.insertInto('file_number_gap').values(rows).execute()
  const filled = numbers.filled.map(({ id }) => id)
  if (filled.length === 0) return
  await tx.updateTable('file_number_gap').set({ filled_at: at }).where('id', 'in', filled).execute()
}
