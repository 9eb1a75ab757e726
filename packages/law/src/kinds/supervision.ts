import { z } from 'zod'
import { sayBasis } from '../engine/citation.ts'
import { makeDuty, stateBy } from '../engine/draft-duty.ts'
import type { Finding } from '../engine/duty.ts'
import { answerOf, type Fault, findingOf, given } from '../engine/gate.ts'
import { parseInstant, sayInstant } from '../engine/instant.ts'
import { type Answer, defineKind, type Question, type Rule, type Watched } from '../engine/kind.ts'
import type { LawEvent } from '../facts/activity-view.ts'
import { bodyText, textsOf } from '../facts/read-facts.ts'
import { subjectFrom, type World } from '../facts/world.ts'
import { clauseRefs, keySchema } from '../pack/params.ts'
import { firstSince } from '../parts/first-since.ts'
import { accessSchema, approvalDuties, mayApprove, viewFaults } from '../parts/supervised-access.ts'

const schema = z.strictObject({
  /** Who supervises. */
  supervisors: z.array(keySchema).min(1).max(10),
  /** A task opens the drawn material to its viewers once holders of these roles have approved. */
  access: accessSchema.optional(),
  /** An irregularity becomes an order with a due date; who answers, and who hears of delay. */
  corrections: z
    .strictObject({
      of: z.enum(['person', 'agency']),
      answered_by: keySchema,
      informed: keySchema,
      clauses: clauseRefs,
    })
    .optional(),
})

type Supervision = Rule<z.output<typeof schema>>

const VIEW = 'supervision.view'
const ORDER = 'correction.order'
const APPROVE = 'check.approve'

/** Supervision sees what was drawn and approved, and follows up what it found. */
export const supervision = defineKind({
  kind: 'supervision',
  title: '监督调看与纠正',
  schema,
  explain,
  references: ({ supervisors, access, corrections }) => ({
    roles: [
      ...supervisors,
      ...(access?.approved_by ?? []),
      ...(access?.register === undefined ? [] : [access.register.role]),
      ...(corrections === undefined ? [] : [corrections.answered_by, corrections.informed]),
    ],
    clauses: [access, access?.refusal, access?.register, corrections].flatMap(
      (part) => part?.clauses ?? [],
    ),
  }),
  matters: ['check'],
  watch: (rule, world) => {
    const { duties = [], findings = [] } = correctionsWatched(rule, world)
    return { duties: [...approvalDuties(rule, world), ...duties], findings }
  },
  verbs: ({ access, corrections }) => [
    ...(access === undefined ? [] : [VIEW]),
    ...(access?.refusal === undefined ? [] : [APPROVE]),
    ...(corrections === undefined ? [] : [ORDER]),
  ],
  answer: (rule, question) => {
    if (question.verb === APPROVE) return mayApprove(rule, question)
    return question.verb === VIEW ? mayView(rule, question) : mayOrder(rule, question)
  },
})

function explain(rule: Supervision): string {
  const { supervisors, access, corrections } = rule.params
  const parts = [
    `${supervisors.map(rule.role).join('、')}开展监督`,
    access &&
      `监督任务经${access.approved_by.map(rule.role).join('、')}批准后，在任务期限内只能调看抽取的资料`,
    access?.refusal && '不予批准的须写明理由',
    access?.register && `调看前由${rule.role(access.register.role)}登记`,
    corrections &&
      `发现问题的下达纠正通知并写明期限，${rule.role(corrections.answered_by)}按期答复，` +
        `逾期的告知${rule.role(corrections.informed)}`,
  ].filter((part) => part !== undefined)
  return `${parts.join('；')}。`
}

function supervisorFaults(rule: Supervision, posts: unknown): readonly Fault[] {
  const { supervisors } = rule.params
  if (supervisors.some((role) => rule.holds(textsOf(posts), role))) return []
  const text = `监督由${supervisors.map(rule.role).join('、')}开展，请转交办理。`
  return [{ code: 'supervision-not-supervisor', text }]
}

/** Request: `{ posts, check, recording or case }`. */
function mayView(rule: Supervision, question: Question): Answer {
  const faults = supervisorFaults(rule, question.request.posts)
  return answerOf(rule, [...faults, ...viewFaults(rule, question)])
}

/** Request: `{ posts, of, to, demand, dueAt }`, `of`: whether `to` is a person or an agency. */
function mayOrder(rule: Supervision, { request, now }: Question): Answer | undefined {
  const { corrections } = rule.params
  const other = corrections?.of === 'person' ? 'agency' : 'person'
  if (request.of === other) return undefined
  const faults = [...supervisorFaults(rule, request.posts)]
  const dueAt = parseInstant(request.dueAt)
  if (request.of !== corrections?.of || !given(request.to) || !given(request.demand)) {
    const text = '请写明纠正的对象和要求。'
    faults.push({ code: 'correction-incomplete', text, ...clausesOf(corrections) })
  }
  if (dueAt === undefined || dueAt <= now) {
    const text = '请填写纠正期限，且须晚于现在。'
    faults.push({ code: 'correction-no-due', text, ...clausesOf(corrections) })
  }
  return answerOf(rule, faults)
}

function clausesOf(part: { readonly clauses: readonly string[] } | undefined) {
  return part === undefined ? {} : { clauses: part.clauses }
}

function correctionsWatched(rule: Supervision, world: World): Watched {
  const { corrections } = rule.params
  if (corrections === undefined) return {}
  const { of, answered_by, informed, clauses } = corrections
  const named = (event: LawEvent) => {
    return `${subjectFrom(event, 'check')?.id ?? ''} ${subjectFrom(event, of)?.id ?? ''}`
  }
  const answered = Map.groupBy(world.of('correction.answered'), named)
  const orders = world.of('correction.ordered').flatMap((ordered) => {
    const subject = subjectFrom(ordered, 'check')
    const to = subjectFrom(ordered, of)
    const dueAt = parseInstant(bodyText(ordered, 'dueAt'))
    if (subject === undefined || to === undefined || dueAt === undefined) return []
    const answer = firstSince(answered.get(named(ordered)) ?? [], ordered.at)
    return [{ ordered, subject, to, dueAt, answer }]
  })
  const answers = orders.map(({ ordered, subject, to, dueAt, answer }) =>
    makeDuty(rule, {
      part: `correction-${to.id}`,
      subject,
      who: answered_by,
      what: `请在${sayInstant(dueAt)}前纠正并答复。${sayBasis(rule.cite(clauses))}。`,
      arisesAt: ordered.at,
      dueAt,
      clauses,
      ...stateBy(world.now, dueAt, answer),
    }),
  )
  const late = orders.filter(({ dueAt, answer }) => (answer?.at ?? world.now) > dueAt)
  const informing = late.map(({ subject, to, dueAt, answer }) =>
    makeDuty(rule, {
      part: `overdue-${to.id}`,
      subject,
      who: informed,
      what: `纠正答复已经逾期，请${rule.role(informed)}督促。${sayBasis(rule.cite(clauses))}。`,
      arisesAt: dueAt,
      clauses,
      state: answer === undefined ? 'open' : 'fulfilled',
      fulfilledBy: answer?.id,
    }),
  )
  const findings = late.map(({ subject, to, dueAt, answer }): Finding => {
    const text = `纠正答复应在${sayInstant(dueAt)}前作出，已经逾期，请${rule.role(informed)}督促。`
    const open = answer === undefined
    const code = 'correction-overdue'
    return findingOf(rule, { code, text, clauses, subject, since: dueAt, open, detail: to.id })
  })
  return { duties: [...answers, ...informing], findings }
}
