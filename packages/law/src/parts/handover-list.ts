import { z } from 'zod'
import { sayBasis } from '../engine/citation.ts'
import { type DutyDraft, makeDuty, stateBy } from '../engine/draft-duty.ts'
import { dueAfter, dueSchema, dueSettings, sayDue } from '../engine/due.ts'
import type { Finding, Subject } from '../engine/duty.ts'
import { findingOf } from '../engine/gate.ts'
import { dayOf, type Instant, sayInstant } from '../engine/instant.ts'
import type { RuleHeader, Watched } from '../engine/kind.ts'
import type { LawEvent } from '../facts/activity-view.ts'
import { bodyText } from '../facts/read-facts.ts'
import { subjectFrom, type World } from '../facts/world.ts'
import { figureSettings, type NumberFigure, numberOf } from '../pack/figure.ts'
import { clauseRefs, keySchema, settingRef } from '../pack/params.ts'
import { appointedOn, appointments } from './appointment.ts'
import { endOfDayOfMonth } from './month-end.ts'
import { type StoredRecording, viewRecordings } from './recording-start.ts'
import { actsAs } from './stored.ts'

const monthDay = z.union([z.int().min(0).max(31), settingRef])

/** A day of the month (0: the last working day), or a time after storing. */
const rhythm = z.union([z.strictObject({ day_of_month: monthDay }), dueSchema])

/** What is stored goes into custody by a list that both sides sign. */
export const handoverSchema = z.strictObject({
  from: keySchema,
  to: keySchema,
  /** Who receives it where nobody of the role `to` is named. */
  otherwise: keySchema.optional(),
  within: rhythm,
  clauses: clauseRefs,
})

type Rhythm = z.output<typeof rhythm>
type Handover = z.output<typeof handoverSchema>

function isMonthly(within: Rhythm): within is { day_of_month: NumberFigure } {
  return typeof within === 'object' && 'day_of_month' in within
}

/** The settings that the rhythm of a handover reads. */
export function rhythmSettings(within: Rhythm): readonly string[] {
  if (!isMonthly(within)) return dueSettings(within)
  const { day_of_month: day } = within
  // A day that the text gives needs no calendar, unless it is the last working day.
  const asks = typeof day === 'object' || day === 0
  return [...figureSettings(day), ...(asks ? dueSettings('next-working-day') : [])]
}

/** 专员每月规定日将尚未移交的资料列清单交局办公室，双方签字 */
export function sayHandover({ role }: RuleHeader, handover: Handover): string {
  const { from, to, otherwise, within } = handover
  const by = isMonthly(within) ? sayMonthDay(within.day_of_month) : sayDue(within)
  const other =
    otherwise === undefined || otherwise === to ? '' : `（未指定的，交${role(otherwise)}）`
  return `${role(from)}${by}将尚未移交的资料列清单交${role(to)}${other}，双方签字`
}

function sayMonthDay(day: NumberFigure): string {
  if (typeof day === 'object') return '每月规定日'
  return day === 0 ? '每月最后一个工作日' : `每月${day}日`
}

/**
 * A unit whose custodian is named among the facts: then they are the facts of that unit. Where
 * somebody else receives what nobody is named for, the unit of the activity or device hands over.
 */
function unitOf({ from, to, otherwise }: Handover, world: World): Subject | undefined {
  const named = world
    .of('custody.appointed')
    .findLast((event) => [from, to].includes(bodyText(event, 'role') ?? ''))
  if (named !== undefined) return subjectFrom(named, 'unit')
  if (otherwise === undefined) return undefined
  const own = [...world.of('device.registered'), ...world.of('activity.opened')]
  return own.map((event) => subjectFrom(event, 'unit')).findLast((unit) => unit !== undefined)
}

/** May this person sign as the receiver at that time? */
type Receives = (person: string | undefined, at: Instant) => boolean

/** Whoever is named signs; where nobody is, a holder of the other role, else anybody. */
function receiverOf(rule: RuleHeader, { to, otherwise }: Handover, world: World) {
  const named = namedOn(world, to)
  const receives: Receives = (person, at) => {
    const persons = named(dayOf(at))
    if (persons.length > 0) return persons.some((one) => one === person)
    return otherwise === undefined || actsAs(rule, world, person ?? '', [otherwise], at)
  }
  return { named, receives }
}

/** Who is named for a role on a day; each day is looked up once. */
function namedOn(world: World, role: string): (day: string) => readonly string[] {
  const all = appointments(world).filter((event) => bodyText(event, 'role') === role)
  const days = new Map<string, readonly string[]>()
  return (day) => {
    const known = days.get(day)
    if (known !== undefined) return known
    const persons = all
      .filter((event) => appointedOn(event, day))
      .flatMap((event) => subjectFrom(event, 'person')?.id ?? [])
    days.set(day, persons)
    return persons
  }
}

interface Item {
  readonly recording: StoredRecording
  readonly dueAt: Instant
  /** The second signature. */
  readonly signed?: LawEvent
}

/** The lists of each due day, and every item that was not signed for in time. */
export function handoverLists(rule: RuleHeader, handover: Handover, world: World): Watched {
  const unit = unitOf(handover, world)
  if (unit === undefined) return {}
  const { named, receives } = receiverOf(rule, handover, world)
  const items = viewRecordings(world).map((recording) =>
    itemOf(handover, world, recording, receives),
  )
  const lists = [...Map.groupBy(items, ({ dueAt }) => dueAt)]
  return {
    duties: lists.map(([dueAt, list]) => {
      const [first] = list
      const own = first === undefined || named(dayOf(first.recording.sealed.at)).length > 0
      const to = own ? handover.to : (handover.otherwise ?? handover.to)
      const draft = handoverDuty(rule, { ...handover, to }, world, dueAt, list)
      return makeDuty(rule, { subject: unit, ...draft })
    }),
    findings: items
      .filter(({ dueAt, signed }) => signed === undefined && world.now > dueAt)
      .map((item) => pending(rule, handover, item)),
  }
}

function itemOf(
  handover: Handover,
  world: World,
  recording: StoredRecording,
  receives: Receives,
): Item {
  const { within } = handover
  const stored = recording.sealed.at
  const dueAt = isMonthly(within)
    ? endOfDayOfMonth(
        stored,
        numberOf(within.day_of_month, world.settings),
        world.settings.calendar(),
      )
    : dueAfter(stored, within, world.settings)
  const signed = signature(receives, world, recording.subject)
  return { recording, dueAt, ...(signed === undefined ? {} : { signed }) }
}

/** The receiver's signature after the giver's; nobody signs for both sides, or for who is named. */
function signature(receives: Receives, world: World, recording: Subject): LawEvent | undefined {
  const listed = world.first('custody.handed-over', recording)
  if (listed === undefined) return undefined
  return world.about('custody.confirmed', recording).find((event) => {
    const by = bodyText(event, 'by')
    return event.at >= listed.at && by !== listed.fact.body.from && receives(by, event.at)
  })
}

function handoverDuty(
  rule: RuleHeader,
  { from, to, within, clauses }: Handover,
  world: World,
  dueAt: Instant,
  items: readonly Item[],
): Omit<DutyDraft, 'subject'> {
  const missing = items.filter(({ signed }) => signed === undefined).length
  const last = items.map(({ signed }) => signed).reduce((a, b) => (a && b && b.at > a.at ? b : a))
  const [key] = rhythmSettings(within)
  return {
    part: `handover-${dayOf(dueAt)}`,
    who: from,
    what:
      `请在${sayInstant(dueAt)}前将${items.length}件资料列清单交${rule.role(to)}，双方签字；` +
      `尚有${missing}件未完成。${sayBasis(rule.cite(clauses))}。`,
    arisesAt: items[0]?.recording.sealed.at ?? dueAt,
    dueAt,
    clauses,
    setting: key === undefined ? undefined : world.settings.say(key),
    ...stateBy(world.now, dueAt, missing === 0 ? last : undefined),
  }
}

function pending(rule: RuleHeader, { clauses }: Handover, { recording, dueAt }: Item): Finding {
  const text = '该资料逾期未完成移交签字，请补办移交。'
  const { subject } = recording
  return findingOf(rule, { code: 'not-handed-over', text, clauses, subject, since: dueAt })
}
