import type { Uuid } from '@liuhen/format'
import type { Tx } from '../../platform/database/connect.ts'

/**
 * Activities that still wait for something of this recorder (hand-in, export): those whose duties
 * must be computed again when it is docked. A handful, found by index.
 */
export async function activitiesWaitingFor(tx: Tx, device: Uuid): Promise<readonly Uuid[]> {
  const rows = await tx
    .selectFrom('duty')
    .select('subject_id')
    .distinct()
    .where('device_id', '=', device)
    .where('subject_type', '=', 'activity')
    .where('state', 'in', ['open', 'breached'])
    .limit(100)
    .execute()
  return rows.map((row) => row.subject_id)
}
