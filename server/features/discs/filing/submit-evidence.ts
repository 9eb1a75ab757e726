import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  refuse,
} from '../../../platform/kernel/index.ts'
import { aboutCase, type CaseFound, touched } from '../../cases/index.ts'
import { refusedByLaw, rule } from '../../regulations/index.ts'

export const SubmitEvidence = z.object({
  id: z.uuid(),
  recipient: z.string().trim().min(1, '请填写接收单位').max(200),
  remark: z.string().trim().max(500).default(''),
  /** Discs that were handed in. */
  discs: z.array(z.uuid()).min(1, '请选择提交的光盘').max(40),
})
export type SubmitEvidence = z.infer<typeof SubmitEvidence>

export interface SubmissionFacts extends CaseFound {
  /** Of those asked for: discs of the case that were verified. */
  readonly discs: readonly Uuid[]
}

export interface Submission extends Accepted {
  readonly id: Uuid
  readonly found: CaseFound
  readonly asked: SubmitEvidence
  readonly discs: readonly Uuid[]
}

/** Evidence leaves on discs that were verified; what is evidence and on none keeps it here. */
export function decideSubmitEvidence(
  found: SubmissionFacts,
  asked: SubmitEvidence,
  { newId, at }: Moment,
): Decision<Submission> {
  const { law, facts, discs, case: standing } = found
  const ruling = rule(law, { verb: 'evidence.submit', facts, request: {}, at })
  if (!ruling.allowed) return refusedByLaw(ruling.refusals)
  if (discs.length !== new Set(asked.discs).size) return refuse('disc.none-verified')
  const { recipient, remark } = asked
  const subjects = [...aboutCase(standing), ...discs.map((id) => ({ type: 'disc' as const, id }))]
  const body = {
    discs: discs.length,
    textDigest: found.digest(JSON.stringify([recipient, remark])),
  }
  return accept({
    ...{ id: newId(), found, asked, discs },
    facts: [{ kind: 'evidence.submitted', subjects, body }],
    touches: touched(standing),
  })
}
