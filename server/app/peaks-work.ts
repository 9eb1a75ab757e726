import { isUuid, type Uuid } from '@liuhen/format'
import { z } from 'zod'
import { listenForPeaks, ProbeResult } from '../features/media/index.ts'
import { orderPeaks } from '../features/recordings/index.ts'
import { withTx } from '../platform/database/connect.ts'
import type { JobQueue } from '../platform/jobs/jobs.ts'
import { digestOf, type Worker } from './media-worker.ts'

type PeaksQueue = JobQueue<{ peaks: Uuid }>

/** How often waiting orders are looked for. */
const LOOK_MS = 1500

/** Measures waveforms, one at a time; gives what stops looking for orders. */
export async function startPeaksWork(worker: Worker): Promise<() => void> {
  const queue: PeaksQueue = await worker.jobs.queue('measure-peaks', parseJob, ({ peaks }) =>
    measurePeaks(worker, peaks),
  )
  // What a killed process was at is begun anew: nothing is kept of half a measuring.
  await withTx(worker.house.db, '*', (tx) =>
    tx.updateTable('sound_peaks').set({ state: 'waiting' }).where('state', '=', 'making').execute(),
  )
  const look = () =>
    withTx(worker.house.db, '*', async (tx) => {
      const waiting = await tx
        .selectFrom('sound_peaks')
        .select('id')
        .where('state', '=', 'waiting')
        .orderBy('updated_at')
        .limit(50)
        .execute()
      for (const { id: peaks } of waiting) await queue.send(tx, { peaks }, peaks)
    })
  const timer = setInterval(() => {
    look().catch((error: unknown) => worker.log.warn({ error }, 'orders of waveforms'))
  }, LOOK_MS)
  return () => clearInterval(timer)
}

/** After its first reading, so that the waveform is there when somebody opens it. */
export async function orderPeaksOf({ house }: Pick<Worker, 'house'>, recording: Uuid) {
  await withTx(house.db, '*', async (tx) => {
    const row = await tx
      .selectFrom('recording')
      .select('agency_id')
      .where('id', '=', recording)
      .executeTakeFirst()
    if (row === undefined) return
    await orderPeaks(tx, { id: recording, recording, agency: row.agency_id }, house.clock.now())
  })
}

/** Once. What was measured, or has no sound, is left as it is. */
export async function measurePeaks(worker: PeaksWorker, id: Uuid): Promise<void> {
  const source = await sourceOf(worker, id)
  if (source === 'done') return
  if (source === undefined) return note(worker, id, { state: 'none' })
  await note(worker, id, { state: 'making', progress: 0 })
  let told = 0
  const found = await listenForPeaks({
    ...source,
    tools: worker.tools,
    onProgress: (progress) => {
      if (progress - told < 0.05) return
      told = progress
      note(worker, id, { progress }).catch((error: unknown) =>
        worker.log.warn({ error, id }, 'progress of a waveform'),
      )
    },
  })
  if (!found.found) {
    if (found.reason === 'no-sound') return note(worker, id, { state: 'none' })
    worker.log.warn({ id, ...found }, 'a waveform was not measured')
    return note(worker, id, { state: 'failed' })
  }
  const { peaks, maker: tool } = found
  const measured = { peaks: Buffer.from(peaks), length_ms: source.source.durationMs, tool }
  await note(worker, id, { state: 'ready', progress: 1, ...measured })
}

type PeaksWorker = Pick<Worker, 'house' | 'log' | 'tools' | 'originalPath'>

async function sourceOf({ house, originalPath }: PeaksWorker, id: Uuid) {
  const row = await withTx(house.db, '*', (tx) =>
    tx
      .selectFrom('sound_peaks')
      .innerJoin('recording', 'recording.id', 'sound_peaks.recording_id')
      .innerJoin('probe', 'probe.recording_id', 'recording.id')
      .leftJoin('granted_copy', 'granted_copy.id', 'sound_peaks.id')
      .select(['sound_peaks.state', 'recording.original_sha256', 'probe.result'])
      .select(['granted_copy.id as copy', 'granted_copy.path', 'granted_copy.parts'])
      .where('sound_peaks.id', '=', id)
      .executeTakeFirst(),
  )
  if (row === undefined || row.state === 'ready' || row.state === 'none') return 'done'
  const { container, audio, durationMs } = ProbeResult.parse(row.result)
  if (audio === undefined || durationMs === undefined || durationMs === 0) return undefined
  const sampleRate = audio.sampleRate ?? 48_000
  if (row.copy !== null) {
    const parts = row.parts === null ? undefined : Parts.parse(row.parts)
    const length = parts?.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0) ?? durationMs
    if (row.path === null) return undefined
    const source = { path: row.path, container: 'mov' as const, durationMs: length }
    return { source: { ...source, audioCodec: 'aac' }, sampleRate }
  }
  if (container === 'unknown') return undefined
  const path = originalPath(digestOf(row.original_sha256))
  return { source: { path, container, durationMs, audioCodec: audio.codec }, sampleRate }
}

const Parts = z.array(z.object({ fromMs: z.number(), toMs: z.number() }))

interface Note {
  readonly state?: 'making' | 'ready' | 'none' | 'failed'
  readonly progress?: number
  readonly peaks?: Buffer
  readonly length_ms?: number
  readonly tool?: string
}

/** Derived data is no fact: it can be measured again, so its row changes without the ledger. */
async function note({ house }: Pick<Worker, 'house'>, id: Uuid, change: Note): Promise<void> {
  const going = change.state === undefined
  await withTx(house.db, '*', (tx) => {
    const row = tx
      .updateTable('sound_peaks')
      .set({ updated_at: house.clock.now(), ...change })
      .where('id', '=', id)
    return (going ? row.where('state', '=', 'making') : row).execute()
  })
}

function parseJob(raw: unknown): { peaks: Uuid } {
  const { peaks } = z.object({ peaks: z.string() }).parse(raw)
  if (!isUuid(peaks)) throw new TypeError('peaks of a job')
  return { peaks }
}
