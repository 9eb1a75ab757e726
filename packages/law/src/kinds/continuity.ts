import { z } from 'zod'
import { sayBasis } from '../citation.ts'
import { asFarAs, excuses, sameScope, together } from '../comparison.ts'
import { makeDuty, stateBy } from '../draft-duty.ts'
import type { Duty, Finding } from '../duty.ts'
import { flaggedBy } from '../flags.ts'
import { type Gap, gapsOf, sayGap, sayGaps } from '../gaps.ts'
import { answerOf, type Fault, findingOf } from '../gate.ts'
import { endOfDayAfter, exactMs, sayInstant } from '../instant.ts'
import { type ActivityContext, type Answer, defineKind, type Question, type Rule } from '../kind.ts'
import { choices } from '../offers.ts'
import { choiceSchema, clauseRefs, keySchema, settingRef, titleSchema } from '../params.ts'

const schema = z.strictObject({
  who: keySchema,
  from: z.literal('activity.arrived'),
  to: z.literal('activity.ended'),
  /** Where a gap is a finding besides having to be explained. */
  finding_in: z.enum(['nowhere', 'main-stages', 'everywhere']),
  tolerance: settingRef,
  explain_within: settingRef,
  /** Only activities of these kinds; absent: all. */
  activities: z.array(keySchema).min(1).max(60).optional(),
  /** Only activities that bear one of these flags; absent: all. */
  flags: z
    .array(z.strictObject({ key: keySchema, title: titleSchema }))
    .min(1)
    .max(20)
    .optional(),
  /** The reasons that the text accepts; any other is a finding. */
  reasons: z
    .array(
      // The register in which the event must stand as well, for a device of the activity.
      choiceSchema.extend({ register: z.literal('device.faulted').optional() }),
    )
    .min(1)
    .max(30)
    .optional(),
  /** The reason must be spoken into the recording when it starts again. */
  spoken: z.strictObject({ clauses: clauseRefs }).optional(),
  /** A declared objective limit (activity.declared-limited) explains every gap. */
  accept_limited: z.boolean().default(false),
  /** What an unexplained gap does to the closing of the activity. */
  at_close: z.enum(['warn', 'refuse']).optional(),
  /** Exemption rules: with the leader's agreement nothing is asked at the closing. */
  unless: z.array(keySchema).max(10).default([]),
})

type Continuity = Rule<z.output<typeof schema>>
type Seen = Pick<ActivityContext, 'activity' | 'settings' | 'world'>

const LISTED = {
  nowhere: '',
  'main-stages': '，主要环节的间断列入监督检查事项',
  everywhere: '，并列入监督检查事项',
} as const

/** Recording runs from arrival to end; every gap is explained, one in a main stage is a finding. */
export const continuity = defineKind({
  kind: 'continuity',
  title: '全程不间断',
  schema,
  explain: explainRule,
  compare: (superior, lower) =>
    sameScope([superior.activities, superior.flags], [lower.activities, lower.flags])
      ? together(
          asFarAs('间断的处理', FOUND, superior.finding_in, lower.finding_in),
          asFarAs('结束活动时对未说明间断的处理', CLOSING, superior.at_close, lower.at_close),
          superior.reasons === undefined
            ? together()
            : excuses('认可的间断原因', superior.reasons, lower.reasons),
        )
      : undefined,
  references: ({ who, tolerance, explain_within, activities, reasons, spoken, unless }) => ({
    roles: [who],
    settings: [tolerance.setting, explain_within.setting],
    activityKinds: activities ?? [],
    rules: unless,
    clauses: [...(reasons ?? []).flatMap((entry) => entry.clauses), ...(spoken?.clauses ?? [])],
  }),
  offers: (rule) =>
    rule.params.reasons === undefined
      ? {}
      : { lists: { 'interruption-reasons': choices(rule, rule.params.reasons) } },
  duties: (rule, context) => gaps(rule, context).map((gap) => explainDuty(rule, context, gap)),
  findings: (rule, context) => gaps(rule, context).flatMap((gap) => found(rule, context, gap)),
  verbs: ({ at_close }) => (at_close === undefined ? [] : ['activity.close']),
  answer: mayClose,
})

const FOUND = [
  { is: 'nowhere', zh: '只须说明原因' },
  { is: 'main-stages', zh: '主要环节列入监督检查事项' },
  { is: 'everywhere', zh: '一律列入监督检查事项' },
] as const
const CLOSING = [
  { is: undefined, zh: '不提示' },
  { is: 'warn', zh: '提示' },
  { is: 'refuse', zh: '不得结束' },
] as const

function explainRule({ params, activityKind }: Continuity): string {
  const { activities, flags, reasons, spoken, at_close, finding_in } = params
  const of = activities === undefined ? '' : `“${activities.map(activityKind).join('、')}”`
  const titles = flags?.map((flag) => flag.title).join('、')
  const scope = titles === undefined ? of : `${of}涉及${titles}的活动`
  const only =
    reasons === undefined
      ? ''
      : `；中断原因只能是：${reasons.map((entry) => entry.title).join('；')}，其他原因列为问题`
  const aloud = spoken === undefined ? '' : '；重新开始记录时应当对中断原因作语音说明'
  const close = { refuse: '；未说明的间断使活动不能办结', warn: '；办结时提示未说明的间断' }
  const base = '自到达现场时起至执法活动结束时止不间断记录；间断须说明原因'
  const closing = at_close === undefined ? '' : close[at_close]
  return `${scope}${base}${LISTED[finding_in]}${only}${aloud}${closing}。`
}

function applies({ params }: Continuity, { activity, world }: Seen): boolean {
  if (params.activities?.includes(activity.kind) === false) return false
  if (params.flags === undefined) return true
  const flags = params.flags.map((flag) => flag.key)
  return flaggedBy(world, 'activity.flagged', activity.subject, flags) !== undefined
}

function gaps(rule: Continuity, seen: Seen): readonly Gap[] {
  if (!applies(rule, seen)) return []
  const { activity, settings, world } = seen
  const tolerance = exactMs(settings.duration(rule.params.tolerance.setting))
  const limited = rule.params.accept_limited
    ? world.first('activity.declared-limited', activity.subject)
    : undefined
  const { subject, judgements, explainedGaps } = activity
  const interrupted = world.about('recording.interrupted', subject)
  const resumed = world.about('recording.resumed', subject)
  const all = gapsOf({ judgements, explainedGaps, interrupted, resumed }, tolerance)
  if (limited === undefined) return all
  return all.map((gap) => (gap.explanation === undefined ? { ...gap, explanation: limited } : gap))
}

function explainDuty(rule: Continuity, context: ActivityContext, gap: Gap): Duty {
  const { activity, now, settings } = context
  const arisesAt = gap.foundAt
  const key = rule.params.explain_within.setting
  const dueAt = endOfDayAfter(arisesAt, settings.duration(key))
  return makeDuty(rule, {
    part: `gap-${gap.from}`,
    subject: activity.subject,
    who: rule.params.who,
    what: `${sayGap(gap)}，请在${sayInstant(dueAt)}前说明原因。${sayBasis(rule.cite())}。`,
    arisesAt,
    dueAt,
    setting: settings.say(key),
    ...stateBy(now, dueAt, gap.explanation),
  })
}

function listed({ params: { finding_in } }: Continuity, gap: Gap): boolean {
  return finding_in === 'everywhere' || (finding_in === 'main-stages' && gap.mainStage)
}

/** A reason of which its register knows nothing. */
function unbacked(rule: Continuity, { activity, world }: ActivityContext, gap: Gap): boolean {
  const entry = rule.params.reasons?.find(({ key }) => key === gap.reason)
  const register = entry?.register
  if (register === undefined) return false
  return !activity.devices.some(({ device }) =>
    world
      .about(register, { type: 'device', id: device })
      .some((event) => event.when >= activity.opened.when),
  )
}

function found(rule: Continuity, context: ActivityContext, gap: Gap): readonly Finding[] {
  const { reasons, spoken } = rule.params
  const { activity } = context
  const { subject } = activity
  const since = gap.from
  const explained = gap.explanation !== undefined
  const result: Finding[] = []
  if (listed(rule, gap)) result.push(gapFinding(rule, activity, gap))
  if (explained && wrongReason(rule, gap)) {
    const text = `${sayGap(gap)}，所报原因不在允许中断的原因之内，属于非技术原因中止。`
    const clauses = reasons?.flatMap((entry) => entry.clauses) ?? []
    const detail = gap.from
    result.push(findingOf(rule, { code: 'gap-reason', text, clauses, subject, since, detail }))
  }
  if (unbacked(rule, context, gap)) {
    const text = `${sayGap(gap)}，所报设备故障没有报修登记，请核对或者补登。`
    const fault = { code: 'reason-unbacked', text, subject, since, detail: gap.from }
    result.push(findingOf(rule, fault))
  }
  if (spoken !== undefined && !gap.spoken) {
    const text = `${sayGap(gap)}，重新开始记录时未作语音说明，请补标语音说明的时间。`
    const fault = { code: 'gap-not-spoken', text, clauses: spoken.clauses }
    result.push(findingOf(rule, { ...fault, subject, since, detail: gap.from }))
  }
  return result
}

function wrongReason({ params: { reasons } }: Continuity, gap: Gap): boolean {
  return reasons !== undefined && !reasons.some((entry) => entry.key === gap.reason)
}

function gapFinding(rule: Continuity, { subject }: ActivityContext['activity'], gap: Gap): Finding {
  const citation = rule.cite()
  const explained = gap.explanation !== undefined
  return {
    key: `${rule.pack}/${rule.id}#gap-${gap.from}@activity:${subject.id}`,
    rule: `${rule.pack}/${rule.id}`,
    code: 'gap',
    sentence: `${sayGap(gap)}（${explained ? '已说明原因' : '尚未说明原因'}）。${sayBasis(citation)}。`,
    subject,
    since: gap.from,
    open: !explained,
    citation,
  }
}

/** Request: `{}`. Without a judgement nobody knows how continuous the recording is. */
function mayClose(rule: Continuity, { activity, settings, world }: Question): Answer | undefined {
  const { at_close, unless, spoken } = rule.params
  if (activity === undefined || !applies(rule, { activity, settings, world })) return undefined
  if (unless.length > 0 && activity.exemption.noted?.fact.body.agreed === true) return undefined
  const all = gaps(rule, { activity, settings, world })
  const faults: Fault[] = []
  const { accept_limited } = rule.params
  const limited = accept_limited && world.first('activity.declared-limited', activity.subject)
  if (activity.judgements.length === 0 && !limited) {
    faults.push({ code: 'coverage-unknown', text: '尚无可核对的音像记录，请先采集并关联。' })
  }
  const silent = all.filter((gap) => gap.explanation === undefined)
  if (silent.length > 0) {
    const text = `${sayGaps(silent)}，尚未说明原因，请说明后再办结。`
    faults.push({ code: 'gap-unexplained', text })
  }
  const unspoken = spoken === undefined ? [] : all.filter((gap) => !gap.spoken)
  if (unspoken.length > 0) {
    const text = `${sayGaps(unspoken)}，未作语音说明，请标记语音说明的时间。`
    faults.push({ code: 'gap-not-spoken', text, clauses: spoken?.clauses ?? [] })
  }
  return at_close === 'refuse' ? answerOf(rule, faults) : answerOf(rule, [], faults)
}
