import type { Instant, Uuid } from '@liuhen/format'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/connect.ts'
import type { RecordingRow } from './find-recording.io.ts'
import type { ActivityWindow } from './recording.ts'

/** Activities of one recorder and officer that are looked at, newest first. */
const AT_MOST = 200

/** Whose activities, and until when one that still runs is taken to last. */
export type Whose = Pick<RecordingRow, 'agency_id' | 'device_id' | 'officer_id' | 'sealed_at'>

/** Activities in which this recording's device or officer took part, newest first, bounded. */
export async function windowsFor(tx: Tx, row: Whose): Promise<readonly ActivityWindow[]> {
  const of = await windowsOf(tx, [row])
  return of(row)
}

/**
 * The same for many recordings by one query: a page of fifty is of few recorders and officers, and
 * each pair of them is looked up once.
 */
export async function windowsOf(
  tx: Tx,
  rows: readonly Whose[],
): Promise<(row: Whose) => readonly ActivityWindow[]> {
  const found = await foundFor(tx, [...new Map(rows.map((row) => [pairOf(row), row])).values()])
  return (row) => (found.get(pairOf(row)) ?? []).map((activity) => windowOf(activity, row))
}

interface Found {
  readonly pair: string
  readonly id: Uuid
  readonly opened_at: Instant
  readonly arrived_at: Instant | null
  readonly ended_at: Instant | null
  readonly returned_at: Instant | null
  readonly latitude: number | null
  readonly longitude: number | null
  readonly accuracyM: number | null
  readonly byDevice: boolean
  readonly byOfficer: boolean
}

async function foundFor(tx: Tx, pairs: readonly Whose[]) {
  const asked = pairs.filter((row) => row.device_id !== null || row.officer_id !== null)
  if (asked.length === 0) return new Map<string, Found[]>()
  const { rows } = await sql<Found>`
    select asked.pair, theirs.*,
      exists (select from activity_device d where d.activity_id = theirs.id
        and d.device_id = asked.device) as "byDevice",
      exists (select from activity_officer o where o.activity_id = theirs.id
        and o.person_id = asked.officer) as "byOfficer"
    from unnest(${asked.map(pairOf)}::text[], ${asked.map((row) => row.agency_id)}::uuid[],
      ${asked.map((row) => row.device_id)}::uuid[], ${asked.map((row) => row.officer_id)}::uuid[])
      as asked (pair, agency, device, officer)
    cross join lateral (
      select activity.id, opened_at, arrived_at, ended_at, returned_at,
        arrived_latitude as latitude, arrived_longitude as longitude,
        arrived_accuracy_m as "accuracyM"
      from activity
      where activity.agency_id = asked.agency and activity.id in (
        select activity_id from activity_device where device_id = asked.device
        union select activity_id from activity_officer where person_id = asked.officer)
      order by opened_at desc, activity.id desc
      limit ${AT_MOST}) as theirs
    order by theirs.opened_at desc, theirs.id desc`.execute(tx)
  return Map.groupBy(rows, ({ pair }) => pair)
}

function pairOf({ agency_id, device_id, officer_id }: Whose): string {
  return `${agency_id} ${device_id} ${officer_id}`
}

function windowOf(activity: Found, row: Whose): ActivityWindow {
  return {
    id: activity.id,
    from: activity.arrived_at ?? activity.opened_at,
    to: activity.ended_at ?? activity.returned_at ?? row.sealed_at,
    devices: activity.byDevice && row.device_id !== null ? [row.device_id] : [],
    officers: activity.byOfficer && row.officer_id !== null ? [row.officer_id] : [],
    ...placeOf(activity),
  }
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
