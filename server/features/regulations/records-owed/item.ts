import type { Instant } from '@liuhen/format'
import type { Citation, LawFact } from '@liuhen/law'

/**
 * present: there · missing: its time is over · awaited: owed and still in time · excused: the
 * regulations or a noted reason say why it need not be · disputed: there (or excused), and
 * something about it has to be cleared up first.
 */
export const COVERAGE_STATES = ['present', 'missing', 'awaited', 'excused', 'disputed'] as const
export type CoverageState = (typeof COVERAGE_STATES)[number]

/** One recording or document that a case should have. */
export interface CoverageItem {
  /** Key of the duty, or of the expectation. */
  readonly key: string
  readonly what: 'recording' | 'document'
  readonly title: string
  readonly state: CoverageState
  /** Completed after its time: there, and late all the same. */
  readonly late: boolean
  /** Step of the case to which it belongs; absent: to none that the case has entered. */
  readonly step?: string
  readonly activity?: string
  /** Chinese: what is asked, what is still lacking, by which article. */
  readonly sentence: string
  /** Chinese: what has to be cleared up. */
  readonly doubts: readonly string[]
  readonly dueAt?: Instant
  /** The agency's setting that gave the due time. */
  readonly setting?: string
  readonly citations: readonly Citation[]
}

/** A step that the case has entered, with what its procedure expects of it. */
export interface StepTold {
  readonly step: string
  /** As the regulations call it. */
  readonly stage: string
  readonly title: string
  readonly enteredAt: Instant
  readonly leftAt?: Instant
  /** Kinds of activity of which at least one is expected, where the regulations have it recorded. */
  readonly kinds: readonly string[]
  /** Why there is none, noted by a handler. */
  readonly excuse?: string
}

export interface ActivityTold {
  readonly id: string
  readonly kind: string
  readonly openedAt: Instant
  /** Everything that the law may read of it (factsOfMatter). */
  readonly facts: readonly LawFact[]
}

/** What is known of a case: its own facts, and each of its activities. */
export interface CaseTold {
  readonly facts: readonly LawFact[]
  readonly steps: readonly StepTold[]
  readonly activities: readonly ActivityTold[]
}
