import type { Instant, Uuid } from '@liuhen/format'
import { term } from '@liuhen/law'
import type { Tx } from '../../../platform/database/connect.ts'
import { type Law, shanghaiDay, startOfDay } from '../law.ts'
import { factsOfRecordings } from '../recording-facts.io.ts'
import { changedLaw, firstDay, type ReadChange } from './changed-law.ts'
import type { SeenRecording } from './preview-result.ts'

/** Today's law, what is to change of it, and when it is asked. */
export interface Ground {
  readonly law: Law
  readonly change: ReadChange
  readonly at: Instant
}

/** Until when each recording is kept under both laws, asked when the change begins to speak. */
export async function compareRecordings(
  tx: Tx,
  { law, change, at }: Ground,
  ids: readonly Uuid[],
): Promise<readonly SeenRecording[]> {
  if (ids.length === 0) return []
  const facts = await factsOfRecordings(tx, ids)
  const other = changedLaw(law, change)
  const begins = startOfDay(firstDay(change, shanghaiDay(at)))
  const now = begins > at ? begins : at
  const rows = await tx
    .selectFrom('recording')
    .select(['id', 'sealed_at'])
    .where('id', 'in', ids)
    .execute()
  const stored = new Map(rows.map((row) => [row.id, row.sealed_at]))
  return ids.map((id) => {
    const own = { facts: facts.get(id) ?? [], now }
    const [before, after] = [term({ ...law, ...own }), term({ ...other, ...own })]
    return { id, storedAt: stored.get(id) ?? '', before, after }
  })
}
