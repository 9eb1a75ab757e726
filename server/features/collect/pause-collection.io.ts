import type { Tx } from '../../platform/database/connect.ts'
import type { Moment } from '../../platform/kernel/index.ts'
import type { Pause } from './pause-collection.ts'

export async function commitPause(tx: Tx, { collection }: Pause, { at }: Moment) {
  await tx.updateTable('collection').set({ paused_at: at }).where('id', '=', collection).execute()
  return { id: collection, state: 'confirmed' as const }
}
