import { dayOf, type Instant, parseInstant } from '../engine/instant.ts'
import type { LawEvent } from '../facts/activity-view.ts'
import { bodyText } from '../facts/read-facts.ts'

/**
 * True when an appointment (`from`, `to`: days or instants) runs at that time. First and last day
 * belong to it; without a beginning it runs from its entry, without an end it goes on.
 */
export function appointmentRuns(event: LawEvent, at: Instant): boolean {
  const [from, to] = [bodyText(event, 'from'), bodyText(event, 'to')]
  const [first, last] = [parseInstant(from), parseInstant(to)]
  if (from === undefined ? at < event.when : first !== undefined && at < first) return false
  return appointedOn(event, dayOf(at)) && (last === undefined || at <= last)
}

/** The same for a day of the calendar. */
export function appointedOn(event: LawEvent, day: string): boolean {
  const [from, to] = [bodyText(event, 'from'), bodyText(event, 'to')]
  const first = from === undefined ? dayOf(event.at) : asDay(from)
  return first <= day && (to === undefined || day <= asDay(to))
}

function asDay(text: string): string {
  const instant = parseInstant(text)
  return instant === undefined ? text : dayOf(instant)
}
