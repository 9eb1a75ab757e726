import type { LawEvent } from './activity-view.ts'
import type { Subject } from './duty.ts'
import type { World } from './world.ts'

/** The last word on whether a dispute is possible, if it is no and has a reason. */
export function disputeDenied(world: World, activity: Subject): LawEvent | undefined {
  const last = world.last('dispute.answered', activity)
  const reasoned = typeof last?.fact.body.textDigest === 'string'
  return last?.fact.body.possible === false && reasoned ? last : undefined
}
