import type { Uuid } from '@liuhen/format'
import { sql } from 'kysely'
import type { Tx } from '../../../platform/database/connect.ts'
import { Positions, type ProbeResult } from '../../media/index.ts'
import type { RecordingRow } from '../find-recording.io.ts'
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
  return (await placesOf(tx, [{ row, probe }])).get(row.id) ?? []
}

interface Film {
  readonly row: RecordingRow
  readonly probe: ProbeResult
}

/** The same of many, by one query. */
export async function placesOf(tx: Tx, films: readonly Film[]): Promise<Map<Uuid, PlaceShown[]>> {
  const silent = films.filter(({ probe }) => probe.positions === undefined)
  const asked = silent.map(({ row }) => ({ id: row.id, window: windowOf(row) }))
  const beside = await filesBeside(tx, asked)
  const windows = new Map(asked.map(({ id, window }) => [id, window]))
  return new Map(
    films.map(({ row, probe }) => [
      row.id,
      [...ownPlaces(row, probe), ...placesBeside(beside.get(row.id) ?? [], windows.get(row.id))],
    ]),
  )
}

/** Only where the recorder's clock was measured: satellite time does not follow a wrong one. */
function windowOf({ started_at, offset_ms, duration_ms }: RecordingRow): Window | undefined {
  if (started_at === null || offset_ms === null) return undefined
  const fromMs = Date.parse(started_at)
  if (duration_ms !== null) return { fromMs, toMs: fromMs + duration_ms }
  return { fromMs: fromMs - PHOTO_MARGIN_MS, toMs: fromMs + PHOTO_MARGIN_MS }
}

interface Asked {
  readonly id: Uuid
  readonly window: Window | undefined
}

interface Found extends Omit<Beside, 'positions'> {
  readonly film: Uuid
  readonly positions: unknown
}

/**
 * From the same docking, of the same name or by the same recorder in the same time; as secret as the
 * film, because its page shows them, and known to all who may know of the film.
 */
async function filesBeside(tx: Tx, films: readonly Asked[]): Promise<Map<Uuid, Beside[]>> {
  if (films.length === 0) return new Map()
  const { rows } = await sql<Found>`
    select film.id as film, other.id, other.name, other.same_name as "sameName", other.positions
    from unnest(${films.map(({ id }) => id)}::uuid[],
      ${films.map(({ window }) => window?.fromMs ?? null)}::bigint[],
      ${films.map(({ window }) => window?.toMs ?? null)}::bigint[]) as asked (id, from_ms, to_ms)
    join recording as film on film.id = asked.id
    cross join lateral (
      select beside.id, beside.name, ${SAME_NAME} as same_name, ${secrecyIn('beside')} as secrecy,
        probe.result->'positions' as positions
      from recording as beside
      join probe on probe.recording_id = beside.id
      where beside.collection_id = film.collection_id and beside.agency_id = film.agency_id
        and beside.media = 'other' and beside.id <> film.id and probe.result ? 'positions'
        and (beside.circle is null or film.circle <@ beside.circle)
        and ((${SAME_NAME}) or (${SAME_TIME}))
      order by 3 desc, beside.name, beside.id
      limit ${AT_MOST}) as other
    where other.secrecy is not distinct from ${secrecyIn('film')}
    order by other.same_name desc, other.name, other.id`.execute(tx)
  const by = Map.groupBy(rows, ({ film }) => film)
  return new Map([...by].map(([film, files]) => [film, files.map(besideOf)]))
}

function besideOf({ id, name, sameName, positions }: Found): Beside {
  return { id, name, sameName, positions: Positions.parse(positions) }
}

/** A film without window (null) is compared with no time. */
const SAME_NAME = sql`${stem('beside.name')} = ${stem('film.name')} and ${stem('film.name')} <> ''`
/** A track whose name tells no recorder is that of the only one that was docked. */
const SAME_TIME = sql`(beside.device_id = film.device_id
    or beside.device_id is null and film.device_id is not null and not exists (
      select from recording as docked where docked.collection_id = film.collection_id
        and docked.device_id <> film.device_id))
  and (probe.result->'positions'->>'firstAtMs')::bigint <= asked.to_ms
  and (probe.result->'positions'->>'lastAtMs')::bigint >= asked.from_ms`

/** The name without folders and suffix, in small letters. */
function stem(name: string) {
  return sql`lower(regexp_replace(regexp_replace(${sql.ref(name)}, '^.*[/\\\\]', ''), '[.][^.]*$', ''))`
}

/** As secret as it is marked itself, or else as its activity is. */
function secrecyIn(recording: string) {
  return sql`coalesce(${sql.ref(`${recording}.secrecy`)},
    (select secrecy from activity where id = ${sql.ref(`${recording}.activity_id`)}))`
}
