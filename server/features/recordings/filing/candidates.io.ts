import type { Tx } from '../../../platform/database/connect.ts'
import { probeOf, type RecordingRow } from '../find-recording.io.ts'
import { showPlaces } from '../places/show-places.io.ts'
import { type ActivityWindow, type Candidate, type Placed, rankActivities } from '../recording.ts'
import { windowsFor } from '../windows.io.ts'
import type { CandidateShown } from './filing-shown.ts'

const AT_MOST = 5

/**
 * The activities that it most likely belongs to, looked up now and not when it was read: an officer
 * whose telephone had no signal enters his activity hours after his recorder was docked.
 */
export async function candidatesFor(tx: Tx, row: RecordingRow): Promise<CandidateShown[]> {
  const placed = placedOf(row)
  if (placed === undefined) return []
  const windows = await windowsFor(tx, row)
  const near = await placeOf(tx, row, windows)
  const ranked = rankActivities({ ...placed, ...near }, windows).slice(0, AT_MOST)
  if (ranked.length === 0) return []
  const rows = await tx
    .selectFrom('activity')
    .select(['id', 'number', 'matter', 'party', 'place', 'case_number as caseNumber'])
    .where(
      'id',
      'in',
      ranked.map(({ id }) => id),
    )
    .execute()
  return ranked.flatMap((candidate: Candidate) => {
    const activity = rows.find(({ id }) => id === candidate.id)
    return activity === undefined ? [] : [{ ...activity, ...candidate }]
  })
}

/** Only asked where an arrival was marked with its place: nothing else is compared with it. */
async function placeOf(tx: Tx, row: RecordingRow, windows: readonly ActivityWindow[]) {
  if (windows.every(({ place }) => place === undefined)) return {}
  const [place] = await showPlaces(tx, row, await probeOf(tx, row.id))
  return place === undefined ? {} : { near: place.first }
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
