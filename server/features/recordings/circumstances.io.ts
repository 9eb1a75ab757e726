import type { Uuid } from '@liuhen/format'
import type { Tx } from '../../platform/database/connect.ts'
import type { Circumstance, ContinuityInput } from '../media/index.ts'

/**
 * What else is known of the time of an activity: faults of its recorders, from the report to the
 * accepted repair, and an exemption that was agreed to. A fault excuses nothing by itself (the
 * regulations differ); whoever judges a gap shall see it.
 */
export async function circumstancesOf(
  tx: Tx,
  activity: Uuid,
  { fromMs, toMs }: ContinuityInput['window'],
): Promise<Circumstance[]> {
  const faults = await tx
    .selectFrom('activity_device')
    .innerJoin('device_event', 'device_event.device_id', 'activity_device.device_id')
    .leftJoin('repair_order', 'repair_order.fault_id', 'device_event.id')
    .select(['device_event.id', 'device_event.at', 'repair_order.closed_at'])
    .where('activity_device.activity_id', '=', activity)
    .where('device_event.kind', '=', 'faulted')
    .execute()
  const exemption = await tx
    .selectFrom('exemption')
    .select('activity_id as id')
    .where('activity_id', '=', activity)
    .where('agreed', '=', true)
    .executeTakeFirst()
  return [
    ...faults.map(({ id, at, closed_at }) => ({
      ...{ id, what: 'device-fault' as const, fromMs: Date.parse(at) },
      toMs: closed_at === null ? Math.max(toMs, Date.parse(at)) : Date.parse(closed_at),
    })),
    ...(exemption === undefined
      ? []
      : [{ id: exemption.id, what: 'exemption' as const, fromMs, toMs }]),
  ]
}
