import { z } from 'zod'
import { accept, type Decision, type Moment, refuse } from '../../platform/kernel/index.ts'
import type { ExemptionStep } from './exemption-step.ts'
import { factOf, mayByLaw, mayStep, type StepFacts, stepOf } from './step.ts'

/** Empty ones are refused by the article that demands them, else by ourselves. */
const written = z.string().trim().max(2000).default('')
export const RecordWork = z.object({ id: z.uuid(), cause: written, basis: written })
export type RecordWork = z.infer<typeof RecordWork>

/** The work record of an unrecorded activity: why nothing could be recorded, and on what basis. */
export function decideRecordWork(
  found: StepFacts,
  { cause, basis }: RecordWork,
  moment: Moment,
): Decision<ExemptionStep> {
  const when = mayStep(found, 'work-record', moment)
  if (!when.ok) return when
  const warnings = mayByLaw(found, 'exemption.work-record', { cause, basis }, moment)
  if (!warnings.ok) return warnings
  if (cause === '' || basis === '') return refuse('activity.work-record')
  const body = { textDigest: found.digest(cause), basis: found.digest(basis) }
  const fact = factOf(found, 'exemption.work-recorded', body)
  const step = stepOf(found, [fact], when.accepted, warnings.accepted)
  return accept({ ...step, fills: { cause, basis } })
}
