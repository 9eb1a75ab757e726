import { z } from 'zod'
import { sayBasis } from '../citation.ts'
import { makeDuty, stateBy } from '../draft-duty.ts'
import type { Duty } from '../duty.ts'
import { excusedBy } from '../excused.ts'
import { plusExact, sayInstant } from '../instant.ts'
import { type ActivityContext, defineKind, type Rule } from '../kind.ts'
import { keySchema, settingRef } from '../params.ts'
import { bodyText } from '../read-facts.ts'

const schema = z.strictObject({
  wording: z.string().min(1).max(500),
  /** SHA-256 of the wording in UTF-8: what the fact of the notice carries. */
  wording_sha256: z.string().regex(/^[0-9a-f]{64}$/),
  verbatim: z.boolean(),
  /** "Before the first act": how long after arrival counts as before it. */
  within: settingRef,
  who: keySchema,
  unless: z.array(keySchema).max(10).default([]),
})

type Notice = Rule<z.output<typeof schema>>

/** Persons are told before the first act that recording runs, in the prescribed words. */
export const notice = defineKind({
  kind: 'notice',
  title: '事先告知',
  schema,
  explain: (rule) =>
    `开始执法前告知对方正在记录，${rule.params.verbatim ? '规范用语逐字为' : '参考用语为'}：` +
    `“${rule.params.wording}”`,
  references: ({ within, who, unless }) => ({
    settings: [within.setting],
    roles: [who],
    rules: unless,
  }),
  offers: (rule) => {
    const { wording, wording_sha256: sha256, verbatim } = rule.params
    return { notice: { wording, sha256, verbatim, citation: rule.cite() } }
  },
  conclude: (rule, context, others) =>
    noticeDuty(rule, context, excusedBy(rule, rule.params.unless, others)),
  findings: wrongWording,
  verbs: () => ['notice.give'],
  answer: (rule, question) => {
    const citation = rule.cite()
    if (right(rule, question.request.wording)) return { refusals: [], warnings: [], citation }
    const sentence = `告知用语须逐字为：“${rule.params.wording}”${sayBasis(citation)}。`
    const refusals = [{ code: 'notice-wording', sentence, citations: [citation] }]
    return { refusals, warnings: [], citation }
  },
})

function right(rule: Notice, wording: unknown): boolean {
  if (wording === rule.params.wording_sha256 || wording === rule.params.wording) return true
  return !rule.params.verbatim && typeof wording === 'string' && wording.length > 0
}

function noticeDuty(
  rule: Notice,
  { activity, now, settings }: ActivityContext,
  excused: string | undefined,
): readonly Duty[] {
  const key = rule.params.within.setting
  const dueAt = activity.arrived && plusExact(activity.arrived.when, settings.duration(key))
  const given = activity.notices.find((event) => right(rule, bodyText(event, 'wording')))
  const done = given && { id: given.id, at: given.when }
  const by = dueAt === undefined ? '开始执法' : sayInstant(dueAt)
  const state =
    excused === undefined
      ? stateBy(now, dueAt, done)
      : { state: 'excused' as const, fulfilledBy: excused }
  return [
    makeDuty(rule, {
      subject: activity.subject,
      who: rule.params.who,
      what: `请在${by}前向对方宣读：“${rule.params.wording}”，并标记告知时间。${sayBasis(rule.cite())}。`,
      arisesAt: activity.opened.when,
      dueAt,
      setting: settings.say(key),
      ...state,
    }),
  ]
}

function wrongWording(rule: Notice, { activity }: ActivityContext) {
  const citation = rule.cite()
  return activity.notices
    .filter((event) => !right(rule, bodyText(event, 'wording')))
    .map((event) => ({
      key: `${rule.pack}/${rule.id}#${event.id}`,
      rule: `${rule.pack}/${rule.id}`,
      code: 'notice-wording',
      sentence: `告知用语与规范用语不一致，应为：“${rule.params.wording}”${sayBasis(citation)}。`,
      subject: activity.subject,
      since: event.when,
      open: true,
      citation,
    }))
}
