import { z } from 'zod'
import { type Accepted, accept, type Decision, refuse } from '../../../../platform/kernel/index.ts'
import { aboutConsultation, type ConsultationFound } from '../consultation.ts'

export const OpenNumber = z.object({
  id: z.uuid(),
  paper: z.uuid(),
  because: z.string().trim().min(1, { error: '请写明查看完整号码的原因。' }).max(500),
})
export type OpenNumber = z.infer<typeof OpenNumber>

export const NumberOpened = z.object({ number: z.string() })

export interface NumberFacts extends ConsultationFound {
  readonly held: { readonly paper: string; readonly number: string | undefined } | undefined
}

export interface NumberShown extends Accepted {
  readonly number: string
}

/** The whole number on a paper, for a reason that is kept: each look is a fact. */
export function decideOpenNumber(
  found: NumberFacts,
  { because }: OpenNumber,
): Decision<NumberShown> {
  const { held, consultation, digest } = found
  if (held === undefined) return refuse('consultation.no-number')
  if (held.number === undefined) return refuse('case.id-unreadable')
  const subjects = aboutConsultation(consultation)
  const body = { paper: held.paper, textDigest: digest(because) }
  return accept({
    number: held.number,
    facts: [{ kind: 'consultation.identity-opened', subjects, body }],
  })
}
