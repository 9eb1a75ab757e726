import type { Tx } from '../../../platform/database/connect.ts'
import type { RecordingRow } from '../find-recording.io.ts'
import { type Candidate, type Placed, rankActivities } from '../recording.ts'
import { windowsFor } from '../windows.io.ts'
import type { CandidateShown } from './filing-shown.ts'

const AT_MOST = 5

type Located = Pick<
  RecordingRow,
  'agency_id' | 'device_id' | 'officer_id' | 'sealed_at' | 'started_at' | 'duration_ms'
>

/**
 * The activities that it most likely belongs to, looked up now and not when it was read: an officer
 * whose telephone had no signal enters his activity hours after his recorder was docked.
 */
export async function candidatesFor(tx: Tx, row: Located): Promise<CandidateShown[]> {
  const placed = placedOf(row)
  if (placed === undefined) return []
  const ranked = rankActivities(placed, await windowsFor(tx, row)).slice(0, AT_MOST)
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

function placedOf(row: Located): Placed | undefined {
  if (row.started_at === null) return undefined
  return {
    startMs: Date.parse(row.started_at),
    durationMs: row.duration_ms ?? 0,
    ...(row.device_id === null ? {} : { device: row.device_id }),
    ...(row.officer_id === null ? {} : { officer: row.officer_id }),
  }
}
