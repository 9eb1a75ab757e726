import type { Citation } from './citation.ts'

/** Why something is not allowed, and what to do about it. */
export interface LawRefusal {
  readonly code: string
  /** Chinese: what is missing, what to do, which article. */
  readonly sentence: string
  readonly citations: readonly Citation[]
}

/** Allowed, but the person must be told. */
export interface LawWarning {
  readonly code: string
  readonly sentence: string
  readonly citations: readonly Citation[]
}

/** The answer to "may this be done now". `citations` names every rule that was asked. */
export type Ruling =
  | {
      readonly allowed: true
      readonly citations: readonly Citation[]
      readonly warnings: readonly LawWarning[]
    }
  | {
      readonly allowed: false
      readonly refusals: readonly LawRefusal[]
      readonly citations: readonly Citation[]
      readonly warnings: readonly LawWarning[]
    }
