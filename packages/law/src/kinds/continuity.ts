import { z } from 'zod'
import type { ActivityView, LawEvent } from '../activity-view.ts'
import { sayBasis } from '../citation.ts'
import { makeDuty, stateBy } from '../draft-duty.ts'
import type { Duty, Finding } from '../duty.ts'
import { endOfDayAfter, exactMs, type Instant, parseInstant, sayInstant, toMs } from '../instant.ts'
import { type ActivityContext, defineKind, type Rule } from '../kind.ts'
import { keySchema, settingRef } from '../params.ts'
import { isRecord } from '../read-facts.ts'

const schema = z.strictObject({
  who: keySchema,
  from: z.literal('activity.arrived'),
  to: z.literal('activity.ended'),
  /** Where a gap is a finding besides having to be explained (A-23). */
  finding_in: z.enum(['nowhere', 'main-stages', 'everywhere']),
  tolerance: settingRef,
  explain_within: settingRef,
})

type Continuity = Rule<z.output<typeof schema>>

const LISTED = {
  nowhere: '',
  'main-stages': '，主要环节的间断列入监督检查事项',
  everywhere: '，并列入监督检查事项',
} as const

interface Gap {
  readonly from: Instant
  readonly to: Instant
  readonly ms: number
  readonly mainStage: boolean
  readonly foundAt: Instant
  /** The fact that explains it. */
  readonly explanation?: LawEvent
}

/** Recording runs from arrival to end; every gap is explained, one in a main stage is a finding. */
export const continuity = defineKind({
  kind: 'continuity',
  title: '全程不间断',
  schema,
  explain: ({ params }) =>
    `自到达现场时起至执法活动结束时止不间断记录；间断须说明原因${LISTED[params.finding_in]}。`,
  references: ({ who, tolerance, explain_within }) => ({
    roles: [who],
    settings: [tolerance.setting, explain_within.setting],
  }),
  duties: (rule, context) => gaps(rule, context).map((gap) => explainDuty(rule, context, gap)),
  findings: (rule, context) =>
    gaps(rule, context)
      .filter((gap) => listed(rule, gap))
      .map((gap) => gapFinding(rule, context, gap)),
})

function listed(rule: Continuity, gap: Gap): boolean {
  const { finding_in } = rule.params
  return finding_in === 'everywhere' || (finding_in === 'main-stages' && gap.mainStage)
}

/** Gaps of the latest judgement above the tolerance; a file split without loss is no gap. */
function gaps(rule: Continuity, { activity, settings }: ActivityContext): readonly Gap[] {
  const judged = activity.judgements.at(-1)
  if (judged === undefined) return []
  const tolerance = exactMs(settings.duration(rule.params.tolerance.setting))
  const seen = firstSeen(activity)
  return listedIn(judged).flatMap((raw) => {
    const gap = gapOf(raw, activity, judged, tolerance)
    if (gap === undefined || gap.ms <= tolerance) return []
    return [{ ...gap, foundAt: seen.get(gap.from) ?? judged.at }]
  })
}

function listedIn(judged: LawEvent): readonly unknown[] {
  const { gaps: listed } = judged.fact.body
  return Array.isArray(listed) ? listed : []
}

/** When each gap was first found, by its start: judging again gives nobody more time. */
function firstSeen({ judgements }: ActivityView): ReadonlyMap<unknown, Instant> {
  const seen = new Map<unknown, Instant>()
  for (const judged of judgements) {
    for (const raw of listedIn(judged)) {
      if (isRecord(raw) && !seen.has(raw.from)) seen.set(raw.from, judged.at)
    }
  }
  return seen
}

function gapOf(
  raw: unknown,
  activity: ActivityView,
  judged: LawEvent,
  tolerance: number,
): Omit<Gap, 'foundAt'> | undefined {
  if (!isRecord(raw) || typeof raw.ms !== 'number') return undefined
  const from = parseInstant(raw.from)
  const to = parseInstant(raw.to)
  if (from === undefined || to === undefined) return undefined
  const said = activity.explainedGaps.find((event) => covers(event, from, to, tolerance))
  const explanation = said ?? (raw.explained === true ? judged : undefined)
  const mainStage = raw.mainStage !== false
  return { from, to, ms: raw.ms, mainStage, ...(explanation && { explanation }) }
}

/** An explanation counts for a gap that lies within what it names, give or take the tolerance. */
function covers(event: LawEvent, from: Instant, to: Instant, tolerance: number): boolean {
  const start = parseInstant(event.fact.body.from)
  const end = parseInstant(event.fact.body.to)
  if (start === undefined || end === undefined) return false
  return toMs(start) - tolerance <= toMs(from) && toMs(to) <= toMs(end) + tolerance
}

function sayGap(gap: Gap): string {
  const seconds = Math.ceil(gap.ms / 1000)
  const minutes = Math.floor(seconds / 60)
  const rest = minutes > 0 && seconds % 60 === 0 ? '' : `${seconds % 60}秒`
  const length = `${minutes > 0 ? `${minutes}分钟` : ''}${rest}`
  return `${sayInstant(gap.from)}起有${length}没有记录`
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

function gapFinding(rule: Continuity, { activity }: ActivityContext, gap: Gap): Finding {
  const citation = rule.cite()
  const explained = gap.explanation !== undefined
  return {
    key: `${rule.pack}/${rule.id}#gap-${gap.from}@activity:${activity.subject.id}`,
    rule: `${rule.pack}/${rule.id}`,
    code: 'gap',
    sentence: `${sayGap(gap)}（${explained ? '已说明原因' : '尚未说明原因'}）。${sayBasis(citation)}。`,
    subject: activity.subject,
    since: gap.from,
    open: !explained,
    citation,
  }
}
