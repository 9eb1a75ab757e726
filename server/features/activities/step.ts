import type { Instant, Uuid } from '@liuhen/format'
import type { LawFact } from '@liuhen/law'
import {
  type Accepted,
  accept,
  activitiesTouched,
  type Decision,
  type Moment,
  type NewFact,
  refuse,
  type Scope,
} from '../../platform/kernel/index.ts'
import {
  type Law,
  type LawQuestion,
  type Remark,
  refusedByLaw,
  remarksOf,
  rule,
} from '../regulations/index.ts'
import {
  type ActivityState,
  type ActivityVerb,
  type Standing,
  VERB_ZH,
  whyNot,
} from './activity.ts'
import { type Stated, timed, type When, whenOf } from './stated-time.ts'

/** What every step on an activity's course is decided from. */
export interface StepFacts {
  readonly scope: Scope
  readonly activity: Standing & {
    readonly id: Uuid
    readonly kind: string
    readonly officers: readonly Uuid[]
    /** The latest moment on its course so far; absent before the arrival. */
    readonly latest?: Instant
  }
  readonly law: Law
  readonly facts: readonly LawFact[]
  /** Digest under the activity's salt: stands in a fact for a text that does not. */
  readonly digest: (text: string) => string
}

/** What every accepted step changes. */
export interface Step extends Accepted {
  readonly activity: Uuid
  readonly state: ActivityState
  readonly when: When
  readonly warnings: Remark[]
}

/** First question of every step: does the table allow the verb, and can the stated time be? */
export function mayStep(
  { activity }: StepFacts,
  verb: ActivityVerb,
  moment: Moment,
  asked: Stated = {},
): Decision<When> {
  const why = whyNot(verb, activity)
  if (why !== undefined) return refuse('activity.not-now', { verb: VERB_ZH[verb], why })
  const ordered = TURNING.has(verb) && !(verb === 'notice' && isOver(activity))
  const latest = ordered ? activity.latest : undefined
  return whenOf(asked, { now: moment.at, latest })
}

/** From here on a notice can only be entered afterwards. */
export function isOver({ state }: Standing): boolean {
  return state === 'ended' || state === 'returned'
}

/** Steps that follow each other: one cannot have been before the last. Marks stand for themselves. */
const TURNING: ReadonlySet<ActivityVerb> = new Set([
  'arrive',
  'notice',
  'interrupt',
  'resume',
  'end',
  'return',
])

/** Second question: do the regulations allow it? Their warnings go to the page. */
export function mayByLaw(
  { law, facts }: Pick<StepFacts, 'law' | 'facts'>,
  verb: LawQuestion['verb'],
  request: { readonly [key: string]: unknown },
  { at }: Moment,
): Decision<Remark[]> {
  const ruling = rule(law, { verb, facts, request, at })
  return ruling.allowed ? accept(remarksOf(ruling.warnings)) : refusedByLaw(ruling.refusals)
}

/** A fact about the activity, with the stated time where there is one. */
export function factOf(
  { activity }: StepFacts,
  kind: NewFact['kind'],
  body: NewFact['body'] = {},
  when?: When,
): NewFact {
  const subjects = [{ type: 'activity' as const, id: activity.id }]
  return timed({ kind, subjects, body }, when)
}

/** What all steps accept in common; the activity's duties are computed again after each. */
export function stepOf(
  { activity }: StepFacts,
  facts: readonly NewFact[],
  when: When,
  warnings: Remark[] = [],
): Step {
  const { id, state } = activity
  return { activity: id, state, when, warnings, facts, touches: activitiesTouched([id]) }
}
