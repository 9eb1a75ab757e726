import { z } from 'zod'
import { accept, type Decision, type Moment, refuse } from '../../platform/kernel/index.ts'
import { lawAt, readLists } from '../regulations/index.ts'
import { catalogueKey, freeText, step } from './activity-page.ts'
import type { CourseStep } from './course-step.ts'
import { factOf, mayByLaw, mayStep, type StepFacts, stepOf } from './step.ts'

export const InterruptRecording = z.object({
  ...step,
  reason: catalogueKey,
  note: freeText.optional(),
})
export type InterruptRecording = z.infer<typeof InterruptRecording>

/** Recording stops for a reason of the regulation's list; the officer may add a note. */
export function decideInterruptRecording(
  found: StepFacts,
  asked: InterruptRecording,
  moment: Moment,
): Decision<CourseStep> {
  const when = mayStep(found, 'interrupt', moment, asked)
  if (!when.ok) return when
  const { reason, note } = asked
  if (!isReason(found, reason, moment)) return refuse('activity.reason-unknown')
  const warnings = mayByLaw(found, 'recording.interrupt', { reason }, moment)
  if (!warnings.ok) return warnings
  const body = { reason, ...(note === undefined ? {} : { textDigest: found.digest(note) }) }
  const fact = factOf(found, 'recording.interrupted', body, when.accepted)
  const accepted = stepOf(found, [fact], when.accepted, warnings.accepted)
  return accept({ ...accepted, state: 'interrupted', mark: { kind: 'interruption', reason, note } })
}

/** Whether the key stands in the list of reasons in force now. */
export function isReason({ law }: StepFacts, key: string, { at }: Moment): boolean {
  return readLists.interruptionReasons(lawAt(law, at).packs).some((reason) => reason.key === key)
}
