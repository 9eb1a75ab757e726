import { z } from 'zod'
import { accept, type Decision, type Moment } from '../../platform/kernel/index.ts'
import { freeText, step } from './activity-page.ts'
import type { CourseStep } from './course-step.ts'
import { factOf, mayByLaw, mayStep, type StepFacts, stepOf } from './step.ts'

export const ResumeRecording = z.object({
  ...step,
  /** Whether the reason of the interruption was spoken into the recording. */
  explained: z.boolean(),
  note: freeText.optional(),
})
export type ResumeRecording = z.infer<typeof ResumeRecording>

/** Recording runs again; the officer says whether he spoke the reason into it. */
export function decideResumeRecording(
  found: StepFacts,
  asked: ResumeRecording,
  moment: Moment,
): Decision<CourseStep> {
  const when = mayStep(found, 'resume', moment, asked)
  if (!when.ok) return when
  const { explained, note } = asked
  const warnings = mayByLaw(found, 'recording.resume', { explained }, moment)
  if (!warnings.ok) return warnings
  const body = { explained, ...(note === undefined ? {} : { textDigest: found.digest(note) }) }
  const fact = factOf(found, 'recording.resumed', body, when.accepted)
  const accepted = stepOf(found, [fact], when.accepted, warnings.accepted)
  return accept({ ...accepted, state: 'on-scene', mark: { kind: 'resumption', explained, note } })
}
