import type { Uuid } from '@liuhen/format'
import type { Tx } from '../../../platform/database/connect.ts'
import { shownName } from '../../collect/index.ts'
import type { ItemShown } from './custody-shown.ts'

/** These recordings as a list shows them, in the order of the ids. */
export async function itemsWhere(tx: Tx, ids: readonly Uuid[]): Promise<ItemShown[]> {
  if (ids.length === 0) return []
  const rows = await tx
    .selectFrom('recording')
    .leftJoin('person', 'person.id', 'recording.officer_id')
    .leftJoin('device', 'device.id', 'recording.device_id')
    .leftJoin('activity', 'activity.id', 'recording.activity_id')
    .select([
      'recording.id as recording',
      shownName.as('name'),
      'recording.bytes',
      'recording.original_sha256 as sha256',
      'recording.sealed_at as sealedAt',
      'person.name as officer',
      'device.code as device',
      'activity.number as activity',
    ])
    .where('recording.id', 'in', ids)
    .execute()
  const byId = new Map(rows.map((row) => [row.recording, row]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}
