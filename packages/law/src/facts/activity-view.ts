import type { Subject } from '../engine/duty.ts'
import type { Instant } from '../engine/instant.ts'
import type { LawFact } from './fact.ts'

/** A fact with checked times. */
export interface LawEvent {
  readonly id: string
  /** When it was entered, measured. */
  readonly at: Instant
  /** When it happened: the stated time if one was stated and is not later than `at`. */
  readonly when: Instant
  readonly fact: LawFact
}

export interface AssignedDevice {
  readonly device: string
  readonly carrier: string | undefined
  readonly role: string
  readonly event: LawEvent
}

/** What happened to one activity, read from the facts in one pass. */
export interface ActivityView {
  readonly subject: Subject
  readonly kind: string
  readonly officers: readonly string[]
  readonly opened: LawEvent
  readonly arrived?: LawEvent
  readonly ended?: LawEvent
  readonly returned?: LawEvent
  readonly devices: readonly AssignedDevice[]
  /** device.checked facts by their id. */
  readonly checks: ReadonlyMap<string, LawEvent>
  readonly notices: readonly LawEvent[]
  readonly lateExceptions: readonly LawEvent[]
  readonly exemption: ExemptionView
  readonly handovers: readonly LawEvent[]
  readonly collections: readonly CollectionView[]
  /** Recordings matched to the activity. */
  readonly matched: readonly string[]
  /** Judgements of continuity, the latest last. */
  readonly judgements: readonly LawEvent[]
  readonly explainedGaps: readonly LawEvent[]
  /** Posts (role keys) of persons, as far as the facts tell. */
  readonly posts: ReadonlyMap<string, readonly string[]>
}

export interface ExemptionView {
  readonly claimed?: LawEvent
  readonly workRecorded?: LawEvent
  readonly noted?: LawEvent
  readonly filed?: LawEvent
}

export interface CollectionView {
  readonly id: string
  readonly opened: LawEvent
  readonly devices: ReadonlySet<string>
  /** True when a recording of it is matched to the activity. */
  readonly concerns: boolean
  /** The first fact that closed it, complete or not: somebody took the device and ended the work. */
  readonly closed?: LawEvent
  /** The fact that closed it completely. */
  readonly completed?: LawEvent
}
