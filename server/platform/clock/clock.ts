import { type Instant, parseInstant } from '@liuhen/format'

/** The only source of time in the product; tests pass their own. */
export interface Clock {
  readonly now: () => Instant
}

export const systemClock: Clock = { now: () => instantOf(Date.now()) }

/** @throws RangeError for a millisecond count outside the calendar */
export function instantOf(milliseconds: number): Instant {
  const instant = parseInstant(new Date(milliseconds).toISOString())
  if (instant === undefined) throw new RangeError(`not an instant: ${milliseconds}`)
  return instant
}
