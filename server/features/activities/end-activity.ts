import { z } from 'zod'
import { accept, type Decision, type Moment } from '../../platform/kernel/index.ts'
import { step } from './activity-page.ts'
import type { CourseStep } from './course-step.ts'
import { factOf, mayByLaw, mayStep, type StepFacts, stepOf } from './step.ts'

export const EndActivity = z.object(step)
export type EndActivity = z.infer<typeof EndActivity>

/** The enforcement on the place is over. The time for handing in begins. */
export function decideEndActivity(
  found: StepFacts,
  asked: EndActivity,
  moment: Moment,
): Decision<CourseStep> {
  const when = mayStep(found, 'end', moment, asked)
  if (!when.ok) return when
  const warnings = mayByLaw(found, 'activity.end', {}, moment)
  if (!warnings.ok) return warnings
  const fact = factOf(found, 'activity.ended', {}, when.accepted)
  const accepted = stepOf(found, [fact], when.accepted, warnings.accepted)
  return accept({ ...accepted, state: 'ended', turning: 'ended' })
}
