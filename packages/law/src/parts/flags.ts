import type { Subject } from '../engine/duty.ts'
import type { LawEvent } from '../facts/activity-view.ts'
import { bodyText } from '../facts/read-facts.ts'
import type { World } from '../facts/world.ts'

/**
 * The fact by which one of the flags stands on the subject. Flags may be set afterwards and taken
 * back (`set: false`); the last word on each flag counts.
 */
export function flaggedBy(
  world: World,
  kind: string,
  subject: Subject,
  flags: readonly string[],
): LawEvent | undefined {
  const last = new Map<string | undefined, LawEvent>()
  for (const event of world.about(kind, subject)) last.set(bodyText(event, 'flag'), event)
  for (const flag of flags) {
    const event = last.get(flag)
    if (event !== undefined && event.fact.body.set !== false) return event
  }
  return undefined
}
