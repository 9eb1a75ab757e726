import { z } from 'zod'
import { accept, type Decision, type Moment } from '../../platform/kernel/index.ts'
import { catalogueKey, freeText, step } from './activity-page.ts'
import { factOf, mayByLaw, mayStep, type Step, type StepFacts, stepOf } from './step.ts'

export const RegisterHandInException = z.object({
  ...step,
  ground: catalogueKey,
  note: freeText,
})
export type RegisterHandInException = z.infer<typeof RegisterHandInException>

export interface HandInException extends Step {
  readonly ground: string
  readonly note: string
}

/** The recorders cannot be handed in on time; only before that time ends, and on a listed ground. */
export function decideRegisterHandInException(
  found: StepFacts,
  asked: RegisterHandInException,
  moment: Moment,
): Decision<HandInException> {
  const { ground, note } = asked
  const when = mayStep(found, 'hand-in-exception', moment, asked)
  if (!when.ok) return when
  const warnings = mayByLaw(found, 'hand-in.register-exception', { ground }, moment)
  if (!warnings.ok) return warnings
  const fact = factOf(found, 'hand-in.exception-registered', { ground }, when.accepted)
  return accept({
    ...stepOf(found, [fact], when.accepted, warnings.accepted),
    ground,
    note,
  })
}
