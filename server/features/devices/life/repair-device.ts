import { z } from 'zod'
import { accept, type Decision, type Moment, refuse } from '../../../platform/kernel/index.ts'
import { shanghaiDay } from '../../regulations/index.ts'
import { mayAct } from '../standing.ts'
import { type Act, type ActFacts, actOf, Note, textDigest } from './act.ts'

/** `order` is the number that the fault report gave; absent where nobody had reported a fault. */
export const RepairDevice = z.object({
  id: z.uuid(),
  order: z.string().trim().min(1).max(40).optional(),
  repairer: z.string().trim().min(1).max(80),
  sentOn: z.iso.date(),
  backOn: z.iso.date(),
  work: Note,
  costYuan: z.number().min(0).max(1_000_000).multipleOf(0.01),
  accepted: z.boolean(),
})
export type RepairDevice = z.infer<typeof RepairDevice>

export interface RepairFacts extends ActFacts {
  /** Numbers of all orders that faults of this recorder opened. */
  readonly orders: readonly string[]
}

export interface Repairing extends Act {
  readonly asked: RepairDevice
  /** The order that this repair closes: the recorder may be used again. */
  readonly closes?: string
}

/**
 * What was repaired, by whom, for how much, and whether it was accepted. A repair that no fault
 * report ordered is entered too, and frees nothing: whether it is paid the regulation says.
 */
export function decideRepairDevice(
  found: RepairFacts,
  asked: RepairDevice,
  moment: Moment,
): Decision<Repairing> {
  const { device, orders } = found
  const may = mayAct('repair', device)
  if (!may.ok) return may
  const { order, sentOn, backOn, accepted, costYuan, work } = asked
  if (order !== undefined && !orders.includes(order)) {
    return refuse('device.order-unknown', { order })
  }
  if (backOn < sentOn || backOn > shanghaiDay(moment.at)) return refuse('device.repair-dates')
  const event = { id: moment.newId(), kind: 'repaired' as const, note: work }
  const numbered = order === undefined ? {} : { order }
  const act = actOf(found, event, {
    body: { ...numbered, accepted, costYuan, ...textDigest(found, work) },
  })
  const { standing } = device
  const ends = accepted && standing.is === 'in-repair' && standing.order === order
  return accept({ ...act, asked, ...(ends ? { closes: standing.order } : {}) })
}
