import { z } from 'zod'
import { accept, type Decision, type Moment } from '../../platform/kernel/index.ts'
import { step } from './activity-page.ts'
import { type CourseStep, markStep } from './course-step.ts'
import { Present } from './mark-words.ts'
import { factOf, mayStep, type StepFacts } from './step.ts'

export const NotePresence = z.object({ ...step, present: z.array(Present).min(1).max(3) })
export type NotePresence = z.infer<typeof NotePresence>

/** Who is there from now on: whoever came after the notice has to be told again. */
export function decideNotePresence(
  found: StepFacts,
  asked: NotePresence,
  moment: Moment,
): Decision<CourseStep> {
  const when = mayStep(found, 'presence', moment, asked)
  if (!when.ok) return when
  const present = [...new Set(asked.present)]
  const fact = factOf(found, 'presence.noted', { present }, when.accepted)
  return accept(markStep(found, when.accepted, fact, { kind: 'presence', keys: present }))
}
