import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  activitiesTouched,
  type Decision,
  type Moment,
  refuse,
  uuidOf,
} from '../../platform/kernel/index.ts'
import { mayByLaw, mayStep, type Step, type StepFacts, stepOf } from './step.ts'

export const HandOverDevice = z.object({
  id: z.uuid(),
  device: z.uuid(),
  /** The officer who brings it; the person who asks is the one who receives. */
  from: z.uuid(),
  sealed: z.boolean(),
  condition: z.string().trim().min(1).max(200),
})
export type HandOverDevice = z.infer<typeof HandOverDevice>

/** The receipt that the officer is given. */
export const HandedOver = z.object({
  number: z.string(),
  at: z.string(),
  device: z.string(),
  from: z.string(),
  to: z.string(),
  sealed: z.boolean(),
  condition: z.string(),
})

export interface HandingFacts extends StepFacts {
  /** Absent: the activity did not carry such a recorder. */
  readonly device?: { readonly id: Uuid; readonly code: string; readonly receipt?: string }
  /** Further activities that still wait for this recorder: it is given away for all of them. */
  readonly waiting?: readonly Uuid[]
  /** The next free number of the receipts. */
  readonly number: string
}

export interface HandingOver extends Step {
  readonly handover: Uuid
  readonly agency: Uuid
  readonly device: Uuid
  readonly from: Uuid
  readonly to: Uuid
  readonly number: string
  readonly asked: HandOverDevice
}

/**
 * A recorder goes from the officer to the office, sealed if it is not exported at once. The
 * receiver acts, with his own account: the receipt is his word and not the giver's.
 */
export function decideHandOverDevice(
  found: HandingFacts,
  asked: HandOverDevice,
  moment: Moment,
): Decision<HandingOver> {
  const { who } = moment
  if (who.is !== 'person') return refuse('auth.required')
  const when = mayStep(found, 'hand-over', moment)
  if (!when.ok) return when
  const { device, number } = found
  if (device === undefined) return refuse('not-found')
  if (device.receipt !== undefined) {
    return refuse('device.handed-over-before', { code: device.code, number: device.receipt })
  }
  const from = uuidOf(asked.from)
  if (!found.activity.officers.includes(from)) return refuse('activity.carrier')
  if (from === who.person) return refuse('confirmation.same-person')
  const request = { device: device.id, from, to: who.person, sealed: asked.sealed }
  const warnings = mayByLaw(found, 'device.hand-over', request, moment)
  if (!warnings.ok) return warnings
  const handover = moment.newId()
  const facts: Accepted['facts'] = [
    {
      id: handover,
      kind: 'device.handed-over',
      subjects: [
        { type: 'device', id: device.id },
        { type: 'activity', id: found.activity.id },
      ],
      body: { from, to: who.person, sealed: asked.sealed },
    },
  ]
  const step = stepOf(found, facts, when.accepted, warnings.accepted)
  const { agency } = found.scope
  const concerned = new Set([found.activity.id, ...(found.waiting ?? [])])
  return accept({
    ...step,
    touches: activitiesTouched([...concerned]),
    handover,
    agency,
    device: device.id,
    from,
    to: who.person,
    number,
    asked,
  })
}
