import type { Instant } from '../engine/instant.ts'
import type { LawEvent } from '../facts/activity-view.ts'

/** The last of the events (oldest first) that was entered by then; found by halving. */
export function latestBefore(events: readonly LawEvent[], at: Instant): LawEvent | undefined {
  let [low, high] = [0, events.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const event = events[middle]
    if (event !== undefined && event.at <= at) low = middle + 1
    else high = middle
  }
  return events[low - 1]
}
