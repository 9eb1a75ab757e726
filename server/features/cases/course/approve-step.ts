import { z } from 'zod'
import { type Accepted, accept, type Decision, refuse } from '../../../platform/kernel/index.ts'
import { mayActOn, procedureFor } from '../case.ts'
import { aboutCase, Because, CaseAsked, touched } from '../found.ts'
import { stepOf } from '../procedures/procedure.ts'
import type { CourseFound } from './enter-step.ts'

export const ApproveStep = CaseAsked.extend({
  /** The step that is asked for: the one in which the case is, or one that may follow. */
  step: z.string().max(60),
  agreed: z.boolean(),
  opinion: Because,
})
export type ApproveStep = z.infer<typeof ApproveStep>

export interface StepApproved extends Accepted {
  readonly found: CourseFound
  readonly asked: ApproveStep
}

/** 内部审批: a superior's opinion, from which the approval form is filled in without further typing. */
export function decideApproveStep(found: CourseFound, asked: ApproveStep): Decision<StepApproved> {
  const may = mayActOn('approve', found.case)
  if (!may.ok) return may
  const procedure = procedureFor(found.case, found.procedure)
  if (!procedure.ok) return procedure
  const { step } = found.case
  const { next, title } = stepOf(procedure.accepted, step)
  if (asked.step !== step && !next.includes(asked.step)) {
    return refuse('case.step-unknown', { from: title })
  }
  const by = found.who.person
  if (found.case.handlers.includes(by)) return refuse('case.own-approval')
  const opinion = asked.agreed ? 'agreed' : 'refused'
  const body = { step: asked.step, by, opinion, textDigest: found.digest(asked.opinion) }
  return accept({
    ...{ found, asked },
    facts: [{ kind: 'approval.given', subjects: aboutCase(found.case), body }],
    touches: touched(found.case),
  })
}
