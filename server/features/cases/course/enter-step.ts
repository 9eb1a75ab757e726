import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  type NewFact,
  refuse,
} from '../../../platform/kernel/index.ts'
import { planned, refusedByLaw, remarksOf, rule } from '../../regulations/index.ts'
import { mayActOn, procedureFor } from '../case.ts'
import { aboutCase, Because, CaseAsked, type CaseFound, type Done, touched } from '../found.ts'
import { type Course, type NextStep, nextSteps } from '../procedures/next-steps.ts'
import { type Procedure, stepOf, type WorkCalendar } from '../procedures/procedure.ts'
import { stageOf, stagesListed } from '../stages.ts'

export const EnterStep = CaseAsked.extend({
  step: z.string().max(60),
  /** Why it goes back; asked for there only. */
  because: Because.optional(),
  /** That the stage which is left has no document, where the regulation takes such a remark. */
  remark: Because.optional(),
})
export type EnterStep = z.infer<typeof EnterStep>

export interface CourseFound extends CaseFound {
  readonly procedure?: Procedure
  readonly course: Course
  readonly calendar: WorkCalendar
  /** Stages of which it was remarked that they have no document. */
  readonly remarked: readonly string[]
}

export interface StepEntered extends Accepted {
  readonly found: CourseFound
  readonly asked: EnterStep
  readonly stage: string
  /** The stage that is left with a remark. */
  readonly remarked?: { readonly stage: string; readonly remark: string }
  readonly warnings: Done['warnings']
}

/**
 * Goes on to the next step, or back with a reason. Leaving a stage asks whether its documents are
 * there, entering one whether the regulation knows it.
 */
export function decideEnterStep(
  found: CourseFound,
  asked: EnterStep,
  moment: Moment,
): Decision<StepEntered> {
  const may = mayActOn('enter-step', found.case)
  if (!may.ok) return may
  const procedure = procedureFor(found.case, found.procedure)
  if (!procedure.ok) return procedure
  const next = mayGo(found, procedure.accepted, asked, moment)
  if (!next.ok) return next
  const { back } = next.accepted
  const stage = stageOf(procedure.accepted, asked.step, stagesListed(found.law, moment.at))
  const left = found.case.stage
  const moves = stage !== left
  const subjects = aboutCase(found.case)
  const facts: readonly NewFact[] = [
    ...(moves && !back && asked.remark !== undefined
      ? [remarkFact(found, left, asked.remark)]
      : []),
    { kind: 'case.step-entered', subjects, body: stepBody(found, asked, back) },
    ...(moves ? [{ kind: 'case.stage-entered' as const, subjects, body: { stage } }] : []),
  ]
  const closing = moves && !back ? mayLeave(found, asked.remark, moment) : accept([])
  if (!closing.ok) return closing
  const entering = moves ? mayBegin(found, stage, facts, moment) : accept([])
  if (!entering.ok) return entering
  const remarked =
    moves && !back && asked.remark !== undefined
      ? { remarked: { stage: left, remark: asked.remark } }
      : {}
  return accept({
    ...{ found, asked, stage, facts, ...remarked },
    warnings: [...closing.accepted, ...entering.accepted],
    touches: touched(found.case),
  })
}

function mayGo(
  found: CourseFound,
  procedure: Procedure,
  asked: EnterStep,
  { at }: Moment,
): Decision<NextStep> {
  const next = nextSteps(procedure, { ...found.course, step: found.case.step }, at, found.calendar)
  const wanted = next.find(({ key }) => key === asked.step)
  if (wanted === undefined) {
    return refuse('case.step-unknown', { from: stepOf(procedure, found.case.step).title })
  }
  const { title: step, why, back } = wanted
  if (why !== undefined) return refuse('case.step-not-yet', { step, why })
  if (back && asked.because === undefined) return refuse('case.step-back-reason', { step })
  return accept(wanted)
}

/** What the regulations say to leaving the stage in which the case is. */
export function mayLeave(
  found: Pick<CourseFound, 'case' | 'law' | 'facts' | 'remarked'>,
  remark: string | undefined,
  { at }: Pick<Moment, 'at'>,
): Decision<Done['warnings']> {
  const { stage } = found.case
  const said = remark ?? (found.remarked.includes(stage) ? stage : undefined)
  const request = { stage, ...(said === undefined ? {} : { remark: said }) }
  const ruling = rule(found.law, { verb: 'stage.close', facts: found.facts, request, at })
  return ruling.allowed ? accept(remarksOf(ruling.warnings)) : refusedByLaw(ruling.refusals)
}

function mayBegin(
  { law, facts }: CourseFound,
  stage: string,
  told: readonly NewFact[],
  moment: Moment,
): Decision<Done['warnings']> {
  const known = [...facts, ...planned(told, moment)]
  const ruling = rule(law, {
    verb: 'case.enter-stage',
    facts: known,
    request: { stage },
    at: moment.at,
  })
  return ruling.allowed ? accept(remarksOf(ruling.warnings)) : refusedByLaw(ruling.refusals)
}

function stepBody({ case: { step: from }, digest }: CourseFound, asked: EnterStep, back: boolean) {
  const { step, because } = asked
  return { step, from, back, ...(because === undefined ? {} : { textDigest: digest(because) }) }
}

export function remarkFact(
  { case: standing, digest }: CaseFound,
  stage: string,
  remark: string,
): NewFact {
  const body = { stage, textDigest: digest(remark) }
  return { kind: 'stage.remarked', subjects: aboutCase(standing), body }
}
