import { z } from 'zod'
import { sayBasis } from '../citation.ts'
import { makeDuty, stateBy } from '../draft-duty.ts'
import type { Duty, Finding } from '../duty.ts'
import { endOfDayAfter, sayInstant } from '../instant.ts'
import { type ActivityContext, type Answer, defineKind, type Question, type Rule } from '../kind.ts'
import { choices } from '../offers.ts'
import { choiceSchema, clauseRefs, keySchema, settingRef } from '../params.ts'
import { bodyText, isRecord, textsOf } from '../read-facts.ts'

const step = { role: keySchema, clauses: clauseRefs }

const schema = z.strictObject({
  who: keySchema,
  clauses_grounds: clauseRefs,
  grounds: z.array(choiceSchema).min(1).max(30),
  work_record: z.strictObject({ within: settingRef, clauses: clauseRefs }),
  leader: z.strictObject(step),
  filing: z.strictObject(step),
})

type Exemption = Rule<z.output<typeof schema>>

/**
 * Nothing is recorded on one of the listed grounds only. It takes effect when the leader has taken
 * note of the work record, and is complete when the office has filed it.
 */
export const exemption = defineKind({
  kind: 'exemption',
  title: '免予记录',
  schema,
  explain: ({ params, role }) =>
    `只有下列情形可以不记录：${params.grounds.map((ground) => ground.title).join('；')}。` +
    `结束后由${role(params.who)}制作工作记录（原因、依据），` +
    `报${role(params.leader.role)}，向${role(params.filing.role)}报备；` +
    `${role(params.leader.role)}阅示前不生效。`,
  references: ({ who, clauses_grounds, grounds, work_record, leader, filing }) => ({
    roles: [who, leader.role, filing.role],
    settings: [work_record.within.setting],
    clauses: [
      ...clauses_grounds,
      ...grounds.flatMap((ground) => ground.clauses),
      ...[work_record, leader, filing].flatMap((part) => part.clauses),
    ],
  }),
  offers: (rule) => ({ exemptionGrounds: choices(rule, rule.params.grounds) }),
  duties: (rule, context) =>
    groundOf(rule, context) === undefined
      ? []
      : [...workRecord(rule, context), ...leaderNote(rule, context), ...filing(rule, context)],
  findings: contested,
  verbs: () => ['exemption.claim', 'exemption.work-record', 'exemption.note', 'exemption.file'],
  answer: (rule, question) => {
    if (question.verb === 'exemption.claim') return mayClaim(rule, question)
    if (question.verb === 'exemption.work-record') return mayRecord(rule, question)
    if (question.verb === 'exemption.note') return mayNote(rule, question)
    if (question.verb === 'exemption.file') return mayFile(rule, question)
    return undefined
  },
})

function groundOf(rule: Exemption, { activity }: Pick<ActivityContext, 'activity'>) {
  const claimed = activity.exemption.claimed
  const key = claimed && bodyText(claimed, 'ground')
  return rule.params.grounds.find((ground) => ground.key === key)
}

function workRecord(rule: Exemption, context: ActivityContext): readonly Duty[] {
  const { activity, now, settings } = context
  const { claimed, workRecorded } = activity.exemption
  if (claimed === undefined) return []
  const { within, clauses } = rule.params.work_record
  const dueAt =
    activity.ended && endOfDayAfter(activity.ended.when, settings.duration(within.setting))
  const by = dueAt === undefined ? '在活动结束后及时' : `在${sayInstant(dueAt)}前`
  return [
    makeDuty(rule, {
      part: 'work-record',
      subject: activity.subject,
      who: rule.params.who,
      what: `请${by}制作工作记录，写明不能记录的原因和依据。${sayBasis(rule.cite(clauses))}。`,
      arisesAt: activity.ended?.when ?? claimed.when,
      dueAt,
      clauses,
      setting: settings.say(within.setting),
      ...stateBy(now, dueAt, workRecorded),
    }),
  ]
}

function leaderNote(rule: Exemption, { activity }: ActivityContext): readonly Duty[] {
  const { workRecorded, noted } = activity.exemption
  if (workRecorded === undefined) return []
  const { role, clauses } = rule.params.leader
  const refused = noted !== undefined && noted.fact.body.agreed !== true
  return [
    makeDuty(rule, {
      part: 'leader',
      subject: activity.subject,
      who: role,
      what: `请${rule.role(role)}阅示免予记录的工作记录；阅示前免予记录不生效。${sayBasis(rule.cite(clauses))}。`,
      arisesAt: workRecorded.at,
      clauses,
      state: noted === undefined ? 'open' : refused ? 'breached' : 'fulfilled',
      fulfilledBy: refused ? undefined : noted?.id,
      breachedSince: refused ? noted.at : undefined,
    }),
  ]
}

function filing(rule: Exemption, { activity }: ActivityContext): readonly Duty[] {
  const { workRecorded, noted, filed } = activity.exemption
  if (workRecorded === undefined || noted?.fact.body.agreed !== true) return []
  const { role, clauses } = rule.params.filing
  return [
    makeDuty(rule, {
      part: 'filing',
      subject: activity.subject,
      who: role,
      what: `请${rule.role(role)}将免予记录登记报备；报备后手续完整。${sayBasis(rule.cite(clauses))}。`,
      arisesAt: noted.at,
      clauses,
      state: filed === undefined ? 'open' : 'fulfilled',
      fulfilledBy: filed?.id,
    }),
  ]
}

function contested(rule: Exemption, context: ActivityContext): readonly Finding[] {
  const { claimed, noted } = context.activity.exemption
  const finding = (code: string, text: string, clauses: readonly string[]): Finding[] => {
    const citation = rule.cite(clauses)
    const { subject } = context.activity
    const key = `${rule.pack}/${rule.id}#${code}@activity:${subject.id}`
    const sentence = `${text}${sayBasis(citation)}。`
    return [{ key, rule: `${rule.pack}/${rule.id}`, code, sentence, subject, open: true, citation }]
  }
  if (claimed !== undefined && groundOf(rule, context) === undefined) {
    const text = '所报理由不在允许免予记录的情形之内，仍按未记录处理。'
    return finding('exemption-ground', text, rule.params.clauses_grounds)
  }
  if (noted !== undefined && noted.fact.body.agreed !== true) {
    const text = `${rule.role(rule.params.leader.role)}不同意免予记录，按未记录处理。`
    return finding('exemption-disagreed', text, rule.params.leader.clauses)
  }
  return []
}

function verdict(rule: Exemption, clauses: readonly string[], faults: [string, string][]): Answer {
  const citation = rule.cite(clauses)
  const refusals = faults.map(([code, text]) => {
    return { code, sentence: `${text}${sayBasis(citation)}。`, citations: [citation] }
  })
  return { refusals, warnings: [], citation }
}

/** Request: `{ ground, details: { [detail key]: text or choice } }`. */
function mayClaim(rule: Exemption, { request }: Question): Answer {
  const { grounds, clauses_grounds } = rule.params
  const ground = grounds.find((entry) => entry.key === request.ground)
  if (ground === undefined) {
    const titles = grounds.map((entry) => entry.title).join('；')
    const text = `免予记录只能依据下列情形之一：${titles}。请选择，否则应当记录。`
    return verdict(rule, clauses_grounds, [['exemption-ground', text]])
  }
  const given = isRecord(request.details) ? request.details : {}
  const missing = (ground.details ?? []).filter(({ key, one_of }) => {
    const value = given[key]
    if (one_of !== undefined) return !one_of.some((choice) => choice.key === value)
    return typeof value !== 'string' || value.trim() === ''
  })
  if (missing.length === 0) return verdict(rule, ground.clauses, [])
  const text = `请补充：${missing.map((detail) => detail.title).join('、')}。`
  return verdict(rule, ground.clauses, [['exemption-details', text]])
}

/** Request: `{ cause, basis }`, both texts; only after the activity and after a claim. */
function mayRecord(rule: Exemption, { request, activity }: Question): Answer {
  const faults: [string, string][] = []
  if (activity?.exemption.claimed === undefined) {
    faults.push(['exemption-not-claimed', '请先选择免予记录的情形，再制作工作记录。'])
  }
  if (activity !== undefined && activity.ended === undefined) {
    faults.push(['activity-running', '工作记录在执法活动结束后制作，请先结束活动。'])
  }
  if (blank(request.cause)) faults.push(['work-record-cause', '请写明不能记录的原因。'])
  if (blank(request.basis)) faults.push(['work-record-basis', '请写明不能记录的依据。'])
  return verdict(rule, rule.params.work_record.clauses, faults)
}

/** Request: `{ person, posts }` of the one who notes: the leader, not an officer of the case. */
function mayNote(rule: Exemption, { request, activity }: Question): Answer {
  const { role, clauses } = rule.params.leader
  const faults: [string, string][] = []
  if (!rule.holds(textsOf(request.posts), role)) {
    faults.push(['note-not-leader', `须由${rule.role(role)}阅示，请转交${rule.role(role)}办理。`])
  }
  if (activity?.officers.some((officer) => officer === request.person)) {
    faults.push(['note-own', '本次活动的执法人员不得阅示自己的免予记录，请由其他领导阅示。'])
  }
  if (activity?.exemption.workRecorded === undefined) {
    faults.push(['work-record-missing', '工作记录尚未提交，请先提交工作记录。'])
  }
  return verdict(rule, clauses, faults)
}

/** The office files what the leader has agreed to, not before. */
function mayFile(rule: Exemption, { activity }: Question): Answer {
  const { leader, filing: step } = rule.params
  if (activity?.exemption.noted?.fact.body.agreed === true) return verdict(rule, step.clauses, [])
  const text = `${rule.role(leader.role)}尚未阅示同意，不能报备，请先报${rule.role(leader.role)}。`
  return verdict(rule, step.clauses, [['exemption-not-noted', text]])
}

function blank(value: unknown): boolean {
  return typeof value !== 'string' || value.trim() === ''
}
