import type { Citation, LostRule } from './citation.ts'
import type { Instant } from './instant.ts'

/** Type and id of the thing that a fact or a duty is about. */
export interface Subject {
  readonly type: string
  readonly id: string
}

export type DutyState = 'open' | 'fulfilled' | 'breached' | 'excused'

/** What a regulation now requires of somebody, by when, and what fulfilled it. */
export interface Duty {
  /** Stable per rule and subject: the same duty has the same key at every evaluation. */
  readonly key: string
  /** `<pack>/<rule id>` */
  readonly rule: string
  /** Rule kind, e.g. hand-in-deadline: for icons and grouping, never for deciding. */
  readonly kind: string
  /** Chinese sentence: what, by when, which article. */
  readonly what: string
  /** Role key of the pack's roles catalogue. */
  readonly who: string
  readonly subject: Subject
  /** Step of a rule that asks for several things, e.g. work-record, leader, filing. */
  readonly part?: string
  /** Id of the device, where the rule asks once for each device. */
  readonly device?: string
  readonly arisesAt: Instant
  /** Absent while the clock has not started, e.g. before the return of a registered exception. */
  readonly dueAt?: Instant
  readonly state: DutyState
  /** Id of the fact that fulfilled or excused it. */
  readonly fulfilledBy?: string
  readonly breachedSince?: Instant
  readonly citation: Citation
  /** Chinese: the agency setting that gave a value which the text does not give. */
  readonly setting?: string
  /** Rules of other packs that asked for the same, less strictly. */
  readonly lost: readonly LostRule[]
}

/** Something to be seen and explained: a deviation that no later act repairs by itself. */
export interface Finding {
  readonly key: string
  readonly rule: string
  /** Closed per kind, e.g. crew-too-small; documented in docs/specs/regulation-pack.md. */
  readonly code: string
  readonly sentence: string
  readonly subject: Subject
  readonly since?: Instant
  /** False once explained or noted; it stays listed. */
  readonly open: boolean
  readonly citation: Citation
}
