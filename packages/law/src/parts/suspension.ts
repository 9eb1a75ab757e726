import { calendarTerm, dayOf, type Instant, parseInstant } from '../engine/instant.ts'
import type { LawEvent } from '../facts/activity-view.ts'

/**
 * First and last day of a stop of work. The first day counts; the last is the day before
 * the corresponding day, or the last day of a month that has no corresponding day. Without a
 * length and without a day named it lasts until it is lifted.
 */
export interface Suspension {
  readonly from: string
  /** First day on which the person may work again. */
  readonly free?: string
}

/** What a person.suspended fact says; `length` is the regulation's, where it gives one. */
export function suspensionOf(event: LawEvent, length: string | undefined): Suspension {
  const from = dayIn(event.fact.body.from) ?? dayOf(event.when)
  const named = dayIn(event.fact.body.to)
  const afterNamed = named === undefined ? undefined : after(named)
  const computed = length === undefined ? undefined : freeAfter(from, length)
  // An end that is named may lengthen what the text gives and never shorten it.
  const free = [afterNamed, computed]
    .filter((day) => day !== undefined)
    .sort()
    .at(-1)
  return { from, ...(free === undefined ? {} : { free }) }
}

/** The first free day: 1 May after a month from 1 April, or from 31 March. */
function freeAfter(from: string, length: string): string | undefined {
  const start = noon(from)
  if (start === undefined) return undefined
  const { lastDay } = calendarTerm(start, length)
  const counted = /^P\d+[YM]/.test(length)
  return counted && lastDay.slice(8) !== from.slice(8) ? after(lastDay) : lastDay
}

function after(day: string): string | undefined {
  const start = noon(day)
  return start === undefined ? undefined : calendarTerm(start, 'P1D').lastDay
}

/** Noon in Shanghai: an instant that belongs to the day. */
function noon(day: string): Instant | undefined {
  return parseInstant(`${day}T04:00:00.000Z`)
}

/** A day, told as YYYY-MM-DD or as an instant. */
function dayIn(value: unknown): string | undefined {
  const instant = parseInstant(value)
  if (instant !== undefined) return dayOf(instant)
  return typeof value === 'string' && noon(value) !== undefined ? value : undefined
}
