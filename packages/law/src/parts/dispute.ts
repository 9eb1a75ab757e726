import type { Subject } from '../engine/duty.ts'
import type { Instant } from '../engine/instant.ts'
import type { LawEvent } from '../facts/activity-view.ts'
import type { World } from '../facts/world.ts'

/** The last word on whether a dispute is possible, if it is no and has a reason. */
export function disputeDenied(world: World, activity: Subject): LawEvent | undefined {
  const last = world.last('dispute.answered', activity)
  const reasoned = typeof last?.fact.body.textDigest === 'string'
  return last?.fact.body.possible === false && reasoned ? last : undefined
}

/** When somebody first complained about the activity or its case after that answer. */
export function complaintAfter(
  world: World,
  answer: LawEvent,
  activity: Subject,
  file: string | undefined,
): Instant | undefined {
  const complaints = [
    ...world.about('complaint.registered', activity),
    ...(file === undefined ? [] : world.about('complaint.registered', { type: 'case', id: file })),
  ]
  return complaints.find((event) => event.when >= answer.when)?.when
}
