import { z } from 'zod'
import { type Accepted, accept, type Decision } from '../../platform/kernel/index.ts'
import { mayActOn } from './case.ts'
import { aboutCase, Because, CaseAsked, type CaseFound } from './found.ts'

export const MarkSecrecy = CaseAsked.extend({
  /** null: nothing of it is secret any more. */
  secrecy: z.enum(['state-secret', 'business-secret', 'privacy']).nullable(),
  because: Because,
})
export type MarkSecrecy = z.infer<typeof MarkSecrecy>

export interface SecrecyMarked extends Accepted {
  readonly found: CaseFound
  readonly asked: MarkSecrecy
}

/** A marked case is read by its handlers and superiors only; the mark may be taken back. */
export function decideMarkSecrecy(found: CaseFound, asked: MarkSecrecy): Decision<SecrecyMarked> {
  const may = mayActOn('mark', found.case)
  if (!may.ok) return may
  const { secrecy, because } = asked
  const body = {
    ...(secrecy === null ? {} : { secrecy }),
    textDigest: found.digest(because),
  }
  const facts = [{ kind: 'case.marked' as const, subjects: aboutCase(found.case), body }]
  return accept({ found, asked, facts })
}
