import type { Uuid } from '@liuhen/format'
import type { Moment, Scope } from '../../platform/kernel/index.ts'
import type { Law } from '../regulations/index.ts'
import type { CollectionState } from './collection.ts'
import type { Confirmed } from './confirmation.ts'

/** A collection as every decision about it needs it; the row is locked. */
export interface CollectionFacts {
  readonly scope: Scope
  readonly id: Uuid
  readonly state: CollectionState
  readonly operator: Uuid
  readonly law: Law
  readonly confirmed: Confirmed
  /** Announced, and listed so far. */
  readonly files: number
  readonly bytes: number
  readonly declared: number
  readonly declaredBytes: number
  readonly sealed: number
  readonly refused: number
  /** Activities whose duties the end of this collection may change. */
  readonly waiting: readonly Uuid[]
}

/** The one who opened it, or the program itself finishing what a crash broke off. */
export function isOperator(found: Pick<CollectionFacts, 'operator'>, { who }: Moment): boolean {
  return who.is === 'machine' || (who.is === 'person' && who.person === found.operator)
}
