import { createHash } from 'node:crypto'
import { canonicalBytes, type Fact, type Json, parseUuid, type Uuid } from '@liuhen/format'
import { z } from 'zod'
import { loadNamePatterns, type ProbeResult } from '../features/media/index.ts'
import { recordingVerbs } from '../features/recordings/module.ts'
import { type Tx, withTx } from '../platform/database/connect.ts'
import type { JobQueue } from '../platform/jobs/jobs.ts'
import type { AnyVerb, MachineActor } from '../platform/kernel/index.ts'
import { perform } from './hallway/perform.ts'
import { digestOf, type MediaQueues, type Worker } from './media-worker.ts'
import { hasCourse, lookThrough } from './passages-work.ts'
import { orderPeaksOf } from './peaks-work.ts'
import { makeProxyOf } from './proxy-work.ts'
import { usualLook } from './usual-look.ts'

/** Work after sealing: read the content, describe the recording, judge its activity, make a proxy. */
export async function openMediaQueues(worker: Worker): Promise<MediaQueues> {
  const names = loadNamePatterns()
  const judge = await worker.jobs.queue('judge-activity', parseActivity, async ({ activity }) => {
    await run(worker, 'recordings.judge-activity', { activity })
  })
  const proxy = await worker.jobs.queue('make-proxy', parseRecording, ({ recording }) =>
    makeProxyOf(worker, recording),
  )
  const passages = await worker.jobs.queue(
    'find-passages',
    parseRecording,
    async ({ recording }) => {
      const result = await lookThrough(worker, recording)
      if (result !== undefined) await describe(worker, recording, result, judge)
    },
  )
  const probe = await worker.jobs.queue(
    'probe-recording',
    parseRecording,
    async ({ recording }) => {
      const result = await probeAndDescribe(worker, names, recording, judge)
      if (result === undefined || !hasCourse(result)) return
      if (result.audio !== undefined) await orderPeaksOf(worker, recording)
      await withTx(worker.house.db, '*', (tx) => passages.send(tx, { recording }, recording))
    },
  )
  return { probe, judge, proxy }
}

async function probeAndDescribe(
  worker: Worker,
  names: ReturnType<typeof loadNamePatterns>,
  recording: Uuid,
  judge: JobQueue<{ activity: string }>,
): Promise<ProbeResult | undefined> {
  const { house } = worker
  const row = await withTx(house.db, '*', (tx) =>
    tx
      .selectFrom('recording')
      .leftJoin('upload', 'upload.recording_id', 'recording.id')
      .select([
        'recording.name',
        'recording.original_sha256 as sha256',
        'recording.sealed_at',
        'upload.modified_at',
      ])
      .where('recording.id', '=', recording)
      .executeTakeFirst(),
  )
  if (row === undefined) return undefined
  const baseline = await withTx(house.db, '*', (tx) => usualLook(tx, recording))
  const result = await worker.probe.read(worker.originalPath(digestOf(row.sha256)), {
    originalName: row.name,
    names,
    zone: 'Asia/Shanghai',
    receivedAtMs: Date.parse(row.sealed_at),
    modifiedAtMs: row.modified_at === null ? undefined : Date.parse(row.modified_at),
    oldestMs: OLDEST_MS,
    baseline,
  })
  await describe(worker, recording, result, judge)
  return result
}

/**
 * Keeps what was read, and the digest by which a packet can prove it. The judgement of its activity
 * is behind from then on, so it is made again whatever was read.
 */
async function describe(
  worker: Worker,
  recording: Uuid,
  result: ProbeResult,
  judge: JobQueue<{ activity: string }>,
) {
  const digest = createHash('sha256')
    .update(canonicalBytes(plainJson(result)))
    .digest('hex')
  const { activity } = Described.parse(
    await run(worker, 'recordings.describe', { id: recording, result, digest }),
  )
  if (activity === null) return
  await withTx(worker.house.db, '*', (tx) => judge.send(tx, { activity }, activity))
}

/** As it will stand in the table and in a packet: without absent fields. */
function plainJson(result: object): Json {
  return JSON.parse(JSON.stringify(result))
}

/** What changes the judgement of an activity's course; the judgement itself is not among it. */
const CHANGES_COURSE: readonly string[] = ['recording.matched', 'gap.explained', 'activity.ended']

/** The activities whose course must be judged again after these facts. */
export function activitiesToJudge(facts: readonly Fact[]): readonly Uuid[] {
  const subjects = facts
    .filter(({ kind }) => CHANGES_COURSE.includes(kind))
    .flatMap((fact) => fact.subjects)
  return [...new Set(subjects.flatMap(({ type, id }) => (type === 'activity' ? [id] : [])))]
}

/** A start older than a year before docking is doubted: the clock was probably reset. */
const OLDEST_MS = 366 * 24 * 3_600_000

const Described = z.object({ activity: z.string().nullable() })

/** Performs a machine's verb; a refusal here is a bug of ours, so it fails the job. */
export async function run(worker: Worker, name: string, input: unknown): Promise<unknown> {
  const performed = await perform(worker.house, verbNamed(name), MACHINE, input)
  if (!performed.ok) throw new Error(`${name} refused: ${performed.refusal.code}`)
  return performed.output
}

const MACHINE: MachineActor = { is: 'machine', name: 'media', agency: '*' }

function verbNamed(name: string): AnyVerb<Tx> {
  const found = recordingVerbs.find((verb) => verb.name === name)
  if (found === undefined) throw new Error(`no verb ${name}`)
  return found
}

const RecordingJob = z.object({ recording: z.uuid() })
const ActivityJob = z.object({ activity: z.uuid() })

function parseRecording(raw: unknown): { recording: Uuid } {
  const recording = parseUuid(RecordingJob.parse(raw).recording)
  if (recording === undefined) throw new RangeError('recording of job')
  return { recording }
}

function parseActivity(raw: unknown): { activity: string } {
  return ActivityJob.parse(raw)
}
