import type { Subject } from '../engine/duty.ts'
import type { LawEvent } from '../facts/activity-view.ts'
import type { World } from '../facts/world.ts'

/** The mark that a recording is unrelated to enforcement, as long as nobody has taken it back. */
export function standingUnrelated(world: World, recording: Subject): LawEvent | undefined {
  const marks = world.about('recording.marked-unrelated', recording)
  const taken = world.about('recording.unmarked-unrelated', recording)
  // Each taking back answers the mark before it: there is never more than one that stands.
  return marks.length > taken.length ? marks.at(-1) : undefined
}
