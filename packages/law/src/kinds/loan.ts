import { z } from 'zod'
import { asFarAs, demands, dueAtMost, together } from '../changes/comparison.ts'
import { sayBasis } from '../engine/citation.ts'
import { makeDuty, stateBy } from '../engine/draft-duty.ts'
import { dueAfter, dueSchema, dueSettings, sayDue, sayDueSetting } from '../engine/due.ts'
import type { Duty } from '../engine/duty.ts'
import { answerOf, type Fault, given } from '../engine/gate.ts'
import { parseInstant, sayInstant } from '../engine/instant.ts'
import { type Answer, defineKind, type Question, type Rule } from '../engine/kind.ts'
import { bodyText } from '../facts/read-facts.ts'
import { subjectFrom, type World } from '../facts/world.ts'
import { clauseRefs, keySchema } from '../pack/params.ts'
import { knownPerson, periodOf, progressOf } from '../parts/access-request.ts'
import { handlersOf } from '../parts/case-people.ts'

const schema = z.strictObject({
  /** Role that borrows and must bring back. */
  who: keySchema,
  /** none: who handles the case takes nothing out of the archive room; approved: by the role. */
  lending: z.enum(['none', 'approved']),
  approver: keySchema.optional(),
  /** Handed out in the reading room: back within this time. */
  reading_room: z.strictObject({ within: dueSchema, clauses: clauseRefs }).optional(),
})

type Loan = Rule<z.output<typeof schema>>

/**
 * Files leave the archive room only to own staff, for a stated need, with approval and a day of
 * return; or not at all. Request of `loan.open`: `{ case, person, posts, reason, returnBy }`; the
 * approval is that of an access.requested with action `borrow` by the same person.
 */
export const loan = defineKind({
  kind: 'loan',
  title: '案卷借阅',
  schema,
  explain: ({ params, role }) => {
    const room = params.reading_room
    const back = room === undefined ? '' : `；在档案室查阅的，${sayDue(room.within)}交还清点`
    if (params.lending === 'none') return `${role(params.who)}不得将案卷带离档案室${back}。`
    const approver = params.approver === undefined ? '' : `经${role(params.approver)}批准，`
    return `案卷只借给本单位工作人员：写明工作需要，${approver}约定归还时间，到期归还；其他单位和个人一律不借${back}。`
  },
  compare: (superior, lower) =>
    together(
      asFarAs('案卷外借', LENDING, superior.lending, lower.lending),
      demands('外借的批准', approvers(superior), approvers(lower)),
      dueAtMost('档案室查阅交还的时间', superior.reading_room?.within, lower.reading_room?.within),
    ),
  references: ({ who, approver, reading_room }) => ({
    roles: [who, ...(approver === undefined ? [] : [approver])],
    settings: reading_room === undefined ? [] : dueSettings(reading_room.within),
    clauses: reading_room?.clauses ?? [],
  }),
  verbs: () => ['loan.open'],
  answer: mayLend,
  matters: ['loan', 'consultation'],
  watch: (rule, world) => ({ duties: [...returns(rule, world), ...roomReturns(rule, world)] }),
})

const LENDING = [
  { is: 'approved', zh: '经批准可以借阅' },
  { is: 'none', zh: '不得带离档案室' },
] as const

function approvers({ approver }: Loan['params']) {
  return approver === undefined ? [] : [{ key: 'approver', title: '批准' }]
}

function mayLend(rule: Loan, question: Question): Answer | undefined {
  const { request, world, now } = question
  if (given(request.recording)) return undefined
  const { lending, who, approver } = rule.params
  const person = given(request.person) ? request.person : ''
  if (lending === 'none') {
    const id = given(request.case) ? request.case : ''
    if (!handlersOf(id, world).includes(person)) return answerOf(rule, [])
    const text = `案卷不得带离档案室，请${rule.role(who)}在档案室内查阅。`
    return answerOf(rule, [{ code: 'must-stay', text }])
  }
  const faults: Fault[] = []
  const known = knownPerson(person, world)
  if (known === undefined || known.posts.length === 0) {
    faults.push({ code: 'not-own-staff', text: '案卷只借给本单位工作人员，不得外借。' })
  }
  if (!given(request.reason)) faults.push({ code: 'loan-reason', text: '请写明借阅的工作需要。' })
  const returnBy = parseInstant(request.returnBy)
  if (returnBy === undefined || returnBy <= now) {
    faults.push({ code: 'return-date', text: '请填写归还时间，须晚于现在。' })
  }
  if (approver !== undefined && !approved(rule, approver, question, person)) {
    const text = `借阅案卷须经${rule.role(approver)}批准，请先报批。`
    faults.push({ code: 'loan-not-approved', text })
  }
  return answerOf(rule, faults)
}

/** An own request is never approved by the borrower, and an approval ends with its period. */
function approved(rule: Loan, role: string, question: Question, person: string): boolean {
  const { request, world, now } = question
  const id = given(request.case) ? request.case : ''
  const step = { key: 'approve', title: '批准', role, of: 'agency' } as const
  return world.about('access.requested', { type: 'case', id }).some((requested) => {
    if (bodyText(requested, 'action') !== 'borrow') return false
    if (bodyText(requested, 'requester') !== person) return false
    const period = periodOf(requested.fact.body)
    if (period === undefined || now < period.from || now > period.to) return false
    const { next, refused } = progressOf(rule, [step], requested, world)
    return next === undefined && refused === undefined
  })
}

function returns(rule: Loan, world: World): readonly Duty[] {
  if (rule.params.lending === 'none') return []
  return world.of('loan.opened').flatMap((opened) => {
    const subject = subjectFrom(opened, 'loan')
    const dueAt = parseInstant(opened.fact.body.returnBy)
    if (subject === undefined || dueAt === undefined) return []
    const done = world.first('loan.returned', subject)
    return [
      makeDuty(rule, {
        part: 'return',
        subject,
        who: rule.params.who,
        what: `请在${sayInstant(dueAt)}前归还所借案卷。${sayBasis(rule.cite())}。`,
        arisesAt: opened.when,
        dueAt,
        ...stateBy(world.now, dueAt, done),
      }),
    ]
  })
}

function roomReturns(rule: Loan, world: World): readonly Duty[] {
  const room = rule.params.reading_room
  if (room === undefined) return []
  return world.of('consultation.opened').flatMap((opened) => {
    const subject = subjectFrom(opened, 'consultation')
    if (subject === undefined || opened.fact.body.paper !== true) return []
    const dueAt = dueAfter(opened.when, room.within, world.settings)
    const done = world.first('consultation.closed', subject)
    const basis = sayBasis(rule.cite(room.clauses))
    return [
      makeDuty(rule, {
        part: 'reading-room',
        subject,
        who: rule.params.who,
        what: `请在${sayInstant(dueAt)}前将案卷交还档案室清点。${basis}。`,
        arisesAt: opened.when,
        dueAt,
        clauses: room.clauses,
        setting: sayDueSetting(room.within, world.settings),
        ...stateBy(world.now, dueAt, done),
      }),
    ]
  })
}
