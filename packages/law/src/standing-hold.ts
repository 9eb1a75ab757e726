import type { LawEvent } from './activity-view.ts'
import type { Subject } from './duty.ts'
import { given } from './gate.ts'
import { overridesOf } from './overrides.ts'
import { bodyText, textsOf } from './read-facts.ts'
import { subjectFrom, type World } from './world.ts'

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
    const event = started(trigger, concerned, world).find(
      (started) => !ended(trigger, started, concerned, world),
    )
    if (event !== undefined) return { trigger, event }
  }
  return undefined
}

/** The recording, the activities that it shows, the cases that it belongs to, leads about them. */
function concernedBy(recording: Subject, world: World): readonly Subject[] {
  const named = (kind: string, about: Subject, type: string): readonly Subject[] =>
    world.about(kind, about).flatMap((event) => subjectFrom(event, type) ?? [])
  const activities = named('recording.matched', recording, 'activity')
  const cases = [
    ...named('recording.linked', recording, 'case'),
    ...named('recording.marked-evidence', recording, 'case'),
    ...activities.flatMap((activity) => named('activity.opened', activity, 'case')),
  ]
  const matters = [recording, ...activities, ...cases]
  const all = [...matters, ...matters.flatMap((each) => named('lead.opened', each, 'lead'))]
  return [...new Map(all.map((subject) => [`${subject.type} ${subject.id}`, subject])).values()]
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

const FIELDS = ['complaint', 'conduct', 'flag', 'activity', 'form', 'manner', 'grade'] as const

function started(
  { key, when }: HoldTrigger,
  concerned: readonly Subject[],
  world: World,
): readonly LawEvent[] {
  const told = FIELDS.flatMap((field) => {
    const values = when[field]
    if (values === undefined) return []
    const [kind, body] = READS[field]
    const among = (event: LawEvent) => {
      const value = event.fact.body[body]
      const said = typeof value === 'string' ? [value] : textsOf(value)
      // A complaint of which nobody entered the way holds as any other.
      if (field === 'complaint' && said.length === 0) return true
      return said.some((entry) => values.includes(entry)) && event.fact.body.set !== false
    }
    return concerned.flatMap((subject) => world.about(kind, subject).filter(among))
  })
  const placed = concerned
    .flatMap((subject) => world.about('hold.placed', subject))
    .filter((event) => bodyText(event, 'trigger') === key && given(event.fact.body.textDigest))
  return [
    ...told,
    ...(when.declared === true ? placed : []),
    ...(when.added === true ? ofAddedKinds(concerned, world) : []),
  ]
}

/** Openings of activities of the kinds for which the agency has entered a recording duty. */
function ofAddedKinds(concerned: readonly Subject[], world: World): readonly LawEvent[] {
  const kinds = new Set(overridesOf(world, 'recording').flatMap((source) => source.for))
  return concerned
    .flatMap((subject) => world.about('activity.opened', subject))
    .filter((event) => kinds.has(bodyText(event, 'activityKind') ?? ''))
}

function ended(
  { key, until }: HoldTrigger,
  start: LawEvent,
  concerned: readonly Subject[],
  world: World,
): boolean {
  const complaint = subjectFrom(start, 'complaint')
  const closed =
    until === 'closed' && complaint !== undefined
      ? world.about('complaint.closed', complaint).filter(approved)
      : []
  const lead = until === 'result' ? subjectFrom(start, 'lead') : undefined
  const known = lead === undefined ? [] : world.about('outcome.executed', lead)
  const lifted = concerned
    .flatMap((subject) => world.about('hold.lifted', subject))
    .filter((event) => approved(event) && given(event.fact.body.textDigest))
    .filter((event) => (bodyText(event, 'trigger') ?? key) === key)
  return [...closed, ...known, ...lifted].some((event) => event.at >= start.at)
}

function approved(event: LawEvent): boolean {
  return given(event.fact.body.approvedBy)
}
