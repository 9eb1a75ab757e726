import { z } from 'zod'
import { DutyShown, Remark } from '../regulations/index.ts'
import { DeviceListed } from './device.ts'
import { DeviceAct } from './standing.ts'

/** One recorder, everything its page needs but its life, which is read page by page. */

export const GetDevice = z.object({ id: z.uuid() })
export type GetDevice = z.infer<typeof GetDevice>

export const RepairShown = z.object({
  id: z.uuid(),
  order: z.string().nullable(),
  repairer: z.string(),
  sentOn: z.string(),
  backOn: z.string(),
  work: z.string(),
  costYuan: z.number(),
  accepted: z.boolean(),
  reimbursedAt: z.string().nullable(),
  /** What the regulation says against its payment now; null: nothing, or paid already. */
  notPaid: Remark.nullable(),
})

export const DeviceShown = DeviceListed.extend({
  /** Who answers for it: the last user, and the head of its unit. */
  lastUser: z.string().nullable(),
  firstResponsible: z.string().nullable(),
  order: z.object({ number: z.string(), openedAt: z.string(), what: z.string() }).nullable(),
  /** What can be done now, and the sentence that says why not. */
  acts: z.array(z.object({ act: DeviceAct, allowed: z.boolean(), why: z.string().nullable() })),
  /** The latest; older ones stand in its life. */
  repairs: z.array(RepairShown),
  duties: z.array(DutyShown),
  findings: z.array(Remark),
  /** The operating procedure of its model that holds now. */
  procedure: z.object({ id: z.uuid(), version: z.number(), confirmed: z.boolean() }).nullable(),
})
export type DeviceShown = z.infer<typeof DeviceShown>
