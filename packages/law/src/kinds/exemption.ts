import { dueAtMost, excuses, sameScope, together } from '../changes/comparison.ts'
import { sayBasis } from '../engine/citation.ts'
import { makeDuty, stateBy } from '../engine/draft-duty.ts'
import { type Due, dueAfter, dueSettings, sayDue, sayDueSetting } from '../engine/due.ts'
import type { Duty, Finding } from '../engine/duty.ts'
import { sayInstant } from '../engine/instant.ts'
import { type ActivityContext, defineKind } from '../engine/kind.ts'
import { bodyText } from '../facts/read-facts.ts'
import { choices } from '../pack/offers.ts'
import { exemptionAnswer } from '../parts/exemption-gate.ts'
import {
  allowedFor,
  type Exemption,
  exemptionSchema,
  reportedBy,
} from '../parts/exemption-params.ts'

/**
 * Nothing is recorded on one of the listed grounds only. It takes effect when the leader has taken
 * note of the work record, and is complete when the office has filed it.
 */
export const exemption = defineKind({
  kind: 'exemption',
  title: '免予记录',
  schema: exemptionSchema,
  explain: explainRule,
  compare: (superior, lower) =>
    sameScope([superior.only_for], [lower.only_for])
      ? together(
          excuses('免予记录的情形', superior.grounds, lower.grounds),
          dueAtMost('工作记录的时限', superior.work_record?.within, lower.work_record?.within),
        )
      : undefined,
  references: ({ who, clauses_grounds, grounds, only_for, work_record, leader, filing }) => ({
    roles: [
      ...(who === undefined ? [] : [who]),
      leader.role,
      ...(filing === undefined ? [] : [filing.role]),
    ],
    activityKinds: only_for ?? [],
    settings: work_record === undefined ? [] : dueSettings(work_record.within),
    clauses: [
      ...clauses_grounds,
      ...grounds.flatMap((ground) => ground.clauses),
      ...[work_record, leader, filing].flatMap((part) => part?.clauses ?? []),
    ],
  }),
  offers: (rule) => ({ exemptionGrounds: choices(rule, rule.params.grounds) }),
  duties: (rule, context) =>
    groundOf(rule, context) === undefined
      ? []
      : [...workRecord(rule, context), ...leaderNote(rule, context), ...filing(rule, context)],
  findings: contested,
  verbs: ({ work_record, filing }) => [
    'exemption.claim',
    ...(work_record === undefined ? [] : ['exemption.work-record']),
    'exemption.note',
    ...(filing === undefined ? [] : ['exemption.file']),
  ],
  answer: exemptionAnswer,
})

function explainRule({ params, role, activityKind }: Exemption): string {
  const { grounds, only_for, work_record, leader, filing } = params
  const of = only_for === undefined ? '' : `“${only_for.map(activityKind).join('、')}”`
  const record = work_record === undefined ? '写明原因' : '制作工作记录（原因、依据）'
  const by = params.who === undefined ? '' : `由${role(params.who)}`
  const file = filing === undefined ? '' : `，向${role(filing.role)}报备`
  const contradicted = grounds.some((ground) => ground.contradicted_by !== undefined)
    ? '；登记的设备中有可用的防爆设备的，须说明为何不能使用'
    : ''
  return (
    `${of}只有下列情形可以不记录：${grounds.map((ground) => ground.title).join('；')}。` +
    `${work_record === undefined ? '' : after(work_record.within)}${by}${record}，` +
    `报${role(leader.role)}${file}；${role(leader.role)}阅示前不生效${contradicted}。`
  )
}

/** A setting's time is the agency's: the sentence leaves it open. */
function after(within: Due): string {
  return typeof within === 'object' ? '结束后' : `结束后${sayDue(within)}`
}

function groundOf(rule: Exemption, { activity }: Pick<ActivityContext, 'activity'>) {
  if (!allowedFor(rule, activity.kind)) return undefined
  const claimed = activity.exemption.claimed
  const key = claimed && bodyText(claimed, 'ground')
  return rule.params.grounds.find((ground) => ground.key === key)
}

function workRecord(rule: Exemption, context: ActivityContext): readonly Duty[] {
  const { activity, now, settings } = context
  const { claimed, workRecorded } = activity.exemption
  if (claimed === undefined || rule.params.work_record === undefined) return []
  const { within, clauses } = rule.params.work_record
  const dueAt = activity.ended && dueAfter(activity.ended.when, within, settings)
  const by = dueAt === undefined ? '在活动结束后及时' : `在${sayInstant(dueAt)}前`
  return [
    makeDuty(rule, {
      part: 'work-record',
      subject: activity.subject,
      who: rule.params.who ?? rule.params.leader.role,
      what: `请${by}制作工作记录，写明不能记录的原因和依据。${sayBasis(rule.cite(clauses))}。`,
      arisesAt: activity.ended?.when ?? claimed.when,
      dueAt,
      clauses,
      setting: sayDueSetting(within, settings),
      ...stateBy(now, dueAt, workRecorded),
    }),
  ]
}

function leaderNote(rule: Exemption, { activity }: ActivityContext): readonly Duty[] {
  const { noted } = activity.exemption
  const reported = reportedBy(rule, activity)
  if (reported === undefined) return []
  const { role, clauses } = rule.params.leader
  const paper = rule.params.work_record === undefined ? '理由' : '工作记录'
  const refused = noted !== undefined && noted.fact.body.agreed !== true
  return [
    makeDuty(rule, {
      part: 'leader',
      subject: activity.subject,
      who: role,
      what: `请${rule.role(role)}阅示免予记录的${paper}；阅示前免予记录不生效。${sayBasis(rule.cite(clauses))}。`,
      arisesAt: reported.at,
      clauses,
      state: noted === undefined ? 'open' : refused ? 'breached' : 'fulfilled',
      fulfilledBy: refused ? undefined : noted?.id,
      breachedSince: refused ? noted.at : undefined,
    }),
  ]
}

function filing(rule: Exemption, { activity }: ActivityContext): readonly Duty[] {
  const { noted, filed } = activity.exemption
  if (rule.params.filing === undefined || reportedBy(rule, activity) === undefined) return []
  if (noted?.fact.body.agreed !== true) return []
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
