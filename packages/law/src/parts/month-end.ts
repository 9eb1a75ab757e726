import {
  dayOf,
  endOfDay,
  endOfNextWorkingDay,
  fromMs,
  type Instant,
  type WorkCalendar,
} from '../engine/instant.ts'

/**
 * 24:00 of the n-th day of the instant's month (the last day of a shorter month), or of the next
 * month where that is over. Day 0 is the last working day of the month.
 */
export function endOfDayOfMonth(instant: Instant, day: number, calendar: WorkCalendar): Instant {
  const [year = 0, month = 1] = dayOf(instant).split('-').map(Number)
  const own = endInMonth(year, month, day, calendar)
  if (own !== undefined && own > instant) return own
  // Beyond the last year that can be reckoned with, the day itself.
  return endInMonth(year, month + 1, day, calendar) ?? endOfDay(instant)
}

/** Month 13 is the January after. */
function endInMonth(
  year: number,
  month: number,
  day: number,
  calendar: WorkCalendar,
): Instant | undefined {
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate()
  if (day > 0) return endOf(year, month, Math.min(day, last))
  for (let date = last; date > 0; date -= 1) {
    const end = endOf(year, month, date)
    const before = morningOf(year, month, date - 1)
    if (before !== undefined && endOfNextWorkingDay(before, calendar) === end) return end
  }
  return endOf(year, month, last)
}

function endOf(year: number, month: number, date: number): Instant | undefined {
  const morning = morningOf(year, month, date)
  return morning === undefined ? undefined : endOfDay(morning)
}

/** 8:00 in Shanghai: the day is the same there and in London. */
function morningOf(year: number, month: number, date: number): Instant | undefined {
  return fromMs(Date.UTC(year, month - 1, date))
}
