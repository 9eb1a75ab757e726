import { canonicalText } from '@liuhen/format'
import { z } from 'zod'
import { accept, type Decision, type Moment } from '../../platform/kernel/index.ts'
import { step } from './activity-page.ts'
import { ArrivalPosition } from './arrival-position.ts'
import type { CourseStep } from './course-step.ts'
import { factOf, mayByLaw, mayStep, type StepFacts, stepOf } from './step.ts'

export const Arrive = z.object({ ...step, position: ArrivalPosition.optional() })
export type Arrive = z.infer<typeof Arrive>

/** The officers reach the place. From here the course must be recorded without a break. */
export function decideArrive(
  found: StepFacts,
  asked: Arrive,
  moment: Moment,
): Decision<CourseStep> {
  const when = mayStep(found, 'arrive', moment, asked)
  if (!when.ok) return when
  const warnings = mayByLaw(found, 'activity.arrive', {}, moment)
  if (!warnings.ok) return warnings
  const { position } = asked
  const body =
    position === undefined ? {} : { positionDigest: found.digest(canonicalText(position)) }
  const fact = factOf(found, 'activity.arrived', body, when.accepted)
  const accepted = stepOf(found, [fact], when.accepted, warnings.accepted)
  return accept({
    ...accepted,
    state: 'on-scene',
    turning: 'arrived',
    ...(position === undefined ? {} : { position }),
  })
}
