import { sql } from 'kysely'
import type { Tx } from '../../../platform/database/connect.ts'
import { Positions, type ProbeResult } from '../../media/index.ts'
import { type RecordingRow, secrecyOf } from '../find-recording.io.ts'
import {
  type Beside,
  ownPlaces,
  type PlaceShown,
  placesBeside,
  type Window,
} from './places-shown.ts'

/** Files of positions that are looked at for one film. */
const AT_MOST = 5
/** A photo takes no time; of a long track one position in 43 s is kept. */
const PHOTO_MARGIN_MS = 30_000

/** Where this was recorded: by its own bytes, and by what its recorder wrote beside it. */
export async function showPlaces(
  tx: Tx,
  row: RecordingRow,
  probe: ProbeResult | undefined,
): Promise<PlaceShown[]> {
  if (probe === undefined) return []
  const own = ownPlaces(row, probe)
  if (probe.positions !== undefined) return own
  const window = windowOf(row)
  return [...own, ...placesBeside(await filesBeside(tx, row, window), window)]
}

/** Only where the recorder's clock was measured: satellite time does not follow a wrong one. */
function windowOf({ started_at, offset_ms, duration_ms }: RecordingRow): Window | undefined {
  if (started_at === null || offset_ms === null) return undefined
  const fromMs = Date.parse(started_at)
  if (duration_ms !== null) return { fromMs, toMs: fromMs + duration_ms }
  return { fromMs: fromMs - PHOTO_MARGIN_MS, toMs: fromMs + PHOTO_MARGIN_MS }
}

/**
 * From the same docking, of the same name or by the same recorder in the same time; as secret as the
 * film, because its page shows them.
 */
async function filesBeside(
  tx: Tx,
  row: RecordingRow,
  window: Window | undefined,
): Promise<Beside[]> {
  const sameName = sql<boolean>`${stem(sql.ref('beside.name'))} = ${stem(sql.val(row.name))}
    and ${stem(sql.val(row.name))} <> ''`
  const sameTime =
    window === undefined || row.device_id === null
      ? sql<boolean>`false`
      : sql<boolean>`(beside.device_id = ${row.device_id}
            or beside.device_id is null and ${onlyRecorder(row.collection_id, row.device_id)})
          and (probe.result->'positions'->>'firstAtMs')::bigint <= ${window.toMs}
          and (probe.result->'positions'->>'lastAtMs')::bigint >= ${window.fromMs}`
  const rows = await tx
    .selectFrom('recording as beside')
    .innerJoin('probe', 'probe.recording_id', 'beside.id')
    .selectAll('beside')
    .select([sameName.as('same_name'), sql<unknown>`probe.result->'positions'`.as('positions')])
    .where('beside.collection_id', '=', row.collection_id)
    .where('beside.agency_id', '=', row.agency_id)
    .where('beside.media', '=', 'other')
    .where('beside.id', '<>', row.id)
    .where(sql<boolean>`probe.result ? 'positions'`)
    .where(sql<boolean>`((${sameName}) or (${sameTime}))`)
    .orderBy('same_name', 'desc')
    .orderBy('beside.name')
    .orderBy('beside.id')
    .limit(AT_MOST)
    .execute()
  const secrecy = await secrecyOf(tx, row)
  const found: Beside[] = []
  for (const { positions, same_name, ...one } of rows) {
    if ((await secrecyOf(tx, one)) !== secrecy) continue
    const { id, name } = one
    found.push({ id, name, sameName: same_name, positions: Positions.parse(positions) })
  }
  return found
}

/** A track whose name tells no recorder is that of the only one that was docked. */
function onlyRecorder(collection: string, device: string) {
  return sql<boolean>`not exists (
    select from recording as other
    where other.collection_id = ${collection} and other.device_id <> ${device})`
}

/** The name without folders and suffix, in small letters. */
function stem(name: ReturnType<typeof sql.ref>) {
  return sql<string>`lower(regexp_replace(regexp_replace(${name}::text, '^.*[/\\\\]', ''), '[.][^.]*$', ''))`
}
