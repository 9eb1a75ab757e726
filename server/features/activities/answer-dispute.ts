import { z } from 'zod'
import { accept, type Decision, type Moment, refuse } from '../../platform/kernel/index.ts'
import { isRuled } from '../regulations/index.ts'
import { step } from './activity-page.ts'
import { type CourseStep, markStep } from './course-step.ts'
import { factOf, mayByLaw, mayStep, type StepFacts } from './step.ts'

export const AnswerDispute = z.object({
  ...step,
  possible: z.boolean(),
  reason: z.string().trim().max(2000).default(''),
})
export type AnswerDispute = z.infer<typeof AnswerDispute>

/** Presumed yes; a no needs a reason and takes away what is demanded only in case of dispute. */
export function decideAnswerDispute(
  found: StepFacts,
  asked: AnswerDispute,
  moment: Moment,
): Decision<CourseStep> {
  const when = mayStep(found, 'dispute', moment, asked)
  if (!when.ok) return when
  if (!isRuled(found.law, 'dispute.answer', moment.at)) return refuse('activity.no-dispute')
  const { possible, reason } = asked
  const warnings = mayByLaw(found, 'dispute.answer', { possible, reason }, moment)
  if (!warnings.ok) return warnings
  const body = { possible, ...(reason === '' ? {} : { textDigest: found.digest(reason) }) }
  const fact = factOf(found, 'dispute.answered', body, when.accepted)
  const mark = { kind: 'dispute' as const, holds: possible, note: reason }
  return accept(markStep(found, when.accepted, fact, mark, warnings.accepted))
}
