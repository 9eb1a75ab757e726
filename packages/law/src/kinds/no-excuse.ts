import { z } from 'zod'
import { demands } from '../changes/comparison.ts'
import type { Finding } from '../engine/duty.ts'
import { answerOf, findingOf } from '../engine/gate.ts'
import {
  type ActivityContext,
  type Answer,
  defineKind,
  type Question,
  type Rule,
} from '../engine/kind.ts'
import type { LawEvent } from '../facts/activity-view.ts'
import { bodyText, isRecord } from '../facts/read-facts.ts'
import { choices } from '../pack/offers.ts'
import { choiceSchema } from '../pack/params.ts'
import { covered } from '../parts/gaps.ts'

const schema = z.strictObject({
  /** Keys of reasons (interruptions, limits, exemptions) that excuse nothing. */
  reasons: z.array(choiceSchema).min(1).max(20),
})

type NoExcuse = Rule<z.output<typeof schema>>

const TOLD = [
  'activity.declared-limited',
  'exemption.claimed',
  'gap.explained',
  'recording.interrupted',
] as const

/** Some reasons never excuse that nothing was recorded: the device fails, the duty does not. */
export const noExcuse = defineKind({
  kind: 'no-excuse',
  title: '不得作为理由',
  schema,
  explain: ({ params: { reasons } }) =>
    `不能以${reasons.map((entry) => entry.title).join('、')}为由不记录；以此为由而没有任何记录的，仍列为未记录。`,
  compare: (superior, lower) => demands('不得作为理由的情形', superior.reasons, lower.reasons),
  references: ({ reasons }) => ({ clauses: reasons.flatMap((entry) => entry.clauses) }),
  offers: (rule) => ({ lists: { 'no-excuses': choices(rule, rule.params.reasons) } }),
  findings,
  verbs: () => ['exemption.claim', 'activity.declare-limited'],
  answer,
})

/** Request: `{ ground or reason or cause }`; the cause may stand in `details` too. */
function answer(rule: NoExcuse, { request }: Question): Answer {
  const details = isRecord(request.details) ? request.details : {}
  const told = [request.ground, request.reason, request.cause, details.cause, details.reason]
  const bad = rule.params.reasons.find((entry) => told.includes(entry.key))
  if (bad === undefined) return answerOf(rule, [])
  const text = `${bad.title}不能作为不记录的理由，请换用其他设备或者其他记录方式。`
  return answerOf(rule, [{ code: 'no-excuse', text, clauses: bad.clauses }])
}

/** Open as long as there is no material at all: a later, other reason does not close it. */
function findings(rule: NoExcuse, { activity, world }: ActivityContext): readonly Finding[] {
  const { ended, subject } = activity
  if (ended === undefined || covered(activity) !== undefined) return []
  const told = TOLD.flatMap((kind) => world.about(kind, subject))
  return rule.params.reasons
    .filter(({ key }) => told.some((event) => reasonOf(event) === key))
    .map(({ key, title, clauses }) => {
      const text = `没有任何音像记录，所报原因为${title}，不能作为理由，仍按未记录处理。`
      const since = ended.when
      return findingOf(rule, { code: 'no-excuse', text, clauses, subject, since, detail: key })
    })
}

function reasonOf(event: LawEvent): string | undefined {
  return bodyText(event, 'reason') ?? bodyText(event, 'cause') ?? bodyText(event, 'ground')
}
