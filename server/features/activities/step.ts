import type { Instant, Uuid } from '@liuhen/format'
import type { LawFact } from '@liuhen/law'
import {
  type Accepted,
  accept,
  activitiesTouched,
  type Decision,
  instantOf,
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

/** What every step on an activity's course is decided from. */
export interface StepFacts {
  readonly scope: Scope
  readonly activity: Standing & {
    readonly id: Uuid
    readonly officers: readonly Uuid[]
    /** The latest moment on its course so far; absent before the arrival. */
    readonly latest?: Instant
  }
  readonly law: Law
  readonly facts: readonly LawFact[]
  /** Digest under the activity's salt: stands in a fact for a text that does not. */
  readonly digest: (text: string) => string
}

/** When something happened: as stated, or now. */
export interface When {
  readonly at: Instant
  /** Present where the officer states another time than now. */
  readonly stated?: Instant
}

/** What every accepted step changes. */
export interface Step extends Accepted {
  readonly activity: Uuid
  readonly state: ActivityState
  readonly when: When
  readonly warnings: Remark[]
}

/** Guard against a slip of the finger, of the machine's own order: no regulation says it. */
const STATED_AT_MOST_HOURS_AGO = 72

/** First question of every step: does the table allow the verb, and can the stated time be? */
export function mayStep(
  { activity }: StepFacts,
  verb: ActivityVerb,
  moment: Moment,
  statedAt?: string,
): Decision<When> {
  const why = whyNot(verb, activity)
  if (why !== undefined) return refuse('activity.not-now', { verb: VERB_ZH[verb], why })
  if (statedAt === undefined) return accept({ at: moment.at })
  const stated = instantOf(statedAt)
  const fault = faultOfStated(stated, moment.at, activity.latest)
  if (fault !== undefined) return refuse('activity.stated-time', { why: fault })
  return accept({ at: stated, stated })
}

function faultOfStated(stated: Instant, now: Instant, latest?: Instant): string | undefined {
  if (stated > now) return '不能晚于现在。'
  if (latest !== undefined && stated < latest) return '不能早于本次活动前一步的时间。'
  const hours = (Date.parse(now) - Date.parse(stated)) / 3_600_000
  if (hours <= STATED_AT_MOST_HOURS_AGO) return undefined
  return `最多可补记 ${STATED_AT_MOST_HOURS_AGO} 小时以内的时间。`
}

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
  const stated = when?.stated
  return { kind, subjects, body, ...(stated === undefined ? {} : { stated }) }
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
