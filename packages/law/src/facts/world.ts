import type { Subject } from '../engine/duty.ts'
import { dayOf, type Instant } from '../engine/instant.ts'
import type { SettingReader } from '../pack/setting.ts'
import type { LawEvent } from './activity-view.ts'
import type { LawFact } from './fact.ts'
import { subjectOf } from './read-facts.ts'

/**
 * Everything that the facts of one matter tell: a case, a device, a request, a recording, a person,
 * a unit. Rules that do not look at an activity look at this.
 */
export interface World {
  readonly now: Instant
  readonly settings: SettingReader
  /** Events of a fact kind, oldest first. */
  readonly of: (kind: string) => readonly LawEvent[]
  /** Of those, the ones about a subject. */
  readonly about: (kind: string, subject: Subject) => readonly LawEvent[]
  /** The first (or the last) of a kind about a subject. */
  readonly first: (kind: string, subject: Subject) => LawEvent | undefined
  readonly last: (kind: string, subject: Subject) => LawEvent | undefined
}

/** Events grouped by kind when first asked for: most rules ask for one or two kinds. */
export function worldOf(
  events: readonly LawEvent[],
): (now: Instant, settings: SettingReader) => World {
  let grouped: ReadonlyMap<string, readonly LawEvent[]> | undefined
  const of = (kind: string): readonly LawEvent[] => {
    grouped ??= Map.groupBy(events, (event) => event.fact.kind)
    return grouped.get(kind) ?? []
  }
  const bySubject = new Map<string, ReadonlyMap<string, readonly LawEvent[]>>()
  const about = (kind: string, { type, id }: Subject): readonly LawEvent[] => {
    const key = `${kind} ${type}`
    let index = bySubject.get(key)
    if (index === undefined) {
      index = indexBy(of(kind), type)
      bySubject.set(key, index)
    }
    return index.get(id) ?? []
  }
  return (now, settings) => ({
    now,
    settings,
    of,
    about,
    first: (kind, subject) => about(kind, subject)[0],
    last: (kind, subject) => about(kind, subject).at(-1),
  })
}

/** A fact may name several subjects of a type: a handover list names its recordings. */
function indexBy(
  events: readonly LawEvent[],
  type: string,
): ReadonlyMap<string, readonly LawEvent[]> {
  const index = new Map<string, LawEvent[]>()
  for (const event of events) {
    const ids = event.fact.subjects.filter((s) => s.type === type).map((s) => s.id)
    for (const id of new Set(ids)) {
      const list = index.get(id)
      if (list === undefined) index.set(id, [event])
      else list.push(event)
    }
  }
  return index
}

/** The subject of that type which an event is about, as a rule needs it for a duty. */
export function subjectFrom(event: LawEvent, type: string): Subject | undefined {
  const id = subjectOf(event, type)
  return id === undefined ? undefined : { type, id }
}

/**
 * The fact kinds that begin a matter, in the order in which they decide the day by whose law it is
 * judged: facts of an activity may come with those of its case and of its recordings.
 */
const OPENINGS = [
  'activity.opened',
  'case.opened',
  'recording.sealed',
  'complaint.registered',
  'access.requested',
  'loan.opened',
  'supply.requested',
  'check.planned',
  'lead.opened',
] as const

/**
 * What belongs to a case, as verbs and matters name it: it is judged by the day on which the case
 * was opened, however early one of its activities was.
 */
const OF_CASE: ReadonlySet<string> = new Set([
  'case',
  'document',
  'document.issue',
  'execution',
  'review',
  'service',
  'stage',
  'urging',
])

/**
 * Who may look today is asked of the law of today, however old the recording or the case is: what
 * was put in force since was put in force for looking at old material above all.
 */
const OF_TODAY: ReadonlySet<string> = new Set([
  'access',
  'loan',
  'consultation',
  'copy.make',
  'recording.copy',
  'recording.publish',
  'recording.release',
  'supply',
])

/**
 * The Shanghai day by whose version a matter is judged; the day of `now` where none began. `of` is
 * the matter, or the verb that is asked.
 */
export function judgedOn(
  events: readonly { readonly fact: LawFact; readonly when: Instant; readonly at: Instant }[],
  now: Instant,
  of: string,
): string {
  const [room = ''] = of.split('.')
  if (OF_TODAY.has(room) || OF_TODAY.has(of)) return dayOf(now)
  const ofCase = OF_CASE.has(of) || (room !== 'document' && OF_CASE.has(room))
  const order = ofCase ? ['case.opened', ...OPENINGS] : OPENINGS
  const found = order
    .map((kind) => events.find((event) => event.fact.kind === kind))
    .find((event) => event !== undefined)
  if (found === undefined) return dayOf(now)
  // Storing is measured; nobody states it.
  return dayOf(found.fact.kind === 'recording.sealed' ? found.at : found.when)
}
