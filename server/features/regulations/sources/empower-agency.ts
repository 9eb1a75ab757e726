import type { Uuid } from '@liuhen/format'
import { CATEGORY_KEYS } from '@liuhen/law'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Found,
  type Moment,
} from '../../../platform/kernel/index.ts'

export const EmpowerAgency = z.object({
  /** Categories of cases; empty: the agency has no power of its own. */
  matters: z.array(z.enum(CATEGORY_KEYS)).max(CATEGORY_KEYS.length),
  source: z.string().trim().min(1).max(500),
})
export type EmpowerAgency = z.infer<typeof EmpowerAgency>

export const AgencyEmpowered = z.object({ id: z.uuid() })

export interface PowerMade extends Accepted {
  readonly id: Uuid
  readonly agency: Uuid
  readonly asked: EmpowerAgency
}

/** Which decisions the agency may enforce itself, and by which law; the latest entry counts. */
export function decideEmpowerAgency(
  { scope }: Found,
  asked: EmpowerAgency,
  moment: Moment,
): Decision<PowerMade> {
  const id = moment.newId()
  const subjects = [{ type: 'agency' as const, id: scope.agency }]
  const body = { matters: [...new Set(asked.matters)].sort(), source: asked.source }
  const facts = [{ id, kind: 'agency.empowered' as const, subjects, body }]
  return accept({ id, agency: scope.agency, asked, facts })
}
