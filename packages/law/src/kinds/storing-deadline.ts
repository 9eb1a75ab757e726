import { dueAtMost, excuses, sameScope, together } from '../changes/comparison.ts'
import { sayBasis } from '../engine/citation.ts'
import { describeAll } from '../engine/describe-all.ts'
import { makeDuty, stateBy } from '../engine/draft-duty.ts'
import { dueAfter, dueSettings, sayDue, sayDueSetting } from '../engine/due.ts'
import type { Duty, Finding } from '../engine/duty.ts'
import { answerOf, findingOf } from '../engine/gate.ts'
import { endOfDay, sayInstant } from '../engine/instant.ts'
import { type ActivityContext, type Answer, defineKind, type Question } from '../engine/kind.ts'
import type { LawEvent } from '../facts/activity-view.ts'
import { choices } from '../pack/offers.ts'
import { receivedDevices } from '../parts/received.ts'
import {
  actsAs,
  collectionsOf,
  describedBy,
  handedOver,
  operatorOf,
  storedRecordings,
} from '../parts/stored.ts'
import { clockOf, exception, type Storing, storingSchema } from '../parts/storing-clock.ts'

/**
 * Material is stored in time, in the system and not only in an office. Where several texts
 * set clocks, all run, and the earliest decides.
 */
export const storingDeadline = defineKind({
  kind: 'storing-deadline',
  title: '储存时限',
  schema: storingSchema,
  explain: explainRule,
  compare: (superior, lower) =>
    sameScope([superior.of], [lower.of])
      ? together(
          dueAtMost('储存时限', superior.within, lower.within),
          excuses('可以延期储存的理由', superior.except?.grounds, lower.except?.grounds),
          dueAtMost('延期储存的时限', superior.except?.within, lower.except?.within),
        )
      : undefined,
  references: ({ who, within, clauses_ordinary, describe, stored_by, except, justified_by }) => ({
    roles: [who, ...(stored_by ?? []), ...(except?.hand_over ? [except.hand_over.to] : [])],
    rules: justified_by,
    settings: [
      ...dueSettings(within),
      ...(except ? dueSettings(except.within) : []),
      ...(except?.hand_over ? dueSettings(except.hand_over.within) : []),
    ],
    clauses: [
      ...clauses_ordinary,
      ...(describe?.clauses ?? []),
      ...(except?.clauses ?? []),
      ...(except?.hand_over?.clauses ?? []),
    ],
  }),
  offers: (rule) => ({ lateGrounds: choices(rule, rule.params.except?.grounds ?? []) }),
  duties: (rule, context) => [
    ...ofDevices(rule, context),
    ...ofRecordings(rule, context),
    ...handOver(rule, context),
  ],
  findings: (rule, context) => [
    ...timeMissing(rule, context),
    ...justified(rule, context),
    ...storedByOther(rule, context),
  ],
  verbs: ({ except }) => (except === undefined ? [] : ['hand-in.register-exception']),
  answer: mayRegister,
})

function explainRule({ params, role }: Storing): string {
  const { who, of, within, except, stored_by, describe } = params
  const from = of === 'recording' ? '音像记录制作完成后' : '执法活动结束后'
  const others = stored_by?.filter((key) => key !== who).map(role) ?? []
  const by = others.length === 0 ? '' : `（或者由${others.join('、')}）`
  const items = describe === undefined ? '' : '并完善项目信息'
  const base = `${role(who)}${by}应在${from}${sayDue(within)}将音像记录储存${items}`
  if (except === undefined) return `${base}；不因任何情形顺延。`
  const grounds = except.grounds.map((ground) => ground.title).join('；')
  const { hand_over } = except
  const then =
    hand_over === undefined
      ? ''
      : `，并在返回后${sayDue(hand_over.within)}移交${role(hand_over.to)}，双方确认`
  return `${base}；因${grounds}并在原时限届满前登记的，返回单位后${sayDue(except.within)}导出${then}。`
}

/** One for each device of the activity; one without a device where none was assigned. */
/** Only what was exported counts here. */
const never = () => false

function ofDevices(rule: Storing, context: ActivityContext): readonly Duty[] {
  const { activity, now, settings } = context
  const { ended } = activity
  if (ended === undefined) return []
  const { dueAt, clauses, within } = clockOf(rule, context, ended)
  const by = dueAt === undefined ? `返回单位后${sayDue(within)}` : `${sayInstant(dueAt)}前`
  const received = receivedDevices(activity, ended, never, never)
  const devices = [...new Set(activity.devices.map((entry) => entry.device))]
  const asked = devices.length > 0 || rule.params.carried_only === true ? devices : [undefined]
  return asked.map((device) =>
    makeDuty(rule, {
      part: 'store',
      subject: activity.subject,
      who: rule.params.who,
      what: `请在${by}将本次活动的音像记录全部导出储存。${sayBasis(rule.cite(clauses))}。`,
      arisesAt: ended.when,
      dueAt,
      clauses,
      setting: sayDueSetting(within, settings),
      ...(device === undefined ? {} : { device }),
      ...stateBy(now, dueAt, received(device ?? '').exported),
    }),
  )
}

/** Each stored recording by its own clock: from the end of its taking, stored and described. */
function ofRecordings(rule: Storing, context: ActivityContext): readonly Duty[] {
  const { of, within, clauses_ordinary, describe, who } = rule.params
  if (of !== 'recording') return describeAll(rule, context)
  const { activity, now, settings, world } = context
  return storedRecordings(world, activity.matched).flatMap(({ id, sealed, endedAt }) => {
    const subject = { type: 'recording', id }
    const dueAt = dueAfter(endedAt, within, settings)
    const step = (part: string, demand: string, clauses: readonly string[], done?: LawEvent) => {
      const what = `该记录于${sayInstant(endedAt)}制作完成，应在${sayInstant(dueAt)}前${demand}。`
      const basis = `${sayBasis(rule.cite(clauses))}。`
      const draft = { part, subject, who, what: what + basis, arisesAt: endedAt, dueAt, clauses }
      return makeDuty(rule, { ...draft, ...stateBy(now, dueAt, done) })
    }
    const stored = step('recording', '储存', clauses_ordinary, sealed)
    if (describe === undefined) return [stored]
    const described = describedBy(world, subject, describe.fields)
    return [stored, step('describe', '填写完整项目信息', describe.clauses, described)]
  })
}

/** After an exception: from the return into the hands of the custodian, confirmed by both. */
function handOver(rule: Storing, context: ActivityContext): readonly Duty[] {
  const { activity, now, settings, world } = context
  const { except, within, who } = rule.params
  if (except?.hand_over === undefined || activity.ended === undefined) return []
  const ordinary = dueAfter(activity.ended.when, within, settings)
  const registered = exception(rule, context, ordinary)
  if (registered === undefined) return []
  const { to, within: hours, clauses } = except.hand_over
  const dueAt = activity.returned && dueAfter(activity.returned.when, hours, settings)
  const by = dueAt === undefined ? `返回单位后${sayDue(hours)}` : `${sayInstant(dueAt)}前`
  return [
    makeDuty(rule, {
      part: 'hand-over',
      subject: activity.subject,
      who,
      what: `请在${by}将音像记录移交${rule.role(to)}，双方确认。${sayBasis(rule.cite(clauses))}。`,
      arisesAt: activity.returned?.when ?? registered.when,
      dueAt,
      clauses,
      ...stateBy(now, dueAt, handedOver(rule, world, activity.matched, to)),
    }),
  ]
}

/** An activity never ended, or never returned from, would never have to store. */
function timeMissing(rule: Storing, context: ActivityContext): readonly Finding[] {
  const { activity, now, settings } = context
  const { arrived, ended, returned, subject } = activity
  const { within, clauses_ordinary, except } = rule.params
  if (ended === undefined) {
    const since = arrived && endOfDay(arrived.when)
    if (since === undefined || now <= since) return []
    const text = '到达现场当日已过，活动尚未登记结束，请登记结束时间。'
    return [
      findingOf(rule, { code: 'end-missing', text, clauses: clauses_ordinary, subject, since }),
    ]
  }
  const since = dueAfter(ended.when, within, settings)
  if (except === undefined || returned !== undefined || now <= since) return []
  if (exception(rule, context, since) === undefined) return []
  const text = '已登记延期，返回单位后请立即登记返回时间。'
  return [
    findingOf(rule, { code: 'return-missing', text, clauses: except.clauses, subject, since }),
  ]
}

/** Late here, but another text of the agency gave more time: shown, closed, never hidden. */
function justified(rule: Storing, context: ActivityContext): readonly Finding[] {
  const { lateExceptions, ended, subject } = context.activity
  if (rule.params.justified_by.length === 0 || ended === undefined) return []
  const late = [...ofDevices(rule, context), ...ofRecordings(rule, context)].find(
    (duty) => duty.state === 'breached',
  )
  const since = late?.dueAt
  if (since === undefined || !lateExceptions.some((event) => event.at < since)) return []
  const text = '超过本条规定的时限；已按另一制度登记延期，超时有据。'
  return [findingOf(rule, { code: 'late-justified', text, subject, since, open: false })]
}

function storedByOther(rule: Storing, { activity, world }: ActivityContext): readonly Finding[] {
  const { stored_by, who } = rule.params
  if (stored_by === undefined) return []
  const roles = stored_by.filter((key) => key !== who)
  return collectionsOf(activity).flatMap(({ id, opened }) => {
    const operator = operatorOf(opened)
    const own = stored_by.includes(who) && activity.officers.some((one) => one === operator)
    if (operator === undefined || own) return []
    if (actsAs(rule, world, operator, roles, opened.at)) return []
    const text = `储存人不是${stored_by.map(rule.role).join('、')}，请登记指定或者说明情况。`
    const fault = { code: 'stored-by-other', text, since: opened.at, detail: id }
    return [findingOf(rule, { ...fault, subject: activity.subject })]
  })
}

/** Request: `{ ground }`, before the ordinary time ends. */
function mayRegister(rule: Storing, question: Question): Answer {
  const { except, within } = rule.params
  const { activity, request, now, settings } = question
  const clauses = except?.clauses ?? rule.clauses
  const grounds = except?.grounds ?? []
  if (!grounds.some((ground) => ground.key === request.ground)) {
    const titles = grounds.map((ground) => ground.title).join('；')
    const text = `延期的理由只能是：${titles}。请重新选择。`
    return answerOf(rule, [{ code: 'late-ground', text, clauses }])
  }
  const due = activity?.ended && dueAfter(activity.ended.when, within, settings)
  if (due === undefined || now < due) return answerOf(rule, [])
  const text = `延期须在原时限（${sayInstant(due)}）届满前登记，现已超过，请立即导出储存。`
  return answerOf(rule, [{ code: 'exception-too-late', text, clauses }])
}
