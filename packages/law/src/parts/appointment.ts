import { dayOf, type Instant, parseInstant } from '../engine/instant.ts'
import type { LawEvent } from '../facts/activity-view.ts'
import { bodyText } from '../facts/read-facts.ts'
import { subjectFrom, type World } from '../facts/world.ts'

/**
 * The appointments to custody as they stand. One of the same person, unit, role and first day says
 * anew how long an earlier one lasts, so an appointment can be ended.
 */
export function appointments(world: World): readonly LawEvent[] {
  const standing = new Map(world.of('custody.appointed').map((event) => [placeOf(event), event]))
  return [...standing.values()]
}

function placeOf(event: LawEvent): string {
  const ids = ['person', 'unit'].map((type) => subjectFrom(event, type)?.id ?? event.id)
  return [...ids, bodyText(event, 'role'), bodyText(event, 'from') ?? event.id].join(' ')
}

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
