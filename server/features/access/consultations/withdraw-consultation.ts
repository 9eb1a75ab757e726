import { z } from 'zod'
import { type Accepted, accept, type Decision } from '../../../platform/kernel/index.ts'
import { aboutConsultation, type ConsultationFound, mayActOn } from './consultation.ts'

export const WithdrawConsultation = z.object({
  id: z.uuid(),
  because: z.string().trim().min(1, { error: '请写明撤销的原因。' }).max(500),
})
export type WithdrawConsultation = z.infer<typeof WithdrawConsultation>

export interface Withdrawing extends Accepted {
  readonly found: ConsultationFound
  readonly because: string
}

/** Nothing was shown: papers were missing, or he went away. What was taken in stays. */
export function decideWithdrawConsultation(
  found: ConsultationFound,
  { because }: WithdrawConsultation,
): Decision<Withdrawing> {
  const may = mayActOn('withdraw', found.consultation)
  if (!may.ok) return may
  const subjects = aboutConsultation(found.consultation)
  const body = { textDigest: found.digest(because) }
  return accept({ found, because, facts: [{ kind: 'consultation.withdrawn', subjects, body }] })
}
