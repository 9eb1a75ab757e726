import type { Instant, Uuid } from '@liuhen/format'
import type { LawFact } from '@liuhen/law'
import {
  accept,
  type Decision,
  type Found,
  type NewFact,
  refuse,
} from '../../../platform/kernel/index.ts'
import { type CaseStanding, mayTouchCase } from '../../cases/index.ts'
import type { Law } from '../../regulations/index.ts'

/** Whether a decision was performed, and what the agency does when it was not. */

export interface ExecutionFacts extends Found {
  readonly standing: CaseStanding
  readonly law: Law
  readonly lawFacts: readonly LawFact[]
  /** Whether a decision of the case was issued, and whether performing it is registered. */
  readonly decided: boolean
  readonly performed: boolean
  /** The execution that runs. */
  readonly running?: { readonly id: Uuid; readonly branch: string; readonly salt: Uint8Array }
  readonly digestUnder: (salt: Uint8Array, text: string) => string
}

/** First question of every step: is the file open, and is there anything to perform? */
export function mayEnforce({ standing, law, lawFacts, decided }: ExecutionFacts, at: Instant) {
  const open = mayTouchCase(standing, { law, facts: lawFacts, at, act: 'add' })
  if (!open.ok) return open
  return decided ? accept(true as const) : refuse('performance.no-decision')
}

/** Urging and executing end with the performance. */
export function stillOwed({ performed }: ExecutionFacts): Decision<true> {
  return performed ? refuse('execution.performed') : accept(true)
}

export function caseFact(
  { standing }: Pick<ExecutionFacts, 'standing'>,
  kind: NewFact['kind'],
  body: NewFact['body'],
): NewFact {
  return { kind, subjects: [{ type: 'case', id: standing.id }], body }
}

export function touchesCase({ standing }: Pick<ExecutionFacts, 'standing'>) {
  return [{ type: 'case' as const, id: standing.id }]
}
