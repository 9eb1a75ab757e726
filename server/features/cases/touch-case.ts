import type { Instant } from '@liuhen/format'
import type { LawFact } from '@liuhen/law'
import { accept, type Decision, refuse } from '../../platform/kernel/index.ts'
import { type Law, refusedByLaw, rule } from '../regulations/index.ts'
import type { CaseStanding } from './case.ts'

/** What is known when the file of a case is to be changed. */
export interface Touching {
  readonly law: Law
  readonly facts: readonly LawFact[]
  readonly at: Instant
  /** As regulations name it: add, remove, alter, mark, take-apart. */
  readonly act: string
}

/**
 * May the file of the case still be changed? An archived file stays as it is, by the article that
 * says so or by the house's own order. Without a law it is asked by its state alone.
 */
export function mayTouchCase(
  { id, number, state }: Pick<CaseStanding, 'id' | 'number' | 'state'>,
  touching?: Touching,
): Decision<true> {
  if (state !== 'archived') return accept(true)
  if (touching !== undefined) {
    const { law, facts, at, act } = touching
    const ruling = rule(law, { verb: 'case.change', facts, request: { case: id, act }, at })
    if (!ruling.allowed) return refusedByLaw(ruling.refusals)
  }
  const why = '案卷已归档锁定，不能再改动；确需补充材料的，可以申请补充附卷'
  return refuse('case.not-now', { number, why })
}
