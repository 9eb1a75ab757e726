import type { Subject } from '../../engine/duty.ts'
import type { Instant } from '../../engine/instant.ts'
import type { World } from '../../facts/world.ts'

/** A sign of a prohibited act that the facts themselves show. */
export interface Detected {
  readonly subject: Subject
  /** When it happened; a period of the rule runs from here. */
  readonly since: Instant
  /** Chinese, with a full stop. */
  readonly text: string
  /** Tells several on one subject apart. */
  readonly detail?: string
  /** True once a reason was given: it stays listed and is no longer open. */
  readonly explained?: boolean
}

/** What a detector may be told by the rule. */
export interface Look {
  readonly activities: readonly string[] | undefined
  readonly verbs: readonly string[]
  readonly lostOnly: boolean
}

export type Detector = (world: World, look: Look) => readonly Detected[]
