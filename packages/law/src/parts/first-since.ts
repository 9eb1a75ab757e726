import type { Instant } from '../engine/instant.ts'
import type { LawEvent } from '../facts/activity-view.ts'

/** The first of the events (oldest entry first) that was entered then or later. */
export function firstSince(events: readonly LawEvent[], at: Instant): LawEvent | undefined {
  return firstBy(events, (event) => event.at < at)
}

/** The first of the events (in order of when they happened) that happened then or later. */
export function firstHappened(events: readonly LawEvent[], since: Instant): LawEvent | undefined {
  return firstBy(events, (event) => event.when < since)
}

/** Found by halving: `before` holds for the first ones and for none after them. */
function firstBy(
  events: readonly LawEvent[],
  before: (event: LawEvent) => boolean,
): LawEvent | undefined {
  let [low, high] = [0, events.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const event = events[middle]
    if (event !== undefined && before(event)) low = middle + 1
    else high = middle
  }
  return events[low]
}
