import type { Instant, Uuid } from '@liuhen/format'
import type { Tx } from '../../platform/database/connect.ts'

/** How loud something is from beginning to end, or how far measuring it is. */
export interface Peaks {
  /** 'failed': measured anew when the recording is opened again. */
  readonly is: 'waiting' | 'ready' | 'none' | 'failed'
  readonly progress: number
  readonly lengthMs: number | null
  /** 4,000 steps of one byte: see media/read-peaks.ts. */
  readonly bytes: Buffer | null
}

/** `id`: the recording, or the copy of it that was made for a grant. */
export interface PeaksOf {
  readonly id: Uuid
  readonly recording: Uuid
  readonly agency: Uuid
}

/** Orders the measuring; the row is the order, and what was measured is not measured again. */
export async function orderPeaks(
  tx: Tx,
  { id, recording, agency }: PeaksOf,
  at: Instant,
): Promise<void> {
  await tx
    .insertInto('sound_peaks')
    .values({ id, recording_id: recording, agency_id: agency, state: 'waiting', updated_at: at })
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet({ state: 'waiting', updated_at: at })
        .where('sound_peaks.state', '=', 'failed'),
    )
    .execute()
}

export async function peaksOf(tx: Tx, id: Uuid): Promise<Peaks> {
  const row = await tx
    .selectFrom('sound_peaks')
    .select(['state', 'progress', 'length_ms', 'peaks'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (row === undefined) return NONE
  const { state, progress, length_ms: lengthMs, peaks: bytes } = row
  if (state === 'none') return NONE
  if (state === 'failed') return { ...NONE, is: 'failed' }
  return { is: state === 'ready' ? 'ready' : 'waiting', progress, lengthMs, bytes }
}

const NONE: Peaks = { is: 'none', progress: 0, lengthMs: null, bytes: null }
