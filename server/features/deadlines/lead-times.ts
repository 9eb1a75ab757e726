import { CLOCKS } from './deadline.ts'

/** Minutes before the due time, by kind of rule: what the agency has set. */
export type LeadTimes = ReadonlyMap<string, readonly number[]>

const HOUR = 60
const DAY = 24 * HOUR

/** What is counted in hours: in the afternoon for tonight, and once more before it is too late. */
const OF_CLOCKS = [4 * HOUR, HOUR]
/** What is counted in days: a maintenance, a training, a document. */
const OF_DAYS = [3 * DAY, DAY]

/** The furthest that an agency can set: what is further away is no reminder. */
export const FURTHEST = 60 * DAY

/** When somebody is told before the due time, furthest first. No text gives a figure for it. */
export function leadsFor(kind: string, own: LeadTimes): readonly number[] {
  const set = own.get(kind)
  if (set !== undefined) return set.toSorted((a, b) => b - a)
  return CLOCKS.some((clock) => clock === kind) ? OF_CLOCKS : OF_DAYS
}

/** The furthest of all, in minutes: nothing that is due later has to be looked at. */
export function furthest(own: LeadTimes): number {
  return Math.max(...OF_CLOCKS, ...OF_DAYS, ...[...own.values()].flat())
}

/** The latest step that has come: what was missed meanwhile is not told of any more. */
export function stepReached(
  dueAt: string,
  leads: readonly number[],
  now: string,
): string | undefined {
  const left = Date.parse(dueAt) - Date.parse(now)
  if (left < 0) return OVERDUE
  const reached = leads.filter((minutes) => left <= minutes * 60_000)
  const nearest = reached.length === 0 ? undefined : Math.min(...reached)
  return nearest === undefined ? undefined : `before-${nearest}`
}

/** Told to those whose it is, and to the office. */
export const OVERDUE = 'overdue'
/** Told to their head at the same time; the last step of a due time. */
export const ESCALATED = 'escalated'
