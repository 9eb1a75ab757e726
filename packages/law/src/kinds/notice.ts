import { z } from 'zod'
import { asFarAs, atMost, demands, sameScope, together } from '../changes/comparison.ts'
import { sayBasis } from '../engine/citation.ts'
import { makeDuty, stateBy } from '../engine/draft-duty.ts'
import type { Duty, Finding } from '../engine/duty.ts'
import { answerOf, type Fault, findingOf } from '../engine/gate.ts'
import { type Instant, plusExact, sayInstant } from '../engine/instant.ts'
import {
  type ActivityContext,
  type Answer,
  defineKind,
  type Question,
  type Rule,
} from '../engine/kind.ts'
import type { LawEvent } from '../facts/activity-view.ts'
import { bodyText, textsOf } from '../facts/read-facts.ts'
import {
  durationFigure,
  durationOf,
  figureSettings,
  sayFigure,
  sayFigureSetting,
} from '../pack/figure.ts'
import { choices } from '../pack/offers.ts'
import { choiceSchema, keySchema } from '../pack/params.ts'
import { excusedBy } from '../parts/excused.ts'
import { untoldAddressees } from '../parts/untold-addressees.ts'

const schema = z
  .strictObject({
    wording: z.string().min(1).max(500),
    /** SHA-256 of the wording in UTF-8: what the fact of the notice carries. */
    wording_sha256: z.string().regex(/^[0-9a-f]{64}$/),
    verbatim: z.boolean(),
    /** "Before the first act": how long after arrival counts as before it. */
    within: durationFigure.optional(),
    who: keySchema,
    unless: z.array(keySchema).max(10).default([]),
    /** Only in activities of these kinds; absent: in all. */
    when: z.array(keySchema).min(1).max(60).optional(),
    /** before: told before the first act; during: told while it is recorded. */
    timing: z.enum(['before', 'during']).default('before'),
    /** Who must have been told: always, or everybody of that kind who is noted as present. */
    addressees: z
      .array(choiceSchema.extend({ always: z.boolean().default(false) }))
      .min(1)
      .max(10)
      .optional(),
    /** What a missing notice does to the closing of the stage or the activity. */
    at_close: z.literal('warn').optional(),
  })
  .refine((p) => p.timing === 'during' || p.within !== undefined, {
    error: 'timing: before 须有 within',
  })

type Notice = Rule<z.output<typeof schema>>
type Seen = Pick<ActivityContext, 'activity' | 'now' | 'settings' | 'world'>

/** Persons are told that recording runs, before the first act or during it. */
export const notice = defineKind({
  kind: 'notice',
  title: '事先告知',
  schema,
  explain: explainRule,
  compare: (superior, lower) =>
    sameScope([superior.when], [lower.when])
      ? together(
          asFarAs('告知时间', TIMES, superior.timing, lower.timing),
          atMost('告知的时间', superior.within, lower.within),
          asFarAs('告知用语', WORDINGS, superior.verbatim, lower.verbatim),
          demands('须告知的对象', superior.addressees, lower.addressees),
          otherWords(superior, lower),
        )
      : undefined,
  references: ({ within, who, unless, when, addressees }) => ({
    settings: figureSettings(within),
    roles: [who],
    rules: unless,
    activityKinds: when ?? [],
    clauses: (addressees ?? []).flatMap((entry) => entry.clauses),
  }),
  offers: (rule) => {
    const { wording, wording_sha256: sha256, verbatim, addressees } = rule.params
    const offer = { notice: { wording, sha256, verbatim, citation: rule.cite() } }
    if (addressees === undefined) return offer
    return { ...offer, lists: { 'notice-addressees': choices(rule, addressees) } }
  },
  conclude: (rule, context, others) =>
    asks(rule, context) ? noticeDuty(rule, context, others) : [],
  findings: (rule, context) => [
    ...wrongWording(rule, context),
    ...(asks(rule, context) ? untold(rule, context) : []),
  ],
  verbs: ({ at_close }) => [
    'notice.give',
    ...(at_close === undefined ? [] : ['activity.close', 'stage.close']),
  ],
  answer: (rule, question) =>
    question.verb === 'notice.give' ? mayGive(rule, question) : mayClose(rule, question),
})

/** Whoever must say two texts word for word can satisfy only one of them. */
function otherWords(superior: Notice['params'], lower: Notice['params']) {
  const differs = superior.verbatim && lower.wording !== superior.wording
  return { laxer: differs ? ['告知用语与上级逐字规定的用语不同'] : [], stricter: [] }
}

const TIMES = [
  { is: 'during', zh: '记录过程中告知' },
  { is: 'before', zh: '开始执法前告知' },
] as const
const WORDINGS = [
  { is: false, zh: '用语可以变通' },
  { is: true, zh: '用语逐字规定' },
]

function explainRule({ params, activityKind }: Notice): string {
  const { verbatim, wording, when, timing, addressees, within } = params
  const soon = typeof within === 'string' ? `到达现场后${sayFigure(within)}内、` : ''
  const before = when === undefined ? '开始执法前' : `在“${when.map(activityKind).join('、')}”之前`
  const moment = timing === 'during' ? '记录过程中' : `${soon}${before}`
  const whom = addressees?.map((entry) => entry.title).join('、') ?? '对方'
  return `${moment}告知${whom}正在记录，${verbatim ? '规范用语逐字为' : '参考用语为'}：“${wording}”`
}

function asks({ params: { when } }: Notice, { activity }: Pick<Seen, 'activity'>): boolean {
  return when === undefined || when.includes(activity.kind)
}

function right(rule: Notice, wording: unknown): boolean {
  if (wording === rule.params.wording_sha256 || wording === rule.params.wording) return true
  return !rule.params.verbatim && typeof wording === 'string' && wording.length > 0
}

function given(rule: Notice, { activity }: Pick<Seen, 'activity'>): LawEvent | undefined {
  return activity.notices.find((event) => right(rule, bodyText(event, 'wording')))
}

/** During: till the end of the activity, unknown while it runs. */
function dueOf(rule: Notice, { activity, settings }: Seen): Instant | undefined {
  const { timing, within } = rule.params
  if (timing === 'during' || within === undefined) return activity.ended?.when
  return activity.arrived && plusExact(activity.arrived.when, durationOf(within, settings))
}

function noticeDuty(
  rule: Notice,
  context: ActivityContext,
  others: readonly Duty[],
): readonly Duty[] {
  const { activity, now, settings } = context
  const dueAt = dueOf(rule, context)
  const told = given(rule, context)
  const done = told && { id: told.id, at: told.when }
  const excused = excusedBy(rule, rule.params.unless, others)
  const { timing, within } = rule.params
  const during = timing === 'during'
  const by = dueAt === undefined ? (during ? '记录结束' : '开始执法') : sayInstant(dueAt)
  const whom = rule.params.addressees?.map((entry) => entry.title).join('、') ?? '对方'
  const state =
    excused === undefined
      ? stateBy(now, dueAt, done)
      : { state: 'excused' as const, fulfilledBy: excused }
  return [
    makeDuty(rule, {
      subject: activity.subject,
      who: rule.params.who,
      what: `请在${by}前向${whom}宣读：“${rule.params.wording}”，并标记告知时间。${sayBasis(rule.cite())}。`,
      arisesAt: activity.opened.when,
      dueAt,
      setting: during ? undefined : sayFigureSetting(within, settings),
      ...state,
    }),
  ]
}

function wrongWording(rule: Notice, { activity }: ActivityContext): readonly Finding[] {
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

/** Missing or late notice, and who was not told, where the rule makes it a matter of supervision. */
function untold(rule: Notice, context: ActivityContext): readonly Finding[] {
  const { subject } = context.activity
  const missing = addresseesMissing(rule, context)
  const findings = missing.map((fault) => findingOf(rule, { ...fault, subject }))
  const late = rule.params.at_close === undefined ? undefined : lateNotice(rule, context)
  return late === undefined ? findings : [...findings, findingOf(rule, { ...late, subject })]
}

function lateNotice(rule: Notice, context: ActivityContext): Fault | undefined {
  const dueAt = dueOf(rule, context)
  const told = given(rule, context)
  if (dueAt === undefined || (told?.when ?? context.now) <= dueAt) return undefined
  if (told === undefined) return { code: 'notice-missing', text: MISSING }
  const text = `${sayInstant(told.when)}才告知，晚于开始执法的时间，未事先告知。`
  return { code: 'notice-late', text }
}

const MISSING = '没有告知对方正在记录，请补记告知的时间和证明（录像时间点或笔录）。'

function addresseesMissing(rule: Notice, { activity, world }: Seen): readonly Fault[] {
  const lacking = untoldAddressees(rule.params.addressees ?? [], activity, world)
  if (lacking.length === 0) return []
  const text = `尚未告知${lacking.map((entry) => entry.title).join('、')}正在记录，请补充告知。`
  return [{ code: 'notice-addressee', text, clauses: lacking.flatMap((entry) => entry.clauses) }]
}

/** Request: `{ wording, addressees? }`. */
function mayGive(rule: Notice, { request }: Question): Answer {
  const faults: Fault[] = []
  if (!right(rule, request.wording)) {
    const { verbatim, wording } = rule.params
    const say = verbatim ? '告知用语须逐字为' : '请填写告知的内容，参考用语为'
    faults.push({ code: 'notice-wording', text: `${say}：“${wording}”` })
  }
  const { addressees } = rule.params
  const known = new Set(addressees?.map((entry) => entry.key))
  const named = textsOf(request.addressees)
  if (addressees !== undefined && !named.some((key) => known.has(key))) {
    const titles = addressees.map((entry) => entry.title).join('、')
    faults.push({ code: 'notice-addressees', text: `请选择告知的对象：${titles}。` })
  }
  return answerOf(rule, faults)
}

function mayClose(rule: Notice, { activity, now, settings, world }: Question): Answer | undefined {
  if (activity === undefined || !asks(rule, { activity })) return undefined
  const seen = { activity, now, settings, world }
  const told = given(rule, seen)
  const faults: Fault[] = told === undefined ? [{ code: 'notice-missing', text: MISSING }] : []
  return answerOf(rule, [], [...faults, ...addresseesMissing(rule, seen)])
}
