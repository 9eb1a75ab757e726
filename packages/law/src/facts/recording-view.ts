import type { Subject } from '../engine/duty.ts'
import type { Instant } from '../engine/instant.ts'

/** What a retention rule reads of one recording. */
export interface RecordingView {
  readonly subject: Subject
  /** When its bytes were sealed in the store, measured. */
  readonly storedAt: Instant
  /** Start by the device's clock, corrected by the measured offset; absent if unknown. */
  readonly recordedAt?: Instant
  readonly evidenceIn: readonly CaseView[]
  /** Cases to which it belongs without being marked as evidence. */
  readonly linkedTo: readonly CaseView[]
}

/** The file of a case. */
export interface CaseView {
  readonly id: string
  readonly category?: string
  readonly archivedAt?: Instant
}
