import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Found,
  type PersonActor,
  refuse,
} from '../../../platform/kernel/index.ts'
import { loanTouched } from './open-loan.ts'

export const ReturnLoan = z.object({
  id: z.uuid(),
  /** Counted when it came back. */
  pages: z.int().min(0).max(100_000),
  remark: z.string().trim().max(500).optional(),
})
export type ReturnLoan = z.infer<typeof ReturnLoan>

export const LoanReturned = z.object({
  id: z.uuid(),
  /** How many pages more or fewer than were handed out. */
  difference: z.int(),
})

export interface ReturningFacts extends Found {
  readonly who: PersonActor
  readonly loan: {
    readonly id: Uuid
    readonly number: string
    readonly case: Uuid
    readonly person: Uuid
    readonly pages: number
    readonly returned: boolean
  }
}

export interface Returning extends Accepted {
  readonly found: ReturningFacts
  readonly asked: ReturnLoan
}

/**
 * It is back and was counted; a difference is kept with what was said of it, and becomes a finding
 * about the case.
 */
export function decideReturnLoan(found: ReturningFacts, asked: ReturnLoan): Decision<Returning> {
  const { loan, who } = found
  const { number, pages } = loan
  if (loan.returned) return refuse('loan.returned', { number })
  if (asked.pages !== pages && (asked.remark ?? '') === '') {
    return refuse('loan.pages-differ', { number, pages, back: asked.pages })
  }
  const subjects = [
    { type: 'loan' as const, id: loan.id },
    { type: 'case' as const, id: loan.case },
    { type: 'person' as const, id: loan.person },
  ]
  const body = { pages: asked.pages, by: who.person }
  return accept({
    ...{ found, asked },
    facts: [{ kind: 'loan.returned', subjects, body }],
    touches: loanTouched(loan),
  })
}
