import type { z } from 'zod'
import { atMost, dueAtMost, excuses, together } from '../changes/comparison.ts'
import { sayBasis } from '../engine/citation.ts'
import { makeDuty, stateBy } from '../engine/draft-duty.ts'
import { dueAfter, dueSettings } from '../engine/due.ts'
import type { Duty, Finding } from '../engine/duty.ts'
import { findingOf } from '../engine/gate.ts'
import {
  endOfDay,
  type Instant,
  laterOf,
  plusExact,
  sayDuration,
  sayInstant,
} from '../engine/instant.ts'
import {
  type ActivityContext,
  type Answer,
  defineKind,
  type Question,
  type Rule,
} from '../engine/kind.ts'
import type { ActivityView, LawEvent } from '../facts/activity-view.ts'
import { bodyText } from '../facts/read-facts.ts'
import { choices } from '../pack/offers.ts'
import { handInSchema } from '../parts/hand-in-params.ts'
import { type Received, receivedDevices } from '../parts/received.ts'

type HandIn = Rule<z.output<typeof handInSchema>>

/**
 * Every device of an activity goes to the office in time. A sealed handover or the
 * docking at the office counts for the officer; the export is then the office's duty. A docking
 * whose collection nobody has closed when the export is due was no hand-in: no receipt was given.
 */
export const handInDeadline = defineKind({
  kind: 'hand-in-deadline',
  title: '移交时限',
  schema: handInSchema,
  explain: explainRule,
  compare: (superior, lower) =>
    together(
      dueAtMost('移交时限', superior.within, lower.within),
      excuses('可以延期移交的理由', superior.except?.grounds, lower.except?.grounds),
      atMost('延期移交的时限', superior.except?.within, lower.except?.within),
    ),
  references: ({ who, to, clauses_ordinary, except, export: office }) => ({
    roles: [who, to],
    settings: office === undefined ? [] : dueSettings(office.within),
    clauses: [clauses_ordinary, except?.clauses ?? [], office?.clauses ?? []].flat(),
  }),
  offers: (rule) => ({ lateGrounds: choices(rule, rule.params.except?.grounds ?? []) }),
  duties: (rule, context) => {
    const { ended, devices } = context.activity
    if (ended === undefined) return []
    const takes = (posts: readonly string[]) => rule.holds(posts, rule.params.to)
    const { now, settings } = context
    const { export: office } = rule.params
    // Without a time for the export an abandoned docking stands for the rest of its day.
    const stands = office?.within ?? 'same-day'
    const docked = ({ at }: LawEvent) => now <= dueAfter(at, stands, settings)
    const of = receivedDevices(context.activity, ended, takes, docked, !asksSeal(rule))
    const each = new Set(devices.map((entry) => entry.device))
    return [...each].flatMap((device) => deviceDuties(rule, context, ended, device, of(device)))
  },
  findings: (rule, context) => [...endMissing(rule, context), ...returnMissing(rule, context)],
  verbs: () => ['hand-in.register-exception', 'device.hand-over'],
  answer: (rule, question) => {
    if (question.verb === 'hand-in.register-exception') return mayRegister(rule, question)
    return question.verb === 'device.hand-over' ? mayHandOver(rule, question) : undefined
  },
})

function asksSeal({ params }: Pick<HandIn, 'params'>): boolean {
  return (params.sealed ?? (params.export ? 'required' : 'not-asked')) === 'required'
}

function explainRule({ params, role }: HandIn): string {
  const ordinary =
    params.within === 'same-day'
      ? '活动结束当日24:00前（跨零点的按结束之日计）'
      : `活动结束后${sayDuration(params.within)}内`
  const grounds = params.except?.grounds.map((ground) => ground.title).join('；')
  const late =
    params.except === undefined
      ? ''
      : `；因${grounds}，并在原时限届满前登记的，返回单位后${sayDuration(params.except.within)}内移交`
  const to = role(params.to)
  const handIn = `${role(params.who)}应在${ordinary}将设备交${to}${late}`
  const sealed = asksSeal({ params }) ? '；封存移交即视为移交' : ''
  const office =
    params.export === undefined ? '' : `${sealed === '' ? '；' : '，'}${to}最迟下一工作日完成导出`
  return `${handIn}${sealed}${office}。`
}

function ordinaryDue(rule: HandIn, ended: LawEvent): Instant {
  const { within } = rule.params
  return within === 'same-day' ? endOfDay(ended.when) : plusExact(ended.when, within)
}

/** The exception counts only with a known ground and entered before the ordinary time ended. */
function exception(rule: HandIn, activity: ActivityView, due: Instant): LawEvent | undefined {
  return activity.lateExceptions.find(
    (event) => knownGround(rule, bodyText(event, 'ground')) && event.at < due,
  )
}

function knownGround(rule: HandIn, ground: unknown): boolean {
  return rule.params.except?.grounds.some((entry) => entry.key === ground) ?? false
}

interface Due {
  readonly dueAt: Instant | undefined
  readonly clauses: readonly string[]
  readonly by: string
}

function dueOf(rule: HandIn, activity: ActivityView, ended: LawEvent): Due {
  const ordinary = ordinaryDue(rule, ended)
  const { except, clauses_ordinary } = rule.params
  if (except === undefined || exception(rule, activity, ordinary) === undefined) {
    return { dueAt: ordinary, clauses: clauses_ordinary, by: `${sayInstant(ordinary)}前` }
  }
  const { clauses } = except
  if (activity.returned === undefined) {
    return { dueAt: undefined, clauses, by: `返回单位后${sayDuration(except.within)}内` }
  }
  const late = plusExact(activity.returned.when, except.within)
  // An exception gives time and takes none away.
  const dueAt = laterOf(late, ordinary)
  return { dueAt, clauses, by: `${sayInstant(dueAt)}前` }
}

function deviceDuties(
  rule: HandIn,
  context: ActivityContext,
  ended: LawEvent,
  device: string,
  { handed, exported }: Received,
) {
  const { activity, now, settings } = context
  const { who, to } = rule.params
  const due = dueOf(rule, activity, ended)
  const handIn = makeDuty(rule, {
    part: 'hand-in',
    device,
    subject: activity.subject,
    who,
    what: `请在${due.by}将设备交${rule.role(to)}导出保存。${sayBasis(rule.cite(due.clauses))}。`,
    arisesAt: ended.when,
    dueAt: due.dueAt,
    clauses: due.clauses,
    ...stateBy(now, due.dueAt, handed),
  })
  const { export: office } = rule.params
  if (handed === undefined || office === undefined) return [handIn]
  const dueAt = dueAfter(handed.at, office.within, settings)
  const { clauses } = office
  const duty: Duty = makeDuty(rule, {
    part: 'export',
    device,
    subject: activity.subject,
    who: to,
    what: `设备已移交，请在${sayInstant(dueAt)}前完成导出。${sayBasis(rule.cite(clauses))}。`,
    arisesAt: handed.at,
    dueAt,
    clauses,
    setting: settings.say('working-weekdays'),
    ...stateBy(now, dueAt, exported),
  })
  return [handIn, duty]
}

/** An activity that is never ended would never have to hand in. */
function endMissing(rule: HandIn, { activity, now }: ActivityContext): readonly Finding[] {
  const since = activity.arrived && endOfDay(activity.arrived.when)
  if (since === undefined || activity.ended !== undefined || now <= since) return []
  const grounds = rule.params.except?.grounds.map((ground) => ground.title).join('、')
  const late = grounds === undefined ? '' : `；因${grounds}不能按时移交的，请登记延期移交`
  const text = `到达现场当日已过，活动尚未登记结束，请登记结束时间${late}。`
  return [finding(rule, activity, 'end-missing', text, rule.params.clauses_ordinary, since)]
}

function returnMissing(rule: HandIn, { activity, now }: ActivityContext): readonly Finding[] {
  const { ended, returned } = activity
  if (ended === undefined || returned !== undefined || rule.params.except === undefined) return []
  const since = ordinaryDue(rule, ended)
  if (now <= since || exception(rule, activity, since) === undefined) return []
  const text = '已登记延期移交，返回单位后请立即登记返回时间。'
  return [finding(rule, activity, 'return-missing', text, rule.params.except.clauses, since)]
}

function finding(
  rule: HandIn,
  { subject }: ActivityView,
  code: string,
  text: string,
  clauses: readonly string[],
  since: Instant,
): Finding {
  return findingOf(rule, { code, text, clauses, subject, since })
}

/** Request: `{ sealed }`. Unsealed is allowed, for the export at once; but it is no hand-in yet. */
function mayHandOver(rule: HandIn, { request }: Question): Answer {
  const citation = rule.cite(rule.params.clauses_ordinary)
  if (request.sealed === true || !asksSeal(rule)) return { refusals: [], warnings: [], citation }
  const sentence =
    '提示：设备未封存，须当场开始导出才算移交；不能当场导出的，请封存后再移交。' +
    `${sayBasis(citation)}。`
  const warnings = [{ code: 'not-sealed', sentence, citations: [citation] }]
  return { refusals: [], warnings, citation }
}

function mayRegister(rule: HandIn, { activity, request, now }: Question): Answer {
  const citation = rule.cite(rule.params.except?.clauses)
  const refuse = (code: string, text: string): Answer => {
    const sentence = `${text}${sayBasis(citation)}。`
    return { refusals: [{ code, sentence, citations: [citation] }], warnings: [], citation }
  }
  if (!knownGround(rule, request.ground)) {
    const titles = (rule.params.except?.grounds ?? []).map((ground) => ground.title).join('；')
    return refuse('late-ground', `延期移交的理由只能是：${titles}。请重新选择。`)
  }
  const due = activity?.ended && ordinaryDue(rule, activity.ended)
  if (due !== undefined && now >= due) {
    return refuse(
      'exception-too-late',
      `延期须在原时限（${sayInstant(due)}）届满前登记，现已超过，请立即移交。`,
    )
  }
  return { refusals: [], warnings: [], citation }
}
