import { z } from 'zod'
import { sayBasis } from '../engine/citation.ts'
import { makeDuty } from '../engine/draft-duty.ts'
import type { Duty, Subject } from '../engine/duty.ts'
import { answerOf, type Fault, given } from '../engine/gate.ts'
import { type Instant, parseInstant } from '../engine/instant.ts'
import type { Answer, Question, RuleHeader } from '../engine/kind.ts'
import type { LawEvent } from '../facts/activity-view.ts'
import { textsOf } from '../facts/read-facts.ts'
import { subjectFrom, type World } from '../facts/world.ts'
import { clauseRefs, keySchema } from '../pack/params.ts'

/** Who opens a task of supervision to its viewers, and what else must be there before. */
export const accessSchema = z.strictObject({
  approved_by: z.array(keySchema).min(1).max(5),
  clauses: clauseRefs,
  /** Each of them is asked, and who refuses says why. */
  refusal: z.strictObject({ clauses: clauseRefs }).optional(),
  /** Who enters the task in the register before anything is opened. */
  register: z.strictObject({ role: keySchema, clauses: clauseRefs }).optional(),
})

type Supervised = RuleHeader & {
  readonly params: { readonly access?: z.output<typeof accessSchema> | undefined }
}

/** What stands against viewing. Request: `{ check, recording or case }`. */
export function viewFaults(rule: Supervised, { request, world }: Question): readonly Fault[] {
  const { access } = rule.params
  if (access === undefined) return []
  const faults: Fault[] = []
  const { approved_by, clauses, register } = access
  const check = { type: 'check', id: given(request.check) ? request.check : '' }
  const answers = answersTo(rule, world, check)
  const missing = approved_by.filter((role) => answers(role)?.fact.kind !== 'check.approved')
  if (missing.length > 0) {
    const text = `监督任务尚须${missing.map(rule.role).join('、')}批准，批准后方可调看。`
    faults.push({ code: 'supervision-unapproved', text, clauses })
  }
  if (register !== undefined && missing.length === 0 && !registered(rule, world, check)) {
    const text = `请先由${rule.role(register.role)}登记本次监督任务的调看情况，再开启。`
    faults.push({ code: 'supervision-not-registered', text, clauses: register.clauses })
  }
  if (!covers(world.first('check.planned', check), world.now)) {
    const text = '不在监督任务的期限内，不能调看；需要继续的请重新报批。'
    faults.push({ code: 'supervision-out-of-time', text, clauses })
  }
  const drawn = world.about('check.drawn', check).flatMap(({ fact }) => fact.subjects)
  const asked = given(request.recording) ? 'recording' : 'case'
  if (!drawn.some(({ type, id }) => type === asked && id === request[asked])) {
    const text = '该项资料不在本次监督任务抽取的范围内，不能调看。'
    faults.push({ code: 'supervision-not-drawn', text, clauses })
  }
  return faults
}

/** The last word of each role on a task: check.approved or check.refused. */
function answersTo(rule: Supervised, world: World, check: Subject) {
  const given = [...world.about('check.approved', check), ...world.about('check.refused', check)]
  const said = given.sort((a, b) => Number(a.at > b.at) - Number(a.at < b.at))
  return (role: string) => said.findLast(({ fact }) => rule.holds(textsOf(fact.body.posts), role))
}

function registered(rule: Supervised, world: World, check: Subject): boolean {
  const role = rule.params.access?.register?.role ?? ''
  const approved = world.last('check.approved', check)
  return world.about('access.registered', check).some((event) => {
    return (
      rule.holds(textsOf(event.fact.body.posts), role) && event.at >= (approved?.at ?? event.at)
    )
  })
}

/** Everybody whose approval opens a task is asked for it as soon as it is planned. */
export function approvalDuties(rule: Supervised, world: World): readonly Duty[] {
  const { access } = rule.params
  if (access?.refusal === undefined) return []
  const { approved_by, clauses } = access
  return world.of('check.planned').flatMap((planned) => {
    const subject = subjectFrom(planned, 'check')
    if (subject === undefined || world.first('check.planned', subject) !== planned) return []
    const answers = answersTo(rule, world, subject)
    const open = world.first('check.closed', subject) === undefined ? 'open' : 'excused'
    return approved_by.map((role) => {
      const done = answers(role)
      return makeDuty(rule, {
        part: `approve-${role}`,
        subject,
        who: role,
        what: `请对本次监督任务作出答复：同意的予以批准，不同意的写明理由。${sayBasis(rule.cite(clauses))}。`,
        arisesAt: planned.at,
        clauses,
        state: done === undefined ? open : 'fulfilled',
        fulfilledBy: done?.id,
      })
    })
  })
}

/** Request: `{ posts, agreed: true or false, reason }`. */
export function mayApprove(rule: Supervised, { request }: Question): Answer {
  const { access } = rule.params
  const roles = access?.approved_by ?? []
  const faults: Fault[] = []
  if (!roles.some((role) => rule.holds(textsOf(request.posts), role))) {
    const text = `监督任务由${roles.map(rule.role).join('、')}批准，请转交办理。`
    faults.push({
      code: 'supervision-not-approver',
      text,
      ...(access && { clauses: access.clauses }),
    })
  }
  if (request.agreed !== true && !given(request.reason)) {
    const text = '不予批准的，请写明理由。'
    faults.push({ code: 'supervision-refusal-reason', text, ...(access?.refusal ?? {}) })
  }
  return answerOf(rule, faults)
}

/** From and to of the task; a task without readable times covers nothing. */
function covers(planned: LawEvent | undefined, now: Instant): boolean {
  const from = parseInstant(planned?.fact.body.from)
  const to = parseInstant(planned?.fact.body.to)
  return from !== undefined && to !== undefined && from <= now && now <= to
}
