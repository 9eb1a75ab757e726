import { z } from 'zod'
import { accept, type Decision, type Moment } from '../../platform/kernel/index.ts'
import { step } from './activity-page.ts'
import type { CourseStep } from './course-step.ts'
import { factOf, mayStep, type StepFacts, stepOf } from './step.ts'

export const ReturnToOffice = z.object(step)
export type ReturnToOffice = z.infer<typeof ReturnToOffice>

/** The officers are back at their unit: where a later hand-in was registered, its time begins. */
export function decideReturnToOffice(
  found: StepFacts,
  asked: ReturnToOffice,
  moment: Moment,
): Decision<CourseStep> {
  const when = mayStep(found, 'return', moment, asked)
  if (!when.ok) return when
  const fact = factOf(found, 'activity.returned', {}, when.accepted)
  const accepted = stepOf(found, [fact], when.accepted)
  return accept({ ...accepted, state: 'returned', turning: 'returned' })
}
