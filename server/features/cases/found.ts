import type { LawFact } from '@liuhen/law'
import { z } from 'zod'
import type { Found, NewFact, PersonActor } from '../../platform/kernel/index.ts'
import { type Law, Remark } from '../regulations/index.ts'
import type { CaseStanding } from './case.ts'

/** What every act on a case needs to know. */
export interface CaseFound extends Found {
  readonly case: CaseStanding
  readonly law: Law
  /** Everything that the law may read of the case. */
  readonly facts: readonly LawFact[]
  readonly who: PersonActor
  /** What a fact says of a text that stands in a row. */
  readonly digest: (text: string) => string
}

export const CaseAsked = z.object({ id: z.uuid() })
export type CaseAsked = z.infer<typeof CaseAsked>

/** Why something is done, in the words of whoever does it. */
export const Because = z.string().trim().min(1).max(500)

/** What an act on a case answers: the case, and what has to be looked at. */
export const Done = z.object({ id: z.uuid(), warnings: z.array(Remark) })
export type Done = z.infer<typeof Done>

/** The subject that every fact of a case has. */
export function aboutCase({ id }: Pick<CaseStanding, 'id'>): NewFact['subjects'] {
  return [{ type: 'case', id }]
}

/** The matter whose duties an act on the case may change. */
export function touched({ id }: Pick<CaseStanding, 'id'>) {
  return [{ type: 'case' as const, id }]
}
