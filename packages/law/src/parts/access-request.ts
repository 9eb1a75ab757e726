import type { Subject } from '../engine/duty.ts'
import { type Instant, parseInstant } from '../engine/instant.ts'
import type { RuleHeader } from '../engine/kind.ts'
import type { LawEvent } from '../facts/activity-view.ts'
import { bodyText, subjectOf, textsOf } from '../facts/read-facts.ts'
import type { World } from '../facts/world.ts'

/** One step of an approval: who decides, and whether the case says which of them. */
export interface ApprovalStep {
  readonly key: string
  readonly title: string
  readonly role: string
  /** agency: any holder of the role; case-unit, case-leader: the one of the case itself. */
  readonly of: 'agency' | 'case-unit' | 'case-leader'
  /** Who decides a request of the one who would decide himself; absent: another of the role. */
  readonly substitute?: string | undefined
}

/** Somebody who approves: person, role keys, and the unit to which he belongs. */
export interface Approver {
  readonly person: string
  readonly posts: readonly string[]
  readonly unit?: string | undefined
}

/** Which approvals of a request count, in the order of the steps. */
export interface Progress {
  readonly approvals: readonly LawEvent[]
  /** The step that is to be decided now; absent: all are done. */
  readonly next?: ApprovalStep
  /** A refusal of any step that counts. */
  readonly refused?: LawEvent
}

/** What the request is about: its recordings, or else its cases. */
export function itemsOf(requested: LawEvent): readonly Subject[] {
  const of = (type: string) => requested.fact.subjects.filter((subject) => subject.type === type)
  const recordings = of('recording')
  return recordings.length > 0 ? recordings : of('case')
}

/** The time for which access was asked; undefined if one end cannot be read. */
export function periodOf(body: { readonly [key: string]: unknown }) {
  const from = parseInstant(body.from)
  const to = parseInstant(body.to)
  return from === undefined || to === undefined || from >= to ? undefined : { from, to }
}

/**
 * Goes through the steps in their order. An approval counts only from the person whom the step
 * names, never from the requester, never from one who has decided an earlier step.
 */
export function progressOf(
  rule: RuleHeader,
  steps: readonly ApprovalStep[],
  requested: LawEvent,
  world: World,
): Progress {
  const id = subjectOf(requested, 'request')
  if (id === undefined) return { approvals: [], ...(steps[0] && { next: steps[0] }) }
  const subject = { type: 'request', id }
  const matter = matterOf(requested, world)
  const approvals: LawEvent[] = []
  const decided = (kind: string, step: ApprovalStep) =>
    world.about(kind, subject).find((event) => {
      const approver = approverOf(event, world)
      if (bodyText(event, 'step') !== step.key || approver === undefined) return false
      if (approvals.some((earlier) => earlier.at > event.at)) return false
      return faultOf(rule, step, approver, matter, approvals, event.at) === undefined
    })
  for (const step of steps) {
    const refused = decided('access.refused', step)
    if (refused !== undefined) return { approvals, next: step, refused }
    const approved = decided('access.approved', step)
    if (approved === undefined) return { approvals, next: step }
    approvals.push(approved)
  }
  return { approvals }
}

/** A request with those to whom its items belong, found once for all its approvals. */
export interface Matter {
  readonly requested: LawEvent
  readonly owners: Owners
  readonly world: World
}

export function matterOf(requested: LawEvent, world: World): Matter {
  return { requested, owners: ownersOf(requested, world), world }
}

export type ApproverFault = 'own-request' | 'same-approver' | 'not-approver'

/** Why somebody may not decide a step of a request; undefined: he may. */
export function faultOf(
  rule: RuleHeader,
  step: ApprovalStep,
  approver: Approver,
  { requested, owners, world }: Matter,
  before: readonly LawEvent[],
  at: Instant,
): ApproverFault | undefined {
  const requester = bodyText(requested, 'requester')
  if (approver.person === requester) return 'own-request'
  if (before.some((event) => bodyText(event, 'by') === approver.person)) return 'same-approver'
  if (decides(rule, step, approver, owners, at)) return undefined
  const own = requester === undefined ? undefined : knownPerson(requester, world)
  const stepsIn =
    own !== undefined &&
    decides(rule, step, own, owners, at) &&
    rule.holds(approver.posts, step.substitute ?? step.role)
  return stepsIn || appointed(step, approver, world, at) ? undefined : 'not-approver'
}

/** As they were at a time: what was approved rightly stays approved when the case goes to others. */
interface Owners {
  readonly leaders: (at: Instant) => readonly string[]
  readonly units: (at: Instant) => readonly string[]
}

/** Where neither case nor activity tells whose it is, every holder of the role decides. */
function decides(
  rule: RuleHeader,
  step: ApprovalStep,
  who: Approver,
  owners: Owners,
  at: Instant,
): boolean {
  if (!rule.holds(who.posts, step.role)) return false
  const among = (list: readonly string[], value: string | undefined) =>
    list.length === 0 || list.some((entry) => entry === value)
  if (step.of === 'case-leader') return among(owners.leaders(at), who.person)
  return step.of === 'agency' || among(owners.units(at), who.unit)
}

/** Leaders and units of the cases (or of the activities) to which the items belong. */
function ownersOf(requested: LawEvent, world: World): Owners {
  const items = itemsOf(requested)
  const all = items.flatMap((item) => (item.type === 'case' ? [item.id] : casesOf(item, world)))
  const cases = [...new Set(all)].map((id) => assignmentsOf(id, world))
  const activities =
    cases.flat().length > 0 ? [] : items.flatMap((item) => activitiesOf(item, world))
  const last = (read: (event: LawEvent) => string | undefined) => (at: Instant) => [
    ...cases.flatMap((events) => lastUntil(events, read, at)),
    ...activities.flatMap((event) => read(event) ?? []),
  ]
  return {
    leaders: last((event) => bodyText(event, 'leader')),
    units: last((event) => subjectOf(event, 'unit')),
  }
}

/** Who leads a case and which office handles it, from the first to the last. */
function assignmentsOf(id: string, world: World): readonly LawEvent[] {
  const file = { type: 'case', id }
  return [...world.about('case.opened', file), ...world.about('case.reassigned', file)]
}

/** A leader who has gone decides nothing any more, and an office that gave it up neither. */
function lastUntil(
  events: readonly LawEvent[],
  read: (event: LawEvent) => string | undefined,
  at: Instant,
): readonly string[] {
  return events.flatMap((event) => (event.at <= at ? (read(event) ?? []) : [])).slice(-1)
}

function casesOf(recording: Subject, world: World): readonly string[] {
  const links = ['recording.linked', 'recording.marked-evidence'].flatMap((kind) =>
    world.about(kind, recording),
  )
  return links.flatMap((event) => subjectOf(event, 'case') ?? [])
}

function activitiesOf(recording: Subject, world: World): readonly LawEvent[] {
  return world.about('recording.matched', recording).flatMap((event) => {
    const id = subjectOf(event, 'activity')
    return id === undefined ? [] : (world.first('activity.opened', { type: 'activity', id }) ?? [])
  })
}

function approverOf(event: LawEvent, world: World): Approver | undefined {
  const person = bodyText(event, 'by')
  if (person === undefined) return undefined
  const posts = textsOf(event.fact.body.posts)
  return { person, posts, unit: bodyText(event, 'unit') ?? knownPerson(person, world)?.unit }
}

/** A person as last registered. */
export function knownPerson(person: string, world: World): Approver | undefined {
  const event = world.last('person.registered', { type: 'person', id: person })
  if (event === undefined) return undefined
  return { person, posts: textsOf(event.fact.body.posts), unit: subjectOf(event, 'unit') }
}

/** A deputy appointed for the role for a stated time, unless that was ended early. */
function appointed(step: ApprovalStep, { person }: Approver, world: World, at: Instant): boolean {
  return world.about('substitute.appointed', { type: 'person', id: person }).some((event) => {
    const period = periodOf(event.fact.body)
    if (bodyText(event, 'role') !== step.role || period === undefined) return false
    const dismissed = world
      .about('substitute.dismissed', { type: 'person', id: person })
      .some(
        (later) => bodyText(later, 'role') === step.role && later.at >= event.at && later.at <= at,
      )
    return period.from <= at && at <= period.to && !dismissed
  })
}
