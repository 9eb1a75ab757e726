import { z } from 'zod'
import { accept, type Decision, type Moment, refuse } from '../../platform/kernel/index.ts'
import { freeText } from './activity-page.ts'
import type { ExemptionStep } from './exemption-step.ts'
import { factOf, mayByLaw, mayStep, type StepFacts, stepOf } from './step.ts'

export const NoteExemption = z.object({ id: z.uuid(), agreed: z.boolean(), opinion: freeText })
export type NoteExemption = z.infer<typeof NoteExemption>

/** The leader takes note of the work record: agrees, or disagrees and it counts as unrecorded. */
export function decideNoteExemption(
  found: StepFacts,
  { agreed, opinion }: NoteExemption,
  moment: Moment,
): Decision<ExemptionStep> {
  const { who } = moment
  if (who.is !== 'person') return refuse('auth.required')
  const when = mayStep(found, 'note-exemption', moment)
  if (!when.ok) return when
  if (found.activity.officers.includes(who.person)) return refuse('activity.own-note')
  const asker = { person: who.person, posts: who.roles }
  const warnings = mayByLaw(found, 'exemption.note', asker, moment)
  if (!warnings.ok) return warnings
  const fact = factOf(found, 'exemption.noted', { agreed, textDigest: found.digest(opinion) })
  const step = stepOf(found, [fact], when.accepted, warnings.accepted)
  return accept({ ...step, fills: { agreed, opinion } })
}
