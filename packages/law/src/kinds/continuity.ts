import { asFarAs, atMost, dueAtMost, excuses, sameScope, together } from '../changes/comparison.ts'
import { sayBasis } from '../engine/citation.ts'
import { makeDuty, stateBy } from '../engine/draft-duty.ts'
import { dueAfter, dueSettings, sayDueSetting } from '../engine/due.ts'
import type { Duty, Finding } from '../engine/duty.ts'
import { answerOf, type Fault, findingOf } from '../engine/gate.ts'
import { exactMs, sayInstant } from '../engine/instant.ts'
import { type ActivityContext, type Answer, defineKind, type Question } from '../engine/kind.ts'
import { durationOf, figureSettings } from '../pack/figure.ts'
import { choices } from '../pack/offers.ts'
import { type Continuity, continuitySchema, sayContinuity } from '../parts/continuity-params.ts'
import { flaggedBy } from '../parts/flags.ts'
import { type Gap, gapsOf, sayGap, sayGaps } from '../parts/gaps.ts'
import { sayReasonCheck } from '../parts/reason-check.ts'

type Seen = Pick<ActivityContext, 'activity' | 'settings' | 'world'>

/** Recording runs from arrival to end; every gap is explained, one in a main stage is a finding. */
export const continuity = defineKind({
  kind: 'continuity',
  title: '全程不间断',
  schema: continuitySchema,
  explain: sayContinuity,
  compare: (superior, lower) =>
    sameScope([superior.activities, superior.flags], [lower.activities, lower.flags])
      ? together(
          asFarAs('中断的处理', FOUND, superior.finding_in, lower.finding_in),
          asFarAs('结束活动时对未说明中断的处理', CLOSING, superior.at_close, lower.at_close),
          dueAtMost('说明中断原因的期限', superior.explain_within, lower.explain_within),
          atMost('不计为中断的时间', superior.tolerance, lower.tolerance),
          superior.reasons === undefined
            ? together()
            : excuses('认可的中断原因', superior.reasons, lower.reasons),
        )
      : undefined,
  references: ({ who, tolerance, explain_within, activities, reasons, spoken, unless }) => ({
    roles: [who],
    settings: [...figureSettings(tolerance), ...dueSettings(explain_within)],
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
  { is: 'main-stages', zh: '主要环节列为问题' },
  { is: 'everywhere', zh: '一律列为问题' },
] as const
const CLOSING = [
  { is: undefined, zh: '不提示' },
  { is: 'warn', zh: '提示' },
  { is: 'refuse', zh: '不得结束' },
] as const

function applies({ params }: Continuity, { activity, world }: Seen): boolean {
  if (params.activities?.includes(activity.kind) === false) return false
  if (params.flags === undefined) return true
  const flags = params.flags.map((flag) => flag.key)
  return flaggedBy(world, 'activity.flagged', activity.subject, flags) !== undefined
}

function gaps(rule: Continuity, seen: Seen): readonly Gap[] {
  if (!applies(rule, seen)) return []
  const { activity, settings, world } = seen
  const tolerance = exactMs(durationOf(rule.params.tolerance, settings))
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
  const { explain_within } = rule.params
  const dueAt = dueAfter(arisesAt, explain_within, settings)
  return makeDuty(rule, {
    part: `gap-${gap.from}`,
    subject: activity.subject,
    who: rule.params.who,
    what: `${sayGap(gap)}，请在${sayInstant(dueAt)}前说明原因。${sayBasis(rule.cite())}。`,
    arisesAt,
    dueAt,
    setting: sayDueSetting(explain_within, settings),
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
  const [since, detail] = [gap.from, gap.from]
  const result: Finding[] = []
  if (listed(rule, gap)) result.push(gapFinding(rule, activity, gap))
  if (gap.explanation !== undefined && wrongReason(rule, gap)) {
    const text = `${sayGap(gap)}，所报原因${OTHER[rule.params.other_reasons]}。`
    const clauses = [...new Set(reasons?.flatMap((entry) => entry.clauses))]
    result.push(findingOf(rule, { code: 'gap-reason', text, clauses, subject, since, detail }))
  }
  if (unbacked(rule, context, gap)) {
    const text = `${sayGap(gap)}，所报设备故障没有报修登记，请核对或者补登。`
    result.push(findingOf(rule, { code: 'reason-unbacked', text, subject, since, detail }))
  }
  const checked = reasons?.find((entry) => entry.checked && entry.key === gap.reason)
  const compared = checked && sayReasonCheck(context.world, activity, gap, checked.title)
  if (checked !== undefined && compared !== undefined) {
    const fault = { code: 'reason-check', text: compared, clauses: checked.clauses, open: false }
    result.push(findingOf(rule, { ...fault, subject, since, detail }))
  }
  if (spoken !== undefined && !gap.spoken) {
    const text = `${sayGap(gap)}，重新开始记录时未作语音说明，请补标语音说明的时间。`
    const fault = { code: 'gap-not-spoken', text, clauses: spoken.clauses }
    result.push(findingOf(rule, { ...fault, subject, since, detail }))
  }
  return result
}

const OTHER = {
  forbidden: '不在允许中断的原因之内',
  questioned: '不在条文列明的原因之内，请核实是否无故中断',
} as const

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
