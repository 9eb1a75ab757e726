import type { Instant, Uuid } from '@liuhen/format'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/connect.ts'

/** A recording of a case: of one of its activities, or a time of a fixed camera that was put to it. */
export interface CaseRecording {
  readonly id: Uuid
  readonly name: string
  readonly media: 'video' | 'audio' | 'photo' | 'other'
  readonly activity: Uuid | null
  readonly number: string | null
  readonly device: string
  readonly startedAt: Instant | null
  readonly durationMs: number | null
  readonly bytes: number
  readonly sha256: string
  readonly sm3: string
}

/**
 * In the order of time. What is marked for named persons is there for them only: whoever asks
 * otherwise learns nothing of it.
 */
export async function recordingsOfCase(
  tx: Tx,
  file: Uuid,
  person: Uuid | undefined,
): Promise<readonly CaseRecording[]> {
  const rows = await tx
    .selectFrom('recording')
    .innerJoin('original', 'original.sha256', 'recording.original_sha256')
    .leftJoin('activity', 'activity.id', 'recording.activity_id')
    .leftJoin('device', 'device.id', 'recording.device_id')
    .select(['recording.id', 'recording.name', 'recording.media', 'recording.activity_id'])
    .select(['recording.started_at', 'recording.duration_ms', 'recording.bytes'])
    .select(['original.sha256', 'original.sm3', 'activity.number'])
    .select(['device.code', 'device.model'])
    .where('recording.id', 'in', ofCase(file))
    .where((where) =>
      where.or([
        where('recording.circle', 'is', null),
        ...(person === undefined
          ? []
          : [where(where.val(person), '=', where.fn.any('recording.circle'))]),
      ]),
    )
    .orderBy('recording.started_at', (order) => order.asc().nullsLast())
    .orderBy('recording.sealed_at')
    .orderBy('recording.id')
    .execute()
  return rows.map((row) => ({
    ...{ id: row.id, name: row.name, media: row.media, activity: row.activity_id },
    ...{ number: row.number, bytes: row.bytes, sha256: row.sha256, sm3: row.sm3 },
    device: row.code === null ? '' : `${row.code}（${row.model}）`,
    ...{ startedAt: row.started_at, durationMs: row.duration_ms },
  }))
}

/** Both halves are found by an index. */
function ofCase(file: Uuid) {
  return sql<Uuid>`(select recording.id from activity
      join recording on recording.activity_id = activity.id where activity.case_id = ${file}
    union select film.recording_id from camera_link
      join camera_link_recording film on film.link_id = camera_link.id
      where camera_link.case_id = ${file})`
}
