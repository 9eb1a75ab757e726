import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  refuse,
} from '../../platform/kernel/index.ts'
import { onlyOutlet } from './ask-law.ts'
import { aboutSupply, mayActOn, type SupplyFound, supplyTouched } from './supply.ts'

export const ReturnSupply = z.object({
  id: z.uuid(),
  /** Counted when it came back. */
  pages: z.int().min(0).max(100_000),
  remark: z.string().trim().max(500).optional(),
})
export type ReturnSupply = z.infer<typeof ReturnSupply>

export const SupplyReturned = z.object({
  id: z.uuid(),
  /** How many pages more or fewer than were given. */
  difference: z.int(),
})

export interface Returning extends Accepted {
  readonly found: SupplyFound
  readonly asked: ReturnSupply
}

/** The paper file is back in its place, counted. */
export function decideReturnSupply(
  found: SupplyFound,
  asked: ReturnSupply,
  { at }: Pick<Moment, 'at'>,
): Decision<Returning> {
  const { supply } = found
  const outlet = onlyOutlet({ ...found, at })
  if (!outlet.ok) return outlet
  const may = mayActOn('return', supply)
  if (!may.ok) return may
  if (supply.paper !== 'original') return refuse('supply.nothing-out', { number: supply.number })
  const { pages, remark = '' } = asked
  if (pages !== (supply.pages ?? pages) && remark === '') {
    return refuse('supply.pages-differ', { given: supply.pages ?? 0, back: pages })
  }
  const body = { pages, ...(remark === '' ? {} : { textDigest: found.digest(remark) }) }
  return accept({
    ...{ found, asked },
    facts: [{ kind: 'supply.returned', subjects: aboutSupply(supply), body }],
    touches: supplyTouched(supply),
  })
}
