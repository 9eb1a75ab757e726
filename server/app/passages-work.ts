import type { Uuid } from '@liuhen/format'
import { findPassages, ProbeResult } from '../features/media/index.ts'
import { withTx } from '../platform/database/connect.ts'
import { digestOf, type Worker } from './media-worker.ts'

/**
 * Looks through a film for dark and silent passages, after it has been read and matched: it costs a
 * hundred times the reading. Gives the reading with what was found; undefined where nothing is to be
 * looked through, or where it was done before.
 */
export async function lookThrough(
  worker: Worker,
  recording: Uuid,
): Promise<ProbeResult | undefined> {
  const row = await withTx(worker.house.db, '*', (tx) =>
    tx
      .selectFrom('recording')
      .innerJoin('probe', 'probe.recording_id', 'recording.id')
      .select(['recording.original_sha256 as sha256', 'probe.result'])
      .where('recording.id', '=', recording)
      .executeTakeFirst(),
  )
  if (row === undefined) return undefined
  const result = ProbeResult.parse(row.result)
  const { container, durationMs } = result
  if (!hasCourse(result) || container === 'unknown' || durationMs === undefined) return undefined
  const path = worker.originalPath(digestOf(row.sha256))
  const found = await findPassages({ path, container, durationMs }, worker.tools)
  return found.looked ? { ...result, passages: [...found.passages] } : undefined
}

/** Whether there is something to look through, and nobody has done so; of a photo there is not. */
export function hasCourse({ kind, readable, durationMs = 0, passages }: ProbeResult): boolean {
  const film = kind === 'video' || kind === 'audio'
  return film && readable !== 'not' && durationMs > 0 && passages === undefined
}
