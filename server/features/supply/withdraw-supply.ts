import { z } from 'zod'
import { type Accepted, accept, type Decision, type Moment } from '../../platform/kernel/index.ts'
import { onlyOutlet } from './ask-law.ts'
import { aboutSupply, mayActOn, type SupplyFound, supplyTouched } from './supply.ts'

export const WithdrawSupply = z.object({
  id: z.uuid(),
  because: z.string().trim().min(1, { error: '请写明撤销的原因。' }).max(500),
})
export type WithdrawSupply = z.infer<typeof WithdrawSupply>

export interface Withdrawing extends Accepted {
  readonly found: SupplyFound
  readonly because: string
}

/** Nothing was given: the letter was entered by mistake, or the body took it back. */
export function decideWithdrawSupply(
  found: SupplyFound,
  { because }: WithdrawSupply,
  { at }: Pick<Moment, 'at'>,
): Decision<Withdrawing> {
  const outlet = onlyOutlet({ ...found, at })
  if (!outlet.ok) return outlet
  const may = mayActOn('withdraw', found.supply)
  if (!may.ok) return may
  const body = { textDigest: found.digest(because) }
  return accept({
    ...{ found, because },
    facts: [{ kind: 'supply.withdrawn', subjects: aboutSupply(found.supply), body }],
    touches: supplyTouched(found.supply),
  })
}
