import type { Citation, LostRule } from './citation.ts'
import type { Instant } from './instant.ts'

/** How long a recording is kept, and why. */
export interface Term {
  /** From when the term runs; absent while it cannot run (e.g. case file not archived). */
  readonly start?: Instant
  /** ISO 8601 calendar duration, `case_file` (term not known yet) or `permanent`. */
  readonly length: string
  /** Last Shanghai day (YYYY-MM-DD) that still belongs to the term. */
  readonly end?: string
  /** First instant at which disposal is possible; absent: not disposable. */
  readonly disposableFrom?: Instant
  readonly disposable: boolean
  /** True while something stops disposal although a term may have ended. */
  readonly held: boolean
  /** Chinese: until when, why, which article. */
  readonly sentence: string
  readonly because: Citation
  /** Every other rule that gave a shorter term. */
  readonly lost: readonly LostRule[]
  readonly setting?: string
}
