import type {
  ActivityView,
  AssignedDevice,
  CollectionView,
  ExemptionView,
  LawEvent,
} from './activity-view.ts'
import { bodyText, subjectOf, textsOf } from './read-facts.ts'

/**
 * The activity that the events tell about, or undefined when none was opened. With facts of
 * several activities the first one opened is meant; facts of the others are left out.
 */
export function viewActivity(events: readonly LawEvent[]): ActivityView | undefined {
  const opened = events.find((event) => event.fact.kind === 'activity.opened')
  const id = opened === undefined ? undefined : subjectOf(opened, 'activity')
  if (opened === undefined || id === undefined) return undefined
  const byKind = Map.groupBy(
    events.filter((event) => concerns(event, id)),
    (event) => event.fact.kind,
  )
  const of = (kind: string): readonly LawEvent[] => byKind.get(kind) ?? []
  const matched = new Set(of('recording.matched').flatMap(confirmedRecording))
  return {
    subject: { type: 'activity', id },
    kind: bodyText(opened, 'activityKind') ?? '',
    officers: textsOf(opened.fact.body.officers),
    opened,
    ...given('arrived', current(of('activity.arrived'))),
    ...given('ended', current(of('activity.ended'))),
    ...given('returned', current(of('activity.returned'))),
    judgements: of('continuity.judged'),
    devices: of('activity.device-assigned').flatMap(assigned),
    checks: new Map(of('device.checked').map((event) => [event.id, event])),
    notices: of('notice.given'),
    lateExceptions: of('hand-in.exception-registered'),
    exemption: exemption(of),
    handovers: of('device.handed-over'),
    collections: collections(of, matched),
    matched: [...matched],
    explainedGaps: of('gap.explained'),
    posts: new Map(of('person.registered').flatMap(postsOf)),
  }
}

/** A device given away is given away for every activity in which it was carried. */
function concerns(event: LawEvent, activity: string): boolean {
  if (event.fact.kind === 'device.handed-over') return true
  const named = event.fact.subjects.filter((subject) => subject.type === 'activity')
  return named.length === 0 || named.some((subject) => subject.id === activity)
}

/** A fact is corrected by a later one that names it as `prev`; without that the first counts. */
function current(events: readonly LawEvent[]): LawEvent | undefined {
  let standing = events[0]
  for (const event of events) {
    if (standing !== undefined && event.fact.prev === standing.id) standing = event
  }
  return standing
}

function confirmedRecording(event: LawEvent): readonly string[] {
  const recording = subjectOf(event, 'recording')
  return recording === undefined || bodyText(event, 'how') !== 'confirmed' ? [] : [recording]
}

function assigned(event: LawEvent): readonly AssignedDevice[] {
  const device = subjectOf(event, 'device')
  if (device === undefined) return []
  const role = bodyText(event, 'role') ?? ''
  return [{ device, carrier: subjectOf(event, 'person'), role, event }]
}

/** The steps of the latest claim, each after the one before: a new claim starts them anew. */
function exemption(of: (kind: string) => readonly LawEvent[]): ExemptionView {
  const claimed = of('exemption.claimed').at(-1)
  const since = (kind: string, step: LawEvent | undefined) =>
    step === undefined ? [] : of(kind).filter((event) => event.at >= step.at)
  const workRecorded = since('exemption.work-recorded', claimed).at(0)
  // Where the text asks for no work record, the leader notes the claim itself.
  const noted = since('exemption.noted', workRecorded ?? claimed).at(-1)
  const filed = since('exemption.filed', noted).at(0)
  return {
    ...given('claimed', claimed),
    ...given('workRecorded', workRecorded),
    ...given('noted', noted),
    ...given('filed', filed),
  }
}

function collections(
  of: (kind: string) => readonly LawEvent[],
  matched: ReadonlySet<string>,
): readonly CollectionView[] {
  const sealed = Map.groupBy(of('recording.sealed'), (event) => subjectOf(event, 'collection'))
  const closings = of('collection.closed').toReversed()
  const byCollection = (event: LawEvent) => [subjectOf(event, 'collection'), event] as const
  const closed = new Map(closings.map(byCollection))
  const complete = closings.toReversed().filter((event) => event.fact.body.complete === true)
  const completed = new Map(complete.map(byCollection))
  return of('collection.opened').flatMap((opened) => {
    const id = subjectOf(opened, 'collection')
    if (id === undefined) return []
    const inside = sealed.get(id) ?? []
    const devices = [opened, ...inside].flatMap((event) => subjectOf(event, 'device') ?? [])
    const concerns = inside.some((event) => matched.has(subjectOf(event, 'recording') ?? ''))
    return [
      {
        id,
        opened,
        devices: new Set(devices),
        concerns,
        ...given('closed', closed.get(id)),
        ...given('completed', completed.get(id)),
      },
    ]
  })
}

function postsOf(event: LawEvent): readonly [string, readonly string[]][] {
  const person = subjectOf(event, 'person')
  return person === undefined ? [] : [[person, textsOf(event.fact.body.posts)]]
}

/** `{ [key]: value }`, or nothing: an optional field is absent, never undefined. */
function given<K extends string, V>(key: K, value: V | undefined): { readonly [P in K]?: V } {
  return value === undefined ? {} : singleton(key, value)
}

function singleton<K extends string, V>(key: K, value: V): { readonly [P in K]?: V } {
  const entry: { [P in K]?: V } = {}
  entry[key] = value
  return entry
}
