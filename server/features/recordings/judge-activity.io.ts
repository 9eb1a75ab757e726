import { createHash } from 'node:crypto'
import { canonicalBytes, type Json, type Uuid } from '@liuhen/format'
import { seeAgency, type Tx } from '../../platform/database/connect.ts'
import { accept, type Decision, type Moment, refuse, uuidOf } from '../../platform/kernel/index.ts'
import type { Interruption, JudgedRecording } from '../media/index.ts'
import { ProbeResult } from '../media/index.ts'
import { circumstancesOf } from './circumstances.io.ts'
import {
  type JudgeActivity,
  type JudgeFacts,
  type Judgement,
  judgedWindow,
  type MarkRow,
  pairsOf,
} from './judge-activity.ts'

export async function factsForJudging(
  tx: Tx,
  asked: JudgeActivity,
  moment: Moment,
): Promise<Decision<JudgeFacts>> {
  await seeAgency(tx, '*')
  const id = uuidOf(asked.activity)
  const activity = await tx
    .selectFrom('activity')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (activity === undefined) return refuse('not-found')
  const recordings = await recordingsOf(tx, id)
  const window = judgedWindow(
    {
      from: activity.arrived_at ?? activity.opened_at,
      to: activity.ended_at ?? activity.returned_at ?? undefined,
    },
    recordings,
    moment.at,
  )
  const before = await keptDigest(tx, id)
  const found = {
    scope: { agency: activity.agency_id, unit: activity.unit_id },
    activity: id,
    input: {
      window,
      recordings,
      interruptions: await interruptionsOf(tx, id, window.toMs),
      circumstances: await circumstancesOf(tx, id, window),
    },
    digestOf,
  }
  return accept(before === undefined ? found : { ...found, before })
}

/** Over the canonical form, so that the row, whose keys jsonb sorts, can be checked against it. */
function digestOf(result: object): string {
  const plain: Json = JSON.parse(JSON.stringify(result))
  return createHash('sha256').update(canonicalBytes(plain)).digest('hex')
}

async function keptDigest(tx: Tx, activity: Uuid): Promise<string | undefined> {
  const row = await tx
    .selectFrom('continuity')
    .select('digest')
    .where('activity_id', '=', activity)
    .executeTakeFirst()
  return row?.digest
}

async function recordingsOf(tx: Tx, activity: Uuid): Promise<JudgedRecording[]> {
  const rows = await tx
    .selectFrom('recording')
    .innerJoin('probe', 'probe.recording_id', 'recording.id')
    .leftJoin('device', 'device.id', 'recording.device_id')
    .select([
      'recording.id',
      'recording.media',
      'recording.device_start_at',
      'recording.offset_ms',
      'recording.offset_bound_ms',
      'recording.officer_id',
      'device.code',
      'probe.result',
    ])
    .where('recording.activity_id', '=', activity)
    .orderBy('recording.device_start_at')
    .execute()
  return rows.flatMap((row) => {
    const probe = ProbeResult.parse(row.result)
    // Beside a film, with its number: neither a recording that covers nothing nor a repeated number.
    if (probe.positions !== undefined) return []
    const kind = row.media === 'other' ? ('unreadable' as const) : row.media
    const offsetKnown = row.offset_ms !== null
    // A clock that was reset places a recording nowhere, unless docking measured how far off it is.
    const doubted = !offsetKnown && probe.findings.some(({ code }) => DOUBTED_START.includes(code))
    const startMs =
      row.device_start_at === null || doubted ? undefined : Date.parse(row.device_start_at)
    const offset =
      row.offset_ms === null ? undefined : { ms: row.offset_ms, boundMs: row.offset_bound_ms ?? 0 }
    return {
      id: row.id,
      device: row.code ?? probe.name?.device ?? '未知设备',
      officer: row.officer_id ?? undefined,
      sequence: probe.name?.sequence,
      kind,
      startMs,
      offset,
      durationMs: probe.durationMs,
      interiorGaps: probe.interiorGaps,
    }
  })
}

const DOUBTED_START: readonly string[] = ['clock-reset', 'clock-ahead']

/** Marks pressed in the field in pairs, and explanations given afterwards. */
async function interruptionsOf(tx: Tx, activity: Uuid, endMs: number): Promise<Interruption[]> {
  const marks: MarkRow[] = await tx
    .selectFrom('activity_mark')
    .select(['id', 'kind', 'at', 'reason', 'note'])
    .where('activity_id', '=', activity)
    .where('kind', 'in', ['interruption', 'resumption'])
    .orderBy('at')
    .orderBy('entered_at')
    .orderBy('id')
    .execute()
  const explanations = await tx
    .selectFrom('gap_explanation')
    .select(['id', 'from_at', 'to_at', 'reason'])
    .where('activity_id', '=', activity)
    .where('agreed', '=', true)
    .execute()
  const given = explanations.map((row) => ({
    id: row.id,
    reason: row.reason,
    explained: true,
    fromMs: Date.parse(row.from_at),
    toMs: Date.parse(row.to_at),
  }))
  return [...pairsOf(marks, endMs), ...given]
}

export async function commitJudgement(tx: Tx, judgement: Judgement, { at }: Moment) {
  const { activity, result, digest, keep } = judgement
  if (!keep) return { activity, complete: false }
  const kept = { result: JSON.stringify(result), digest, judged_at: at, behind: false }
  await tx
    .insertInto('continuity')
    .values({ activity_id: activity, ...kept })
    .onConflict((conflict) => conflict.column('activity_id').doUpdateSet(kept))
    .execute()
  return { activity, complete: result.complete }
}
