import { z } from 'zod'
import { atLeast, together } from '../changes/comparison.ts'
import { sayBasis } from '../engine/citation.ts'
import { makeDuty } from '../engine/draft-duty.ts'
import type { Duty, Finding } from '../engine/duty.ts'
import { type ActivityContext, defineKind, type Question, type Rule } from '../engine/kind.ts'
import type { LawWarning } from '../engine/ruling.ts'
import type { ActivityView } from '../facts/activity-view.ts'
import { textsOf } from '../facts/read-facts.ts'
import { keySchema } from '../pack/params.ts'
import { excusedBy } from '../parts/excused.ts'

const schema = z.strictObject({
  carriers: z.int().min(1).max(20),
  /** How many of them record the whole course. */
  whole_course: z.int().min(0).max(20),
  who: keySchema,
  /** Verbs before departure: there it is a warning; after arrival it is a deviation. */
  warn_at: z.array(z.string().max(60)).min(1).max(20),
  /** Exemption rules that excuse it: who need not record need not carry devices. */
  unless: z.array(keySchema).max(10).default([]),
})

type Crew = Rule<z.output<typeof schema>>

/** Several persons carry a device each, and one of them records the whole course. */
export const crew = defineKind({
  kind: 'crew',
  title: '双人携带',
  schema,
  explain: ({ params, role }) =>
    `现场执法须${params.carriers}名以上${role(params.who)}各携带一台音像记录设备，` +
    `其中${params.whole_course}名全程记录；` +
    '出发前不足的给出提示，到达现场后仍不足的列为偏差。',
  compare: (superior, lower) =>
    together(
      atLeast('携带设备的人数', superior.carriers, lower.carriers),
      atLeast('全程记录的设备数', superior.whole_course, lower.whole_course),
    ),
  references: ({ who, unless }) => ({ roles: [who], rules: unless }),
  conclude: crewDuty,
  findings: deviations,
  verbs: ({ warn_at }) => warn_at,
  answer: (rule, question) => ({
    refusals: [],
    warnings: warnings(rule, question),
    citation: rule.cite(),
  }),
})

interface Count {
  readonly carriers: number
  readonly wholeCourse: number
}

/** Carriers are persons, each with a device of his own: two devices on one person count once. */
function count(activity: ActivityView): Count {
  const pairs = activity.devices.filter((device) => device.carrier !== undefined)
  const carriers = new Set(pairs.map((device) => device.carrier)).size
  const devices = new Set(pairs.map((device) => device.device)).size
  const recorders = pairs.filter((device) => device.role === 'whole-course')
  return {
    carriers: Math.min(carriers, devices),
    wholeCourse: new Set(recorders.map((device) => device.carrier)).size,
  }
}

function enough(rule: Crew, { carriers, wholeCourse }: Count): boolean {
  return carriers >= rule.params.carriers && wholeCourse >= rule.params.whole_course
}

function crewDuty(
  rule: Crew,
  { activity, now }: ActivityContext,
  others: readonly Duty[],
): readonly Duty[] {
  const { carriers, whole_course, who } = rule.params
  const dueAt = activity.arrived?.when
  const inTime = activity.devices.filter((d) => dueAt === undefined || d.event.at <= dueAt)
  const done = enough(rule, count({ ...activity, devices: inTime }))
  const excused = excusedBy(rule, rule.params.unless, others)
  const late = dueAt !== undefined && now > dueAt
  const state = done ? 'fulfilled' : excused !== undefined ? 'excused' : late ? 'breached' : 'open'
  return [
    makeDuty(rule, {
      subject: activity.subject,
      who,
      what:
        `到达现场前由${carriers}名以上${rule.role(who)}各携带一台设备，并指定${whole_course}名全程记录。` +
        `${sayBasis(rule.cite())}。`,
      arisesAt: activity.opened.when,
      dueAt,
      state,
      fulfilledBy: done ? inTime.at(-1)?.event.id : excused,
      breachedSince: state === 'breached' ? dueAt : undefined,
    }),
  ]
}

function deviations(rule: Crew, { activity }: ActivityContext): readonly Finding[] {
  const since = activity.arrived?.when
  if (since === undefined) return []
  const citation = rule.cite()
  return lacks(rule, count(activity)).map(({ code, text }) => ({
    key: `${rule.pack}/${rule.id}#${code}@activity:${activity.subject.id}`,
    rule: `${rule.pack}/${rule.id}`,
    code,
    sentence: `${text}${sayBasis(citation)}。`,
    subject: activity.subject,
    since,
    // Listed all the same, but settled once the leader has taken note of the exemption.
    open: rule.params.unless.length === 0 || activity.exemption.noted?.fact.body.agreed !== true,
    citation,
  }))
}

function lacks(rule: Crew, { carriers, wholeCourse }: Count): { code: string; text: string }[] {
  const need = rule.params
  const result: { code: string; text: string }[] = []
  if (carriers < need.carriers) {
    const text = `须${need.carriers}名以上${rule.role(need.who)}携带设备，现有${carriers}名，请增派人员或补领设备。`
    result.push({ code: 'crew-too-small', text })
  }
  if (wholeCourse < need.whole_course) {
    const text = `须指定${need.whole_course}名${rule.role(need.who)}全程记录，请指定。`
    result.push({ code: 'no-whole-course-recorder', text })
  }
  return result
}

/** Before opening only the officers are known; with fewer than needed, carriers cannot suffice. */
function warnings(rule: Crew, { activity, request }: Question): readonly LawWarning[] {
  const officers = new Set(textsOf(request.officers)).size
  const planned =
    activity === undefined
      ? { carriers: officers, wholeCourse: rule.params.whole_course }
      : count(activity)
  const citation = rule.cite()
  return lacks(rule, planned).map(({ code, text }) => ({
    code,
    sentence: `提示：${text}${sayBasis(citation)}。`,
    citations: [citation],
  }))
}
