import type { Uuid } from '@liuhen/format'
import type { Tx } from '../../../platform/database/connect.ts'
import { ProbeResult } from '../../media/index.ts'
import type { DiscStanding } from '../disc.ts'
import type { RecordingTold } from './form.ts'

/** What registers and files tell of the recordings of a disc, in their order on it. */
export async function recordingsTold(
  tx: Tx,
  { id, agency }: Pick<DiscStanding, 'id' | 'agency'>,
): Promise<readonly RecordingTold[]> {
  const rows = await tx
    .selectFrom('disc_recording')
    .innerJoin('recording', 'recording.id', 'disc_recording.recording_id')
    .leftJoin('activity', 'activity.id', 'recording.activity_id')
    .leftJoin('person', 'person.id', 'recording.officer_id')
    .leftJoin('device', 'device.id', 'recording.device_id')
    .leftJoin('camera', 'camera.id', 'recording.camera_id')
    .leftJoin('device_brand', (join) =>
      join
        .onRef('device_brand.model', '=', 'device.model')
        .on('device_brand.agency_id', '=', agency),
    )
    .leftJoin('probe', 'probe.recording_id', 'recording.id')
    .select(['recording.name', 'recording.activity_id', 'recording.started_at'])
    .select(['recording.duration_ms', 'activity.place', 'person.name as recorder'])
    .select(['device.model', 'device_brand.brand', 'probe.result', 'camera.place as camera_place'])
    .where('disc_recording.disc_id', '=', id)
    .orderBy('disc_recording.position')
    .execute()
  const officers = await officersOf(
    tx,
    rows.flatMap(({ activity_id }) => activity_id ?? []),
  )
  return rows.map((row) => ({
    name: row.name.split('/').at(-1) ?? row.name,
    officers: officers.get(row.activity_id ?? '') ?? [],
    recorder: row.recorder,
    ...{ startedAt: row.started_at, durationMs: row.duration_ms },
    place: row.place ?? row.camera_place,
    ...{ brand: row.brand, model: row.model, format: formatOf(row.result) },
  }))
}

async function officersOf(tx: Tx, activities: readonly Uuid[]) {
  const found = new Map<string, string[]>()
  if (activities.length === 0) return found
  const rows = await tx
    .selectFrom('activity_officer')
    .innerJoin('person', 'person.id', 'activity_officer.person_id')
    .select(['activity_officer.activity_id as activity', 'person.name'])
    .where('activity_officer.activity_id', 'in', [...new Set(activities)])
    .orderBy('activity_officer.position')
    .execute()
  for (const { activity, name } of rows) found.set(activity, [...(found.get(activity) ?? []), name])
  return found
}

/** MP4（H264，AAC）; null: the file could not be read. */
function formatOf(probed: unknown): string | null {
  const read = ProbeResult.safeParse(probed)
  if (!read.success) return null
  const { container, video, audio } = read.data
  const name = CONTAINER_ZH[container] ?? container.toUpperCase()
  if (container === 'unknown') return null
  const codecs = [video?.codec, audio?.codec].flatMap((codec) => codec?.toUpperCase() ?? [])
  return codecs.length === 0 ? name : `${name}（${codecs.join('，')}）`
}

const CONTAINER_ZH: { readonly [container: string]: string } = {
  ...{ mov: 'MP4', mpegts: 'MPEG-TS', matroska: 'MKV' },
}
