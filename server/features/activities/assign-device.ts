import { z } from 'zod'
import { accept, type Decision, type Moment } from '../../platform/kernel/index.ts'
import type { DeviceForUse } from '../devices/index.ts'
import { planned } from '../regulations/index.ts'
import { type Assignment, assignedFact, assignmentsOf } from './open-activity.ts'
import { mayByLaw, mayStep, type Step, type StepFacts, stepOf } from './step.ts'

export const AssignDevice = z.object({
  id: z.uuid(),
  device: z.uuid(),
  carrier: z.uuid(),
  role: z.enum(['whole-course', 'second']),
})
export type AssignDevice = z.infer<typeof AssignDevice>

export interface AssigningFacts extends StepFacts {
  readonly devices: readonly DeviceForUse[]
}

export interface Assigning extends Step {
  readonly assigned: readonly Assignment[]
}

/** One more recorder is taken along after the activity was opened. */
export function decideAssignDevice(
  found: AssigningFacts,
  asked: AssignDevice,
  moment: Moment,
): Decision<Assigning> {
  const when = mayStep(found, 'assign-device', moment)
  if (!when.ok) return when
  const { id, officers } = found.activity
  const assigned = assignmentsOf([asked], found, officers, moment)
  if (!assigned.ok) return assigned
  const facts = assigned.accepted.map((assignment) => assignedFact(id, assignment))
  const question = { law: found.law, facts: [...found.facts, ...planned(facts, moment)] }
  const request = { officers: assigned.accepted.map(({ carrier }) => carrier) }
  const warnings = mayByLaw(question, 'activity.open', request, moment)
  if (!warnings.ok) return warnings
  const step = stepOf(found, facts, when.accepted, warnings.accepted)
  return accept({ ...step, assigned: assigned.accepted })
}
