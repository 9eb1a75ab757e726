import type { Matter, NewFact } from '../../platform/kernel/index.ts'

/**
 * What a feature above states in the same transaction (`T`) when one of its documents is issued, and
 * what it writes.
 */
export interface Alongside<T = never> {
  readonly facts: readonly NewFact[]
  readonly touches: readonly Matter[]
  readonly commit?: (tx: T) => Promise<void>
}
