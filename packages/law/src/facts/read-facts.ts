import { type Instant, parseInstant } from '../engine/instant.ts'
import type { LawEvent } from './activity-view.ts'
import type { LawFact } from './fact.ts'

/**
 * The usable facts up to `now`, in the order of their measured times. A fact without a readable
 * id, kind, time, body or subjects says nothing and is left out: evaluation never throws.
 */
export function readFacts(facts: readonly LawFact[], now: Instant): readonly LawEvent[] {
  const events: LawEvent[] = []
  let sorted = true
  for (const fact of facts) {
    const event = readFact(fact)
    if (event === undefined || event.at > now) continue
    const last = events.at(-1)
    if (last !== undefined && last.at > event.at) sorted = false
    events.push(event)
  }
  // The ledger gives facts in order, so the sort is the exception and the pass stays linear.
  return sorted ? events : events.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}

function readFact(fact: LawFact): LawEvent | undefined {
  if (!isFact(fact)) return undefined
  const at = parseInstant(fact.at)
  if (at === undefined) return undefined
  const stated = parseInstant(fact.stated)
  // Nobody can state a future time: then the measured one counts.
  const when = stated !== undefined && stated <= at ? stated : at
  return { id: fact.id, at, when, fact }
}

function isFact(fact: unknown): fact is LawFact {
  if (!isRecord(fact) || !isRecord(fact.body)) return false
  const { id, kind, subjects } = fact
  if (typeof id !== 'string' || typeof kind !== 'string' || !Array.isArray(subjects)) return false
  return subjects.every(
    (s) => isRecord(s) && typeof s.type === 'string' && typeof s.id === 'string',
  )
}

/** True for a plain key-value object. */
export function isRecord(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Id of the first subject of that type. */
export function subjectOf(event: LawEvent, type: string): string | undefined {
  return event.fact.subjects.find((subject) => subject.type === type)?.id
}

/** A text in the body, or undefined. */
export function bodyText(event: LawEvent, key: string): string | undefined {
  const value = event.fact.body[key]
  return typeof value === 'string' ? value : undefined
}

/** The texts of an array, or none. */
export function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : []
}
