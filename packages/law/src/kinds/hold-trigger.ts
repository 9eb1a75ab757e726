import { z } from 'zod'
import { sayBasis } from '../engine/citation.ts'
import { dueSettings, sayDue } from '../engine/due.ts'
import { answerOf, type Fault, given } from '../engine/gate.ts'
import {
  type Answer,
  defineKind,
  type Question,
  type Rule,
  type TermClaim,
} from '../engine/kind.ts'
import { bodyText, isRecord, textsOf } from '../facts/read-facts.ts'
import type { World } from '../facts/world.ts'
import { choices } from '../pack/offers.ts'
import { choiceSchema, keySchema } from '../pack/params.ts'
import { mediumDuties, mediumSchema, readableSchema } from '../parts/medium-duties.ts'
import { type StandingHold, standingHold } from '../parts/standing-hold.ts'

const keys = z.array(keySchema).min(1).max(40).optional()

const triggerSchema = choiceSchema.omit({ details: true }).extend({
  when: z
    .strictObject({
      complaint: keys,
      conduct: keys,
      flag: keys,
      activity: keys,
      form: keys,
      manner: keys,
      grade: keys,
      declared: z.literal(true).optional(),
      added: z.literal(true).optional(),
    })
    .refine((when) => Object.keys(when).length > 0, { error: 'when 至少要有一项' }),
  until: z.enum(['closed', 'result']).optional(),
})

const schema = z.strictObject({
  triggers: z.array(triggerSchema).min(1).max(30),
  /** Who lifts a hold; nobody lifts his own request. */
  lifted_by: keySchema,
  /** Discs or removable media on which the material is kept as well. */
  medium: mediumSchema.optional(),
  /** How often the media are tested for being readable. */
  readable: readableSchema.optional(),
})

type Hold = Rule<z.output<typeof schema>>

/**
 * Certain events put every recording of the activity or case on hold: no date of disposal, until
 * the hold is lifted with approval and reason. Recordings that arrive later are held
 * too, because the hold follows from the facts.
 */
export const holdTrigger = defineKind({
  kind: 'hold-trigger',
  title: '长期保存',
  schema,
  explain: ({ params, role }) => {
    const titles = params.triggers.map((trigger) => trigger.title).join('；')
    const { readable } = params
    const tests =
      readable === undefined
        ? ''
        : `，${role(readable.who)}${sayEvery(readable.every)}检查介质能否读取`
    const medium =
      params.medium === undefined
        ? ''
        : `，并由${role(params.medium.who)}刻录光盘或存入移动介质${tests}`
    return `有下列情形之一的，相关音像记录不得处置${medium}：${titles}；解除须经${role(params.lifted_by)}批准并写明理由。`
  },
  references: ({ triggers, lifted_by, medium, readable }) => ({
    roles: [lifted_by, ...[medium, readable].flatMap((part) => part?.who ?? [])],
    settings: [medium?.within, readable?.every].flatMap((due) => (due ? dueSettings(due) : [])),
    activityKinds: triggers.flatMap((trigger) => trigger.when.activity ?? []),
    clauses: [
      ...triggers.flatMap((trigger) => trigger.clauses),
      ...[medium, readable].flatMap((part) => part?.clauses ?? []),
    ],
  }),
  offers: (rule) => ({ lists: { 'hold-triggers': choices(rule, rule.params.triggers) } }),
  // Where a grade alone starts it, nobody places it.
  verbs: ({ triggers }) => [
    'recording.dispose',
    ...(triggers.every(({ when }) => when.grade !== undefined) ? [] : ['recording.hold']),
    'recording.unhold',
  ],
  answer: (rule, question) => {
    if (question.verb === 'recording.hold') return mayHold(rule, question)
    return question.verb === 'recording.unhold' ? mayLift(rule, question) : held(rule, question)
  },
  term: claim,
  matters: ['recording'],
  watch: (rule, world) => ({ duties: mediumDuties(rule, world) }),
})

/** 按本单位设定的间隔, 每1年 */
function sayEvery(every: Parameters<typeof sayDue>[0]): string {
  return typeof every === 'object' ? '按本单位设定的间隔' : `每${sayDue(every).replace(/内$/, '')}`
}

function claim(
  rule: Hold,
  { subject }: { subject: { type: string; id: string } },
  world: World,
): TermClaim | undefined {
  const hold = standingHold(rule.params.triggers, subject, world)
  if (hold === undefined) return undefined
  const citation = rule.cite(hold.trigger.clauses)
  const sentence = `${sayHold(hold)}${sayBasis(citation)}。`
  return { length: 'long-term', held: true, sentence, citation }
}

/** With the number of the complaint, where that is the reason. */
function sayHold({ trigger, event }: StandingHold<Hold['params']['triggers'][number]>): string {
  const number = bodyText(event, 'number')
  const which = number === undefined ? '' : `，编号${number}`
  return `长期保存（${trigger.title}${which}），不计算处置日期；`
}

function held(rule: Hold, { recording, world }: Question): Answer | undefined {
  if (recording === undefined) return undefined
  const hold = standingHold(rule.params.triggers, recording.subject, world)
  if (hold === undefined) return undefined
  const by = rule.role(rule.params.lifted_by)
  const text = `现在不能处置：${sayHold(hold)}确需解除的，请写明理由报${by}批准。`
  return answerOf(rule, [{ code: 'on-hold', text, clauses: hold.trigger.clauses }])
}

/** Request: `{ trigger, reason }`; what the text lists explains itself, the rest needs a reason. */
function mayHold(rule: Hold, { request }: Question): Answer {
  const trigger = rule.params.triggers.find(({ key }) => key === request.trigger)
  if (trigger === undefined) {
    const titles = rule.params.triggers.map(({ title }) => title).join('；')
    const text = `长期保存的情形只能是：${titles}。请重新选择。`
    return answerOf(rule, [{ code: 'hold-trigger', text }])
  }
  if (trigger.when.declared !== true || given(request.reason)) return answerOf(rule, [])
  const text = `选择“${trigger.title}”的，请写明理由。`
  return answerOf(rule, [{ code: 'hold-reason', text, clauses: trigger.clauses }])
}

/** Request: `{ reason, requester, approver: { person, posts } }`. */
function mayLift(rule: Hold, { request }: Question): Answer {
  const role = rule.role(rule.params.lifted_by)
  const approver = isRecord(request.approver) ? request.approver : {}
  const faults: Fault[] = []
  if (!given(request.reason))
    faults.push({ code: 'unhold-reason', text: '请写明解除长期保存的理由。' })
  const entitled = rule.holds(textsOf(approver.posts), rule.params.lifted_by)
  if (!entitled || approver.person === request.requester) {
    const text = `解除长期保存须经${role}批准，申请人不得批准自己的申请，请报${role}办理。`
    faults.push({ code: 'unhold-not-approved', text })
  }
  return answerOf(rule, faults)
}
