import type { Instant, Uuid } from '@liuhen/format'
import type { Moment, NewFact } from '../../platform/kernel/index.ts'
import { ESCALATED, type LeadTimes, leadsFor, OVERDUE, stepReached } from './lead-times.ts'

/** A duty of which the latest step may not have been told, with those it could be told to. */
export interface Untold {
  readonly key: string
  readonly rule: string
  readonly kind: string
  readonly part: string
  readonly matter: { readonly type: string; readonly id: Uuid }
  readonly dueAt: Instant
  /** The step told of this due time. */
  readonly told?: string
  readonly responsible: readonly Uuid[]
  readonly office: readonly Uuid[]
  readonly heads: readonly Uuid[]
}

/** One line for one person: what of one matter and rule becomes due in one hour. */
export interface Reminder {
  readonly id: Uuid
  readonly person: Uuid
  readonly matter: Untold['matter']
  readonly rule: string
  readonly part: string
  readonly dutyKey: string
  readonly duties: number
  readonly dueAt: Instant
  readonly dueHour: Instant
  readonly step: string
}

export interface Plan {
  readonly reminders: readonly Reminder[]
  readonly told: readonly { readonly key: string; readonly dueAt: Instant; readonly step: string }[]
  readonly facts: readonly NewFact[]
}

/**
 * Who is told of what now. Each step of each due time once: those whose duty it is before, the office
 * with them when it is overdue, and their head then. What is due in one hour is one line, so that
 * thirty recordings to be described are not thirty lines.
 */
export function planReminders(
  untold: readonly Untold[],
  leads: LeadTimes,
  moment: Pick<Moment, 'at' | 'newId' | 'instantOf'>,
  given: ReadonlySet<string> = NONE,
): Plan {
  const told: Plan['told'][number][] = []
  const lines = new Map<string, Reminder>()
  for (const duty of untold) {
    const step = stepReached(duty.dueAt, leadsFor(duty.kind, leads), moment.at)
    if (step === undefined || reaches(duty.told, step)) continue
    told.push({ key: duty.key, dueAt: duty.dueAt, step: step === OVERDUE ? ESCALATED : step })
    for (const [to, persons] of audience(duty, step)) {
      for (const person of persons) add(lines, lineOf(duty, to, person, moment))
    }
  }
  const reminders = [...lines].flatMap(([key, line]) => (given.has(key) ? [] : [line]))
  return { told, reminders, facts: factsOf(reminders) }
}

function reaches(told: string | undefined, step: string): boolean {
  return told === step || told === ESCALATED
}

function audience(duty: Untold, step: string): readonly (readonly [string, readonly Uuid[]])[] {
  const { responsible, office, heads } = duty
  // Where nobody holds the role, the head is told in time, for otherwise nobody would be.
  const whose = responsible.length === 0 ? heads : responsible
  if (step !== OVERDUE) return [[step, whose]]
  const both = new Set([...responsible, ...office])
  return [
    [OVERDUE, [...both]],
    [ESCALATED, heads.filter((head) => !both.has(head))],
  ]
}

const HOUR_MS = 3_600_000

function lineOf(
  duty: Untold,
  step: string,
  person: Uuid,
  { newId, instantOf }: Pick<Moment, 'newId' | 'instantOf'>,
): Reminder {
  const { key, matter, rule, part, dueAt } = duty
  // What is due at 24:00 belongs to the hour before it.
  const hour = Math.floor((Date.parse(dueAt) - 1) / HOUR_MS) * HOUR_MS
  const dueHour = instantOf(new Date(hour))
  return { id: newId(), person, matter, rule, part, dutyKey: key, duties: 1, dueAt, dueHour, step }
}

function add(lines: Map<string, Reminder>, line: Reminder): void {
  const key = reminderKey(line)
  const before = lines.get(key)
  if (before === undefined) lines.set(key, line)
  else {
    const first = line.dueAt < before.dueAt ? line : before
    const { dutyKey, dueAt } = first
    lines.set(key, { ...before, dutyKey, dueAt, duties: before.duties + 1 })
  }
}

const NONE: ReadonlySet<string> = new Set()

/** By which a line that was given is known again, though its duty was computed anew meanwhile. */
export function reminderKey(line: Line & { readonly person: string }): string {
  return JSON.stringify([lineKey(line), line.person])
}

type Line = Pick<Reminder, 'rule' | 'part' | 'dueHour' | 'step' | 'matter'>

/** What is told once, to however many. */
function lineKey({ matter, rule, part, dueHour, step }: Line): string {
  return JSON.stringify([matter.type, matter.id, rule, part, dueHour, step])
}

/** That somebody was told is evidence against him and for him: one fact for all who were told. */
export function factsOf(reminders: readonly Reminder[]): readonly NewFact[] {
  const groups = Map.groupBy(reminders, lineKey)
  return [...groups.values()].flatMap((group) => {
    const [first] = group
    if (first === undefined) return []
    const { matter, rule, part, step, dueAt } = first
    const type = MATTERS.find((known) => known === matter.type)
    if (type === undefined) return []
    const persons = group.map(({ person }) => person)
    const duties = Math.max(...group.map((line) => line.duties))
    const about = part === '' ? {} : { part }
    const body = { rule, ...about, step, dueAt, duties, persons }
    return [{ kind: 'reminder.given' as const, subjects: [{ type, id: matter.id }], body }]
  })
}

const MATTERS = ['activity', 'device', 'person', 'recording', 'request', 'unit'] as const
