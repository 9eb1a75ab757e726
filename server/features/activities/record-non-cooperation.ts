import { z } from 'zod'
import { accept, type Decision, type Moment, refuse } from '../../platform/kernel/index.ts'
import { step } from './activity-page.ts'
import { type CourseStep, markStep } from './course-step.ts'
import { Conduct } from './mark-words.ts'
import { factOf, mayByLaw, mayStep, type StepFacts } from './step.ts'

export const RecordNonCooperation = z.object({
  ...step,
  conduct: z.array(Conduct).max(Conduct.options.length).default([]),
  /** What happened. Empty is refused by the article that demands it, else by ourselves. */
  description: z.string().trim().max(2000).default(''),
})
export type RecordNonCooperation = z.infer<typeof RecordNonCooperation>

/** A party refuses, evades, obstructs: what happened is written down, and recordings are kept. */
export function decideRecordNonCooperation(
  found: StepFacts,
  asked: RecordNonCooperation,
  moment: Moment,
): Decision<CourseStep> {
  const when = mayStep(found, 'non-cooperation', moment, asked)
  if (!when.ok) return when
  const { description } = asked
  const conduct = [...new Set(asked.conduct)]
  const warnings = mayByLaw(found, 'non-cooperation.record', { conduct, description }, moment)
  if (!warnings.ok) return warnings
  if (conduct.length === 0 || description === '') return refuse('activity.say-what')
  const body = { conduct, textDigest: found.digest(description) }
  const fact = factOf(found, 'non-cooperation.recorded', body, when.accepted)
  const mark = { kind: 'non-cooperation' as const, keys: conduct, note: description }
  return accept(markStep(found, when.accepted, fact, mark, warnings.accepted))
}
