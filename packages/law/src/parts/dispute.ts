import type { Subject } from '../engine/duty.ts'
import type { LawEvent } from '../facts/activity-view.ts'
import type { World } from '../facts/world.ts'

/** The last word on whether a dispute is possible, if it is no and has a reason. */
export function disputeDenied(world: World, activity: Subject): LawEvent | undefined {
  const last = world.last('dispute.answered', activity)
  const reasoned = typeof last?.fact.body.textDigest === 'string'
  return last?.fact.body.possible === false && reasoned ? last : undefined
}
