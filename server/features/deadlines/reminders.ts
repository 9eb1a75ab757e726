import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  type PersonActor,
  refuse,
  type Scope,
} from '../../platform/kernel/index.ts'
import { CitationShown, PageAsked } from '../regulations/index.ts'
import { DeadlineState } from './deadline.ts'
import { readPlace } from './list-deadlines.ts'

export const ListReminders = z.object({
  state: z.enum(['unread', 'all']).default('unread'),
  ...PageAsked,
})
export type ListReminders = z.infer<typeof ListReminders>

const ReminderShown = z.object({
  id: z.uuid(),
  /** before-<minutes>, overdue, escalated */
  step: z.string(),
  /** What is to be done, short. */
  task: z.string(),
  what: z.string(),
  duties: z.number(),
  dueAt: z.string(),
  givenAt: z.string(),
  readAt: z.string().nullable(),
  matter: z.object({ type: z.string(), id: z.string(), title: z.string() }),
  /** How the duty stands now; null where no rule asks for it any more. */
  state: DeadlineState.nullable(),
  citation: CitationShown.nullable(),
})

export const RemindersPage = z.object({
  reminders: z.array(ReminderShown),
  next: z.string().nullable(),
})
export type RemindersPage = z.infer<typeof RemindersPage>

export const RemindersCounted = z.object({
  unread: z.number(),
  /** Requests for access that wait for his decision. */
  turns: z.number(),
})

export const ReadReminders = z.object({
  /** Absent: all that there are up to now. */
  reminders: z.array(z.uuid()).min(1).max(200).optional(),
})
export type ReadReminders = z.infer<typeof ReadReminders>

export const RemindersRead = z.object({ read: z.number() })

export interface OwnFacts {
  readonly scope: Scope
  readonly who: PersonActor
}

export interface ListingReminders extends Accepted {
  readonly who: PersonActor
  readonly asked: ListReminders
}

/** One's own reminders only. The look is a fact like a look at any other list. */
export function decideListReminders(
  { who }: OwnFacts,
  asked: ListReminders,
  _moment: Moment,
): Decision<ListingReminders> {
  if (asked.after !== undefined && readPlace(asked.after) === undefined) {
    return refuse('input.invalid', { fields: [] })
  }
  const subjects = [{ type: 'agency' as const, id: who.agency }]
  const body = { list: 'reminders', count: asked.limit }
  return accept({ who, asked, facts: [{ kind: 'register.viewed', subjects, body }] })
}

export interface Counting extends Accepted {
  readonly who: PersonActor
}

/** The number at the bell: asked by every open page each minute, so it is no look and no fact. */
export function decideCountReminders({ who }: OwnFacts): Decision<Counting> {
  return accept({ who, facts: [] })
}

export interface ReadingFacts extends OwnFacts {
  /** His own, unread. */
  readonly unread: readonly Uuid[]
}

export interface ReadingReminders extends Accepted {
  readonly reminders: readonly Uuid[]
}

/** He has seen them: a statement of his own, and therefore a fact. */
export function decideReadReminders({ who, unread }: ReadingFacts): Decision<ReadingReminders> {
  const subjects = [{ type: 'person' as const, id: who.person }]
  const facts = [{ kind: 'reminder.read' as const, subjects, body: { count: unread.length } }]
  return accept({ reminders: unread, facts: unread.length === 0 ? [] : facts })
}
