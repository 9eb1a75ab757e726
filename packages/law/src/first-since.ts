import type { LawEvent } from './activity-view.ts'
import type { Instant } from './instant.ts'

/** The first of the events (oldest first) that was entered then or later; found by halving. */
export function firstSince(events: readonly LawEvent[], at: Instant): LawEvent | undefined {
  let [low, high] = [0, events.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const event = events[middle]
    if (event !== undefined && event.at < at) low = middle + 1
    else high = middle
  }
  return events[low]
}
