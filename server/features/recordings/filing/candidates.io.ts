import type { Uuid } from '@liuhen/format'
import type { Tx } from '../../../platform/database/connect.ts'
import { probesOf, type RecordingRow } from '../find-recording.io.ts'
import { placesOf } from '../places/show-places.io.ts'
import { type Candidate, type Placed, rankActivities } from '../recording.ts'
import { windowsOf } from '../windows.io.ts'
import type { CandidateShown } from './filing-shown.ts'

const AT_MOST = 5

/**
 * The activities that each most likely belongs to, looked up now and not when it was read: an officer
 * whose telephone had no signal enters his activity hours after his recorder was docked. As many
 * queries for a page as for one recording.
 */
export async function candidatesOf(
  tx: Tx,
  rows: readonly RecordingRow[],
  atMost = AT_MOST,
): Promise<ReadonlyMap<Uuid, readonly CandidateShown[]>> {
  const timed = rows.flatMap((row) => {
    const placed = placedOf(row)
    return placed === undefined ? [] : [{ row, placed }]
  })
  const windowsFor = await windowsOf(
    tx,
    timed.map(({ row }) => row),
  )
  const seen = timed.map((one) => ({ ...one, windows: windowsFor(one.row) }))
  // A place is only asked for where an arrival was marked with its own: nothing else is compared.
  const near = await nearOf(
    tx,
    seen.flatMap(({ row, windows }) =>
      windows.some(({ place }) => place !== undefined) ? [row] : [],
    ),
  )
  const ranked = seen.map(({ row, placed, windows }) => ({
    id: row.id,
    best: rankActivities({ ...placed, ...near.get(row.id) }, windows).slice(0, atMost),
  }))
  const told = await activitiesOf(tx, new Set(ranked.flatMap(({ best }) => best.map(idOf))))
  return new Map(
    ranked.map(({ id, best }) => [
      id,
      best.flatMap((candidate) => {
        const activity = told.get(candidate.id)
        return activity === undefined ? [] : [{ ...activity, ...candidate }]
      }),
    ]),
  )
}

const idOf = ({ id }: Candidate): Uuid => id

async function nearOf(tx: Tx, rows: readonly RecordingRow[]) {
  const probes = await probesOf(
    tx,
    rows.map(({ id }) => id),
  )
  const places = await placesOf(
    tx,
    rows.flatMap((row) => {
      const probe = probes.get(row.id)
      return probe === undefined ? [] : [{ row, probe }]
    }),
  )
  return new Map(
    [...places].flatMap(([id, [place]]) =>
      place === undefined ? [] : [[id, { near: place.first }] as const],
    ),
  )
}

async function activitiesOf(tx: Tx, ids: ReadonlySet<Uuid>) {
  if (ids.size === 0) return new Map()
  const rows = await tx
    .selectFrom('activity')
    .select(['id', 'number', 'matter', 'party', 'place', 'case_number as caseNumber'])
    .where('id', 'in', [...ids])
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

function placedOf(row: RecordingRow): Placed | undefined {
  if (row.started_at === null) return undefined
  return {
    startMs: Date.parse(row.started_at),
    durationMs: row.duration_ms ?? 0,
    ...(row.device_id === null ? {} : { device: row.device_id }),
    ...(row.officer_id === null ? {} : { officer: row.officer_id }),
  }
}
