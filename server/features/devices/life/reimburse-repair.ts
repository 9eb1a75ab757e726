import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  refuse,
} from '../../../platform/kernel/index.ts'
import { type ActFacts, mayByLaw } from './act.ts'

export const ReimburseRepair = z.object({ id: z.uuid(), repair: z.uuid() })
export type ReimburseRepair = z.infer<typeof ReimburseRepair>

export const Reimbursed = z.object({ id: z.uuid() })

export interface ReimbursingFacts extends ActFacts {
  /** Absent: no such repair of this recorder. */
  readonly repair?: RepairKnown
}

export interface RepairKnown {
  readonly id: Uuid
  readonly order?: string
  readonly costYuan: number
  readonly paid: boolean
}

export interface Reimbursing extends Accepted {
  readonly repair: Uuid
  readonly by: Uuid
}

/** The cost of a repair is handed in for payment; the regulation may refuse one without an order. */
export function decideReimburseRepair(
  found: ReimbursingFacts,
  _asked: ReimburseRepair,
  moment: Moment,
): Decision<Reimbursing> {
  const { device, repair, who } = found
  if (repair === undefined) return refuse('not-found')
  if (repair.paid) return refuse('device.repair-paid')
  const lawful = mayPay(found, repair, moment)
  if (!lawful.ok) return lawful
  const order = repair.order === undefined ? {} : { order: repair.order }
  return accept({
    repair: repair.id,
    by: who.person,
    facts: [
      {
        kind: 'device.repair-reimbursed',
        subjects: [{ type: 'device', id: device.id }],
        body: { ...order, costYuan: repair.costYuan },
      },
    ],
  })
}

/** What the regulation says to the payment of this repair; the page says it beforehand. */
export function mayPay(
  found: Pick<ActFacts, 'law' | 'facts' | 'device'>,
  { order }: Pick<RepairKnown, 'order'>,
  moment: Moment,
) {
  const request = { device: found.device.id, ...(order === undefined ? {} : { order }) }
  return mayByLaw(found, 'device.repair-reimburse', request, moment)
}
