import { rm, writeFile } from 'node:fs/promises'
import { isUuid, type Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  GRANTED_MIME,
  type GrantedOrder,
  makeGranted,
  ProbeResult,
} from '../features/media/index.ts'
import { withTx } from '../platform/database/connect.ts'
import type { JobQueue } from '../platform/jobs/jobs.ts'
import { sansFont } from '../platform/pdf/find-fonts.ts'
import { derivedPath, digestOf, type Worker } from './media-worker.ts'

export type GrantedQueue = JobQueue<{ copy: Uuid }>

/** Makes what grants open, one at a time. A job of a killed process is done again from the start. */
export function openGrantedQueue(worker: Worker): Promise<GrantedQueue> {
  return worker.jobs.queue('make-granted-copy', parseJob, ({ copy }) =>
    makeGrantedCopy(worker, copy),
  )
}

/** How often waiting orders are looked for: somebody sits before the page. */
const LOOK_MS = 1500

/** Turns orders into jobs, also those that a crash left waiting. Stops when the house closes. */
export function watchGranted(worker: Worker, queue: GrantedQueue): () => void {
  const look = () =>
    withTx(worker.house.db, '*', async (tx) => {
      const waiting = await tx
        .selectFrom('granted_copy')
        .select('id')
        .where('state', '=', 'waiting')
        .orderBy('ordered_at')
        .limit(50)
        .execute()
      for (const { id: copy } of waiting) await queue.send(tx, { copy }, copy)
    })
  const timer = setInterval(() => {
    look().catch((error: unknown) => worker.log.warn({ error }, 'orders of granted copies'))
  }, LOOK_MS)
  return () => clearInterval(timer)
}

/** What is there only for a grant that is over is removed; its digest stays, for finding a leak. */
export async function removeOver({ house }: Pick<Worker, 'house'>): Promise<void> {
  const over = await withTx(house.db, '*', (tx) =>
    tx
      .selectFrom('granted_copy')
      .innerJoin('access_grant', 'access_grant.id', 'granted_copy.grant_id')
      .select(['granted_copy.id', 'granted_copy.path'])
      .where('granted_copy.state', '=', 'ready')
      .where((where) =>
        where.or([
          where('access_grant.ended_at', 'is not', null),
          where('access_grant.until_at', '<', house.clock.now()),
        ]),
      )
      .limit(500)
      .execute(),
  )
  for (const { id, path } of over) {
    if (path !== null) await rm(path, { force: true })
    await note({ house }, id, { state: 'removed', progress: 0, path: null })
    await withTx(house.db, '*', (tx) => tx.deleteFrom('sound_peaks').where('id', '=', id).execute())
  }
}

type Making = Omit<Worker, 'jobs' | 'probe'>

export async function makeGrantedCopy(worker: Making, copy: Uuid): Promise<void> {
  const found = await sourceOf(worker, copy)
  if (found === undefined || found.state === 'ready' || found.state === 'removed') return
  const { order, recording, watermark } = found
  const fail = async (failure: string) => {
    await note(worker, copy, { state: 'failed', progress: 0, failure })
  }
  if (order === undefined) return fail(FAILURES.failed)
  const fontFile = sansFont()
  if (watermark !== null && fontFile === undefined) return fail(NO_FONT)
  const suffix = order.media === 'photo' ? 'jpg' : 'mp4'
  const destination = await derivedPath(worker, recording, `granted-${copy}.${suffix}`)
  const textFile = `${destination}.txt`
  await note(worker, copy, { state: 'making', progress: 0 })
  if (watermark !== null) await writeFile(textFile, watermark)
  const made = await makeGranted({
    ...order,
    ...(watermark === null || fontFile === undefined ? {} : { watermark: { textFile, fontFile } }),
    destination,
    tools: worker.tools,
    onProgress: progressOf(worker, copy),
  })
  await rm(textFile, { force: true })
  if (!made.made) return fail(FAILURES[made.code])
  const { bytes, sha256, maker: tool } = made
  const file = { path: destination, bytes, sha256, tool, content_type: GRANTED_MIME[order.media] }
  const done = await note(worker, copy, { state: 'ready', progress: 1, ...file }, { watermark })
  // It was marked as secret meanwhile and is ordered anew.
  if (!done) await rm(destination, { force: true })
}

function progressOf(worker: Making, copy: Uuid): (done: number) => void {
  let written = 0
  return (done) => {
    if (done - written < 0.02) return
    written = done
    note(worker, copy, { progress: done }).catch((error: unknown) =>
      worker.log.warn({ error, copy }, 'progress of a granted copy'),
    )
  }
}

const FAILURES = {
  'tool-missing': '本机没有安装 ffmpeg，不能制作查阅用副本。请联系管理员安装后重新打开。',
  aborted: '制作被中止，重新打开即可再做。',
  time: '制作超过时间上限。',
  failed: '文件内容无法转换，不能制作查阅用副本。',
} as const

const NO_FONT = '本机没有中文字体，不能把水印写入画面。请联系管理员安装 fonts-noto-cjk 后重新打开。'

/** The order as its row and the original say it; without `order`: nothing can be made of it. */
async function sourceOf(worker: Making, copy: Uuid) {
  const row = await withTx(worker.house.db, '*', (tx) =>
    tx
      .selectFrom('granted_copy')
      .innerJoin('recording', 'recording.id', 'granted_copy.recording_id')
      .innerJoin('probe', 'probe.recording_id', 'recording.id')
      .select([
        'granted_copy.state',
        'granted_copy.parts',
        'granted_copy.watermark',
        'recording.id as recording',
        'recording.original_sha256 as sha256',
        'probe.result',
      ])
      .where('granted_copy.id', '=', copy)
      .executeTakeFirst(),
  )
  if (row === undefined) return undefined
  const { state, recording, watermark } = row
  const order = orderOf(worker, copy, row)
  return { state, recording, watermark, order }
}

function orderOf(
  worker: Making,
  copy: Uuid,
  row: { readonly sha256: string; readonly parts: unknown; readonly result: unknown },
): Omit<GrantedOrder, 'watermark'> | undefined {
  const probe = ProbeResult.parse(row.result)
  const { container, kind, durationMs, playable } = probe
  if (container === 'unknown' || playable === 'none') return undefined
  if (kind !== 'video' && kind !== 'audio' && kind !== 'photo') return undefined
  const path = worker.originalPath(digestOf(row.sha256))
  return {
    media: kind,
    source: { path, container, durationMs, audioCodec: probe.audio?.codec },
    hasSound: probe.audio !== undefined,
    keepsPicture: playable !== 'transcode',
    mark: copy,
    ...(row.parts === null ? {} : { parts: Parts.parse(row.parts) }),
  }
}

const Parts = z.array(z.object({ fromMs: z.number(), toMs: z.number() }))

interface Note {
  readonly state?: 'making' | 'ready' | 'failed' | 'removed'
  readonly progress: number
  readonly path?: string | null
  readonly bytes?: number
  readonly sha256?: string
  readonly content_type?: string
  readonly tool?: string
  readonly failure?: string
}

/**
 * It can be made again at any time, so its row changes without the ledger. `made`: with which mark;
 * false where another one is wanted by now.
 */
async function note(
  { house }: Pick<Worker, 'house'>,
  copy: Uuid,
  change: Note,
  made?: { readonly watermark: string | null },
): Promise<boolean> {
  const updated_at = house.clock.now()
  const going = change.state === undefined || made !== undefined
  const { numUpdatedRows } = await withTx(house.db, '*', (tx) => {
    let row = tx
      .updateTable('granted_copy')
      .set({ updated_at, ...change })
      .where('id', '=', copy)
    if (going) row = row.where('state', '=', 'making')
    if (made !== undefined) row = row.where('watermark', 'is not distinct from', made.watermark)
    return row.executeTakeFirst()
  })
  return numUpdatedRows > 0n
}

function parseJob(raw: unknown): { copy: Uuid } {
  const { copy } = z.object({ copy: z.string() }).parse(raw)
  if (!isUuid(copy)) throw new TypeError('copy of a job')
  return { copy }
}
