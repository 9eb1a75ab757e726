import { z } from 'zod'
import { accept, type Decision, type Moment } from '../../platform/kernel/index.ts'
import { factOf, mayByLaw, mayStep, type Step, type StepFacts, stepOf } from './step.ts'

export const FileExemption = z.object({ id: z.uuid() })
export type FileExemption = z.infer<typeof FileExemption>

/** The number under which the office's register has it. */
export const Filed = z.object({ id: z.uuid(), number: z.string(), at: z.string() })

export interface FilingFacts extends StepFacts {
  /** The next free number of the office's register. */
  readonly number: string
}

export interface Filing extends Step {
  readonly number: string
}

/** The office enters the exemption into its register; only now is it complete. */
export function decideFileExemption(
  found: FilingFacts,
  _asked: FileExemption,
  moment: Moment,
): Decision<Filing> {
  const when = mayStep(found, 'file-exemption', moment)
  if (!when.ok) return when
  const { number } = found
  const warnings = mayByLaw(found, 'exemption.file', { number }, moment)
  if (!warnings.ok) return warnings
  const fact = factOf(found, 'exemption.filed', { number })
  return accept({ ...stepOf(found, [fact], when.accepted, warnings.accepted), number })
}
