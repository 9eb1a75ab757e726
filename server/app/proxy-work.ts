import type { Instant, Uuid } from '@liuhen/format'
import { makeProxy, ProbeResult } from '../features/media/index.ts'
import { withTx } from '../platform/database/connect.ts'
import { derivedPath, digestOf, type MediaQueues, type Worker } from './media-worker.ts'

/**
 * Makes what a browser can play of a recording that it cannot: a copy in another container where
 * that is enough, else H.264. Long work runs outside any transaction; progress is written at most
 * every two seconds; the finished file appears whole or not at all.
 */
export async function makeProxyOf(worker: Worker, recording: Uuid): Promise<void> {
  const source = await sourceOf(worker, recording)
  if (source === undefined || source.kind === undefined) {
    return note(worker, recording, { state: 'not-needed', progress: 1 })
  }
  const destination = await derivedPath(worker, recording, 'proxy.mp4')
  await note(worker, recording, { state: 'making', progress: 0 })
  let written = 0
  const made = await makeProxy({
    kind: source.kind,
    source: source.from,
    destination,
    tools: worker.tools,
    onProgress: (done) => {
      if (done - written < 0.02) return
      written = done
      void note(worker, recording, { state: 'making', progress: done }).catch((error: unknown) =>
        worker.log.warn({ error, recording }, 'progress of proxy'),
      )
    },
  })
  if (made.made) {
    const { bytes, maker } = made
    return note(worker, recording, {
      state: 'ready',
      progress: 1,
      path: destination,
      bytes,
      tool: maker,
    })
  }
  await note(worker, recording, { state: 'failed', progress: 0, failure: FAILURES[made.code] })
}

/** How often waiting orders are looked for. */
const LOOK_MS = 1500

/** Turns orders into jobs, also those that a crash left waiting. Stops when the house closes. */
export function watchOrders(worker: Worker, queue: MediaQueues['proxy']): () => void {
  const { db } = worker.house
  const look = async () => {
    const waiting = await db
      .selectFrom('derivative')
      .select('recording_id')
      .where('state', '=', 'waiting')
      .limit(50)
      .execute()
    if (waiting.length === 0) return
    await withTx(db, '*', async (tx) => {
      for (const { recording_id: recording } of waiting) {
        await queue.send(tx, { recording }, recording)
      }
    })
  }
  const timer = setInterval(() => {
    look().catch((error: unknown) => worker.log.warn({ error }, 'orders of proxies'))
  }, LOOK_MS)
  return () => clearInterval(timer)
}

const FAILURES = {
  'tool-missing': '本机没有安装 ffmpeg，不能制作播放用副本。安装后重新打开即可。',
  aborted: '制作被中止，重新打开即可再做。',
  time: '制作超过时间上限。',
  failed: '文件内容无法转换，原件已按原样封存。',
} as const

async function sourceOf(worker: Worker, recording: Uuid) {
  const row = await withTx(worker.house.db, '*', (tx) =>
    tx
      .selectFrom('recording')
      .innerJoin('probe', 'probe.recording_id', 'recording.id')
      .select(['recording.original_sha256 as sha256', 'probe.result'])
      .where('recording.id', '=', recording)
      .executeTakeFirst(),
  )
  if (row === undefined) return undefined
  const probe = ProbeResult.parse(row.result)
  if (probe.container === 'unknown' || probe.playable === 'none') return undefined
  const from = {
    path: worker.originalPath(digestOf(row.sha256)),
    container: probe.container,
    durationMs: probe.durationMs,
    audioCodec: probe.audio?.codec,
  }
  return { from, kind: kindOf(probe) }
}

function kindOf(probe: ProbeResult): 'remux' | 'proxy' | 'audio' | undefined {
  if (probe.playable === 'native') return undefined
  if (probe.kind === 'audio') return 'audio'
  return probe.playable === 'remux' ? 'remux' : 'proxy'
}

interface Note {
  readonly state: 'making' | 'ready' | 'failed' | 'not-needed'
  readonly progress: number
  readonly path?: string
  readonly bytes?: number
  readonly tool?: string
  readonly failure?: string
}

/** Derived data is no fact: it can be made again, so its row changes without the ledger. */
async function note(worker: Worker, recording: Uuid, change: Note): Promise<void> {
  const updated_at: Instant = worker.house.clock.now()
  await withTx(worker.house.db, '*', (tx) =>
    tx
      .insertInto('derivative')
      .values({ recording_id: recording, kind: 'proxy', updated_at, ...change })
      .onConflict((conflict) =>
        conflict.columns(['recording_id', 'kind']).doUpdateSet({ updated_at, ...change }),
      )
      .execute(),
  )
}
