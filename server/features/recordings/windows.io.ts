import type { Uuid } from '@liuhen/format'
import type { Tx } from '../../platform/database/connect.ts'
import type { RecordingRow } from './find-recording.io.ts'
import type { ActivityWindow } from './recording.ts'

/** Activities in which this recording's device or officer took part, newest first, bounded. */
export async function windowsFor(
  tx: Tx,
  row: Pick<RecordingRow, 'agency_id' | 'device_id' | 'officer_id' | 'sealed_at'>,
): Promise<readonly ActivityWindow[]> {
  const rows = await tx
    .selectFrom('activity')
    .leftJoin('activity_device', 'activity_device.activity_id', 'activity.id')
    .leftJoin('activity_officer', 'activity_officer.activity_id', 'activity.id')
    .select((select) => [
      'activity.id',
      'activity.opened_at',
      'activity.arrived_at',
      'activity.ended_at',
      'activity.returned_at',
      'activity.arrived_latitude as latitude',
      'activity.arrived_longitude as longitude',
      'activity.arrived_accuracy_m as accuracyM',
      select.fn.agg<Uuid[]>('array_agg', ['activity_device.device_id']).distinct().as('devices'),
      select.fn.agg<Uuid[]>('array_agg', ['activity_officer.person_id']).distinct().as('officers'),
    ])
    .where('activity.agency_id', '=', row.agency_id)
    .where((where) =>
      where.or([
        where('activity_device.device_id', '=', row.device_id),
        where('activity_officer.person_id', '=', row.officer_id),
      ]),
    )
    .groupBy('activity.id')
    .orderBy('activity.opened_at', 'desc')
    .limit(200)
    .execute()
  return rows.map((activity) => ({
    id: activity.id,
    from: activity.arrived_at ?? activity.opened_at,
    to: activity.ended_at ?? activity.returned_at ?? row.sealed_at,
    devices: activity.devices.filter((id) => id !== null),
    officers: activity.officers.filter((id) => id !== null),
    ...placeOf(activity),
  }))
}

interface Marked {
  readonly latitude: number | null
  readonly longitude: number | null
  readonly accuracyM: number | null
}

function placeOf({ latitude, longitude, accuracyM }: Marked) {
  if (latitude === null || longitude === null || accuracyM === null) return {}
  return { place: { latitude, longitude, accuracyM } }
}
