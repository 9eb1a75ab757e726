import type { Instant, Json, Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  activitiesTouched,
  type Decision,
  type Moment,
  type Scope,
} from '../../platform/kernel/index.ts'
import {
  CONTINUITY_RULES,
  type Continuity,
  type ContinuityInput,
  type Interruption,
  type JudgedRecording,
  judgeContinuity,
} from '../media/index.ts'

export const JudgeActivity = z.object({ activity: z.uuid() })
export type JudgeActivity = z.infer<typeof JudgeActivity>

/** `complete`: no open gap, and something was recorded. */
export const Judged = z.object({ activity: z.uuid(), complete: z.boolean() })

export interface JudgeFacts {
  readonly scope: Scope
  readonly activity: Uuid
  readonly input: Omit<ContinuityInput, 'rules'>
  readonly digestOf: (result: Continuity) => string
  /** Digest of the judgement kept so far: an unchanged one leaves no second fact. */
  readonly before?: string
}

export interface Judgement extends Accepted {
  readonly activity: Uuid
  readonly result: Continuity
  readonly digest: string
  /** False: no row, no fact. */
  readonly keep: boolean
}

/**
 * Judges the whole course of an activity again from all recordings matched to it. Which gap
 * breaks which article the law says, from the gaps stated here.
 */
export function decideJudgeActivity(
  found: JudgeFacts,
  _asked: JudgeActivity,
  moment: Moment,
): Decision<Judgement> {
  const { activity } = found
  const result = judgeContinuity({ ...found.input, rules: CONTINUITY_RULES })
  const digest = found.digestOf(result)
  const judgement = { activity, result, digest }
  // Before anything has been docked there is nothing to judge: the recorder is still on the way.
  const idle = found.input.recordings.length === 0 && found.before === undefined
  if (idle || digest === found.before) return accept({ ...judgement, keep: !idle, facts: [] })
  const at = (ms: number) => moment.instantOf(new Date(ms))
  const gaps: Json = result.gaps.map((gap) => ({
    from: at(gap.fromMs),
    to: at(gap.toMs),
    ms: gap.ms,
    explained: gap.state === 'explained',
  }))
  const body = {
    from: at(result.window.fromMs),
    to: at(result.window.toMs),
    coveredMs: result.coveredMs,
    gaps,
    resultDigest: digest,
  }
  return accept({
    ...judgement,
    keep: true,
    touches: activitiesTouched([activity]),
    facts: [{ kind: 'continuity.judged', subjects: [{ type: 'activity', id: activity }], body }],
  })
}

/**
 * From arrival to end. While the activity runs nothing is known after the last recording: judged up
 * to now, every judgement would find another end, and state it, though nothing had happened.
 */
export function judgedWindow(
  course: { readonly from: Instant; readonly to: Instant | undefined },
  recordings: readonly JudgedRecording[],
  now: Instant,
): ContinuityInput['window'] {
  const fromMs = Date.parse(course.from)
  if (course.to !== undefined) return { fromMs, toMs: Date.parse(course.to) }
  const ends = recordings.flatMap(({ startMs, offset, durationMs }) =>
    startMs === undefined ? [] : [startMs + (offset?.ms ?? 0) + (durationMs ?? 0)],
  )
  const lastMs = Math.min(Math.max(fromMs, ...ends), Date.parse(now))
  return { fromMs, toMs: Math.max(fromMs, lastMs) }
}

/** A button pressed in the field. */
export interface MarkRow {
  readonly id: Uuid
  readonly kind: string
  readonly at: Instant
  readonly reason: string | null
  readonly note: string | null
}

/** Each interruption up to the next resumption, or to the end where none follows. */
export function pairsOf(marks: readonly MarkRow[], endMs: number): Interruption[] {
  return marks.flatMap((mark, index) => {
    if (mark.kind !== 'interruption') return []
    const next = marks.slice(index + 1).find((later) => later.kind === 'resumption')
    const toMs = next === undefined ? endMs : Date.parse(next.at)
    const reason = mark.reason ?? ''
    return [{ id: mark.id, reason, explained: reason !== '', fromMs: Date.parse(mark.at), toMs }]
  })
}
