import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import { type Accepted, accept, type Decision, type Moment } from '../../platform/kernel/index.ts'
import { type Law, PageAsked, Remark } from '../regulations/index.ts'
import type { ListingFacts } from './list-devices.ts'

/** How each unit is equipped, what it lacks, and how its recorders were damaged. */

export const ReadEquipment = z.object({
  ...PageAsked,
  limit: z.coerce.number().int().min(1).max(50).default(20),
})
export type ReadEquipment = z.infer<typeof ReadEquipment>

export const EquipmentReport = z.object({
  units: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      /** Enforces in the field. */
      field: z.boolean(),
      usable: z.number(),
      inRepair: z.number(),
      lost: z.number(),
      /** Activities of the unit that are on now. */
      running: z.number(),
      /** What the regulation finds lacking. */
      shortages: z.array(Remark),
      /** Recorders to be renewed or repaired, the first of them. */
      needs: z.array(z.object({ device: z.uuid(), code: z.string(), remark: Remark })),
      moreNeeds: z.number(),
      /** Damages since the register began, by cause and user. */
      damages: z.array(z.object({ cause: z.string(), user: z.string(), count: z.number() })),
    }),
  ),
  next: z.string().nullable(),
})
export type EquipmentReport = z.infer<typeof EquipmentReport>

export interface EquipmentReading extends Accepted {
  readonly agency: Uuid
  readonly law: Law
  readonly asked: ReadEquipment
}

export function decideReadEquipment(
  { scope, law }: ListingFacts,
  asked: ReadEquipment,
  _moment: Moment,
): Decision<EquipmentReading> {
  const subjects = [{ type: 'agency' as const, id: scope.agency }]
  const body = { list: 'equipment', count: asked.limit }
  const facts = [{ kind: 'register.viewed' as const, subjects, body }]
  return accept({ agency: scope.agency, law, asked, facts })
}
