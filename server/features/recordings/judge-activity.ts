import type { Json, Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  type Scope,
} from '../../platform/kernel/index.ts'
import {
  CONTINUITY_RULES,
  type Continuity,
  type ContinuityInput,
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
    touches: [activity],
    facts: [{ kind: 'continuity.judged', subjects: [{ type: 'activity', id: activity }], body }],
  })
}
