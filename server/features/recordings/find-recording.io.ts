import type { Uuid } from '@liuhen/format'
import type { Tx } from '../../platform/database/connect.ts'
import { type Scope, uuidOf } from '../../platform/kernel/index.ts'
import { ProbeResult } from '../media/index.ts'

export type RecordingRow = NonNullable<Awaited<ReturnType<typeof findRecording>>>

export async function findRecording(tx: Tx, id: string, lock = false) {
  const query = tx.selectFrom('recording').selectAll().where('id', '=', uuidOf(id))
  return (lock ? query.forUpdate() : query).executeTakeFirst()
}

/** What the right to a recording depends on: agency, unit, secrecy, and whose own it is. */
export async function scopeOfRecording(tx: Tx, row: RecordingRow): Promise<Scope> {
  const officers =
    row.activity_id === null
      ? []
      : await tx
          .selectFrom('activity_officer')
          .select('person_id')
          .where('activity_id', '=', row.activity_id)
          .execute()
  const own = [
    ...officers.map((officer) => officer.person_id),
    ...(row.officer_id === null ? [] : [row.officer_id]),
    ...(row.camera_id === null ? [] : await handlersOfFilm(tx, row.id)),
  ]
  const known = row.circle === null ? {} : { circle: row.circle }
  const scope = { agency: row.agency_id, unit: row.unit_id, own, ...known }
  const secrecy = await secrecyOf(tx, row)
  return secrecy === null ? scope : { ...scope, secrecy }
}

/** Who handles a case that this film of a fixed camera was put to. */
async function handlersOfFilm(tx: Tx, recording: Uuid): Promise<readonly Uuid[]> {
  const rows = await tx
    .selectFrom('camera_link_recording as film')
    .innerJoin('camera_link as link', 'link.id', 'film.link_id')
    .innerJoin('case_handler as handler', 'handler.case_id', 'link.case_id')
    .select('handler.person_id')
    .where('film.recording_id', '=', recording)
    .where('handler.until_at', 'is', null)
    .execute()
  return rows.map(({ person_id }) => person_id)
}

/**
 * A recording is as secret as it is marked itself, or else as its activity is: an activity that is
 * marked later, or matched later, marks what was recorded there.
 */
export async function secrecyOf(tx: Tx, row: RecordingRow): Promise<RecordingRow['secrecy']> {
  if (row.secrecy !== null || row.activity_id === null) return row.secrecy
  const activity = await tx
    .selectFrom('activity')
    .select('secrecy')
    .where('id', '=', row.activity_id)
    .executeTakeFirst()
  return activity?.secrecy ?? null
}

export async function probeOf(tx: Tx, recording: Uuid): Promise<ProbeResult | undefined> {
  return (await probesOf(tx, [recording])).get(recording)
}

/** What was read of each; one that was not read yet is absent. */
export async function probesOf(tx: Tx, recordings: readonly Uuid[]) {
  if (recordings.length === 0) return new Map<Uuid, ProbeResult>()
  const rows = await tx
    .selectFrom('probe')
    .select(['recording_id', 'result'])
    .where('recording_id', 'in', recordings)
    .execute()
  return new Map(
    rows.map(({ recording_id, result }) => [recording_id, ProbeResult.parse(result)] as const),
  )
}
