import { z } from 'zod'
import { accept, type Decision, type Moment } from '../../platform/kernel/index.ts'
import { planned } from '../regulations/index.ts'
import { statedTime } from './stated-time.ts'
import { mayByLaw, mayStep, type Step, type StepFacts, stepOf } from './step.ts'
import {
  type Assignment,
  assignedFact,
  assignmentsOf,
  mayTakeOut,
  type TakingFacts,
  type Use,
} from './take-devices.ts'

export const AssignDevice = z.object({
  id: z.uuid(),
  device: z.uuid(),
  carrier: z.uuid(),
  role: z.enum(['whole-course', 'second']),
  ...statedTime,
})
export type AssignDevice = z.infer<typeof AssignDevice>

export interface AssigningFacts extends StepFacts, Omit<TakingFacts, 'law'> {
  /** What the activity was opened for. */
  readonly use: Use
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
  const when = mayStep(found, 'assign-device', moment, asked)
  if (!when.ok) return when
  const { id, officers } = found.activity
  const { at } = when.accepted
  const assigned = assignmentsOf([asked], found, officers, at)
  if (!assigned.ok) return assigned
  const facts = assigned.accepted.map((assignment) => assignedFact(id, assignment, when.accepted))
  const question = { law: found.law, facts: [...found.facts, ...planned(facts, moment)] }
  const request = { officers: assigned.accepted.map(({ carrier }) => carrier) }
  const warnings = mayByLaw(question, 'activity.open', request, moment)
  if (!warnings.ok) return warnings
  const told = { activity: id, facts: question.facts, at: moment.at }
  const taken = mayTakeOut(found, assigned.accepted, found.use, told)
  if (!taken.ok) return taken
  const remarks = [...warnings.accepted, ...taken.accepted]
  const step = stepOf(found, facts, when.accepted, remarks)
  return accept({ ...step, assigned: assigned.accepted })
}
