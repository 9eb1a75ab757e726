import { z } from 'zod'
import { accept, type Decision, type Moment } from '../../platform/kernel/index.ts'
import { step } from './activity-page.ts'
import { type CourseStep, markStep } from './course-step.ts'
import { ServiceMethod } from './mark-words.ts'
import { factOf, mayStep, type StepFacts } from './step.ts'

export const RecordService = z.object({ ...step, method: ServiceMethod })
export type RecordService = z.infer<typeof RecordService>

/** A document was served in this way: a list of pictures asks of each way what belongs to it. */
export function decideRecordService(
  found: StepFacts,
  asked: RecordService,
  moment: Moment,
): Decision<CourseStep> {
  const when = mayStep(found, 'service', moment, asked)
  if (!when.ok) return when
  const { method } = asked
  const fact = factOf(found, 'service.recorded', { method }, when.accepted)
  return accept(markStep(found, when.accepted, fact, { kind: 'service', keys: [method] }))
}
