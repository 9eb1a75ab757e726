import type { Subject } from '../engine/duty.ts'
import type { Instant } from '../engine/instant.ts'
import type { LawEvent } from '../facts/activity-view.ts'
import { subjectOf } from '../facts/read-facts.ts'
import { correctedStart } from '../facts/view-recording.ts'
import { subjectFrom, type World } from '../facts/world.ts'

/** Where and when a recording began, as far as its sealing tells. */
export interface StoredRecording {
  readonly subject: Subject
  readonly sealed: LawEvent
  readonly device?: string
  /** By the device's clock, corrected by the measured offset. */
  readonly startedAt?: Instant
}

/** Every recording among the facts, in the order of storing. */
export function viewRecordings(world: World): readonly StoredRecording[] {
  return world.of('recording.sealed').flatMap((sealed) => {
    const subject = subjectFrom(sealed, 'recording')
    if (subject === undefined || world.first('recording.sealed', subject) !== sealed) return []
    const device = subjectOf(sealed, 'device')
    const startedAt = correctedStart(sealed)
    return [
      {
        subject,
        sealed,
        ...(device === undefined ? {} : { device }),
        ...(startedAt === undefined ? {} : { startedAt }),
      },
    ]
  })
}
