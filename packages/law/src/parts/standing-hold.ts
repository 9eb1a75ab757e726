import type { Subject } from '../engine/duty.ts'
import { given } from '../engine/gate.ts'
import type { Instant } from '../engine/instant.ts'
import type { LawEvent } from '../facts/activity-view.ts'
import { perWorld } from '../facts/per-world.ts'
import { bodyText, textsOf } from '../facts/read-facts.ts'
import { subjectFrom, type World } from '../facts/world.ts'
import { overridesOf } from './overrides.ts'

/** What starts a hold; several fields of one trigger are alternatives. */
export interface HoldWhen {
  /** Ways of a registered complaint: objection, complaint, petition. */
  readonly complaint?: readonly string[] | undefined
  /** Conduct of a party, as recorded. */
  readonly conduct?: readonly string[] | undefined
  /** Flags of the activity. */
  readonly flag?: readonly string[] | undefined
  /** Kinds of activity. */
  readonly activity?: readonly string[] | undefined
  /** Forms of documents issued in the activity or case. */
  readonly form?: readonly string[] | undefined
  /** Manners of compulsory execution. */
  readonly manner?: readonly string[] | undefined
  /** Grades of a lead about the recording, the activity or the case. */
  readonly grade?: readonly string[] | undefined
  /** A person declares it, with a reason. */
  readonly declared?: true | undefined
  /** The activity is of a kind that a cited higher source wants recorded (`override.entered`). */
  readonly added?: true | undefined
}

export interface HoldTrigger {
  readonly key: string
  readonly when: HoldWhen
  /**
   * The hold of a complaint ends with the complaint, by approval; that of a lead when the result of
   * its outcome is registered; others end by lifting only.
   */
  readonly until?: 'closed' | 'result' | undefined
}

export interface StandingHold<T extends HoldTrigger> {
  readonly trigger: T
  /** The fact that started it. */
  readonly event: LawEvent
}

/** The first hold on a recording that has been neither lifted nor closed; undefined: none. */
export function standingHold<T extends HoldTrigger>(
  triggers: readonly T[],
  recording: Subject,
  world: World,
): StandingHold<T> | undefined {
  const concerned = concernedBy(recording, world)
  for (const trigger of triggers) {
    const lifted = latest(concerned.map((each) => lastLifted(trigger, each, world)))
    for (const source of SOURCES) {
      for (const each of concerned) {
        const event = firstStanding(trigger, source, each, lifted, world)
        if (event !== undefined) return { trigger, event }
      }
    }
  }
  return undefined
}

/** Subjects that are asked about together; many recordings share them. */
interface Concerned {
  readonly key: string
  readonly subjects: readonly Subject[]
}

/** The recording, the activities that it shows, the cases that it belongs to, leads about them. */
function concernedBy(recording: Subject, world: World): readonly Concerned[] {
  const activities = named('recording.matched', recording, 'activity', world)
  const cases = [
    ...named('recording.linked', recording, 'case', world),
    ...named('recording.marked-evidence', recording, 'case', world),
    ...activities.flatMap((activity) => named('activity.opened', activity, 'case', world)),
  ]
  const matters = unique([recording, ...activities, ...cases])
  const leads = matters.map((each): Concerned => {
    const subjects = named('lead.opened', each, 'lead', world)
    return { key: `leads ${each.type} ${each.id}`, subjects }
  })
  const own = matters.map((each) => ({ key: `${each.type} ${each.id}`, subjects: [each] }))
  return [...own, ...leads.filter(({ subjects }) => subjects.length > 0)]
}

/** Subjects of a type that the facts of a kind about a subject name, each once; read once. */
function named(kind: string, about: Subject, type: string, world: World): readonly Subject[] {
  return once(namedIn(world), `${kind} ${type} ${about.type} ${about.id}`, () =>
    unique(world.about(kind, about).flatMap((event) => subjectFrom(event, type) ?? [])),
  )
}

const namedIn = perWorld(() => new Map<string, readonly Subject[]>())

function unique(subjects: readonly Subject[]): readonly Subject[] {
  return [...new Map(subjects.map((each) => [`${each.type} ${each.id}`, each])).values()]
}

const READS = {
  complaint: ['complaint.registered', 'way'],
  conduct: ['non-cooperation.recorded', 'conduct'],
  flag: ['activity.flagged', 'flag'],
  activity: ['activity.opened', 'activityKind'],
  form: ['document.issued', 'form'],
  manner: ['execution.started', 'manner'],
  grade: ['lead.graded', 'grade'],
} as const

const SOURCES = [
  'complaint',
  'conduct',
  'flag',
  'activity',
  'form',
  'manner',
  'grade',
  'placed',
  'added',
] as const

type Source = (typeof SOURCES)[number]

/** What was found for a trigger, of subjects that many recordings share. */
interface Found {
  readonly event?: LawEvent | undefined
  readonly lifted?: Instant | ''
}

const foundIn = perWorld(() => new WeakMap<HoldTrigger, Map<string, Found>>())

function foundFor(world: World, trigger: HoldTrigger): Map<string, Found> {
  const known = foundIn(world).get(trigger)
  if (known !== undefined) return known
  const found = new Map<string, Found>()
  foundIn(world).set(trigger, found)
  return found
}

function once<T>(known: Map<string, T>, key: string, read: () => T): T {
  const before = known.get(key)
  if (before !== undefined) return before
  const value = read()
  known.set(key, value)
  return value
}

/** The first fact of that source that started the hold, is not closed and came after `lifted`. */
function firstStanding(
  trigger: HoldTrigger,
  source: Source,
  concerned: Concerned,
  lifted: Instant | '',
  world: World,
): LawEvent | undefined {
  if (!asks(trigger, source)) return undefined
  const known = once(foundFor(world, trigger), `${source} ${concerned.key} ${lifted}`, () => ({
    event: concerned.subjects
      .flatMap((subject) => started(trigger, source, subject, world))
      .find((event) => event.at > lifted && !closed(trigger, event, world)),
  }))
  return known.event
}

function asks({ when }: HoldTrigger, source: Source): boolean {
  if (source === 'placed') return when.declared === true
  return source === 'added' ? when.added === true : when[source] !== undefined
}

function started(
  { key, when }: HoldTrigger,
  source: Source,
  subject: Subject,
  world: World,
): readonly LawEvent[] {
  if (source === 'placed') {
    return world
      .about('hold.placed', subject)
      .filter((event) => bodyText(event, 'trigger') === key && given(event.fact.body.textDigest))
      .filter((event) => !isLiftedItself(event, world))
  }
  const opened = (event: LawEvent) => addedKinds(world).has(bodyText(event, 'activityKind') ?? '')
  if (source === 'added') return world.about('activity.opened', subject).filter(opened)
  const values = when[source] ?? []
  const [kind, body] = READS[source]
  return world.about(kind, subject).filter((event) => {
    const value = event.fact.body[body]
    const said = typeof value === 'string' ? [value] : textsOf(value)
    // A complaint of which nobody entered the way holds as any other.
    if (source === 'complaint' && said.length === 0) return true
    return said.some((entry) => values.includes(entry)) && event.fact.body.set !== false
  })
}

/** Kinds of activity for which the agency has entered a recording duty. */
const addedKinds = perWorld((world): ReadonlySet<string> => {
  return new Set(overridesOf(world, 'recording').flatMap((source) => source.for))
})

/** True when the complaint was closed by approval, or the result of the lead is there. */
function closed({ until }: HoldTrigger, start: LawEvent, world: World): boolean {
  const complaint = until === 'closed' ? subjectFrom(start, 'complaint') : undefined
  const closing =
    complaint && world.about('complaint.closed', complaint).findLast((event) => approved(event))
  const lead = until === 'result' ? subjectFrom(start, 'lead') : undefined
  const result = lead && world.last('outcome.executed', lead)
  return [closing, result].some((event) => event !== undefined && event.at >= start.at)
}

/** A hold that was placed by itself is lifted by itself: another of the same ground goes on. */
function isLiftedItself(placed: LawEvent, world: World): boolean {
  const hold = subjectFrom(placed, 'hold')
  if (hold === undefined) return false
  return world.about('hold.lifted', hold).some((event) => event.at >= placed.at && isLifting(event))
}

function isLifting(event: LawEvent): boolean {
  return approved(event) && given(event.fact.body.textDigest)
}

/** When holds of that ground were lifted at once for one of these; empty: never. */
function lastLifted(
  trigger: HoldTrigger,
  { key, subjects }: Concerned,
  world: World,
): Instant | '' {
  const ofOne = (event: LawEvent) => {
    const hold = subjectFrom(event, 'hold')
    return hold !== undefined && world.about('hold.placed', hold).length > 0
  }
  const lifts = (event: LawEvent) =>
    isLifting(event) && !ofOne(event) && (bodyText(event, 'trigger') ?? trigger.key) === trigger.key
  const found = () => subjects.map((each) => world.about('hold.lifted', each).findLast(lifts)?.at)
  if (world.of('hold.lifted').length === 0) return ''
  return (
    once(foundFor(world, trigger), `lifted ${key}`, () => ({ lifted: latest(found()) })).lifted ??
    ''
  )
}

function latest(times: readonly (Instant | '' | undefined)[]): Instant | '' {
  return times.reduce<Instant | ''>((last, at = '') => (at > last ? at : last), '')
}

function approved(event: LawEvent): boolean {
  return given(event.fact.body.approvedBy)
}
