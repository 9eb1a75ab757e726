import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import { type Accepted, accept, type Decision, refuse } from '../../../platform/kernel/index.ts'
import { factOf, mayStep, type StandingFacts } from '../standing.ts'

export const WithdrawSignature = z.object({
  id: z.uuid(),
  signature: z.uuid(),
  because: z.string().trim().min(1, { error: '请写明撤回的原因。' }).max(500),
})
export type WithdrawSignature = z.infer<typeof WithdrawSignature>

export interface WithdrawingFacts extends StandingFacts {
  readonly signature: { readonly id: Uuid; readonly place: string; readonly withdrawn: boolean }
}

export interface Withdrawing extends Accepted {
  readonly id: Uuid
  readonly because: string
}

/** Taken at the wrong place, or of the wrong person: it is kept and does not count. */
export function decideWithdrawSignature(
  found: WithdrawingFacts,
  { because }: WithdrawSignature,
): Decision<Withdrawing> {
  const may = mayStep(found, 'sign')
  if (!may.ok) return may
  const { id, place, withdrawn } = found.signature
  if (withdrawn) return refuse('signature.withdrawn')
  const body = { signature: id, place, textDigest: found.digest(because) }
  return accept({ id, because, facts: [factOf(found, 'document.signature-withdrawn', body)] })
}
