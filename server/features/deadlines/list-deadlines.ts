import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  type PersonActor,
  type Scope,
} from '../../platform/kernel/index.ts'
import { type Law, PageAsked } from '../regulations/index.ts'
import { DeadlineShown } from './deadline.ts'

const instant = z.iso.datetime({ offset: true })

export const ListDeadlines = z.object({
  /** Whose: the one who asks, his unit, or everybody of the agency. */
  of: z.enum(['me', 'unit', 'agency']).default('agency'),
  unit: z.uuid().optional(),
  person: z.uuid().optional(),
  /** todo: due and overdue together. excused: also what got more time by a registered ground. */
  state: z.enum(['todo', 'due', 'overdue', 'excused', 'done', 'all']).default('todo'),
  /** Due from, and due before. */
  from: instant.optional(),
  to: instant.optional(),
  activity: z.uuid().optional(),
  ...PageAsked,
})
export type ListDeadlines = z.infer<typeof ListDeadlines>

export const DeadlinesPage = z.object({
  deadlines: z.array(DeadlineShown),
  /** Of the same people; at most 1000 are counted. */
  counts: z.object({ overdue: z.number(), today: z.number(), later: z.number() }),
  next: z.string().nullable(),
})
export type DeadlinesPage = z.infer<typeof DeadlinesPage>

export interface DeadlineFacts {
  readonly scope: Scope
  readonly who: PersonActor
  readonly law: Law
}

export interface ListingDeadlines extends Accepted, DeadlineFacts {
  readonly asked: ListDeadlines
}

/** What is due when. Duties carry no name and no text of a case, so that every post may read them. */
export function decideListDeadlines(
  found: DeadlineFacts,
  asked: ListDeadlines,
  _moment: Moment,
): Decision<ListingDeadlines> {
  const subjects = [{ type: 'agency' as const, id: found.scope.agency }]
  const body = { list: 'deadlines', count: asked.limit }
  return accept({ ...found, asked, facts: [{ kind: 'register.viewed', subjects, body }] })
}

/** A place in the list: due time ('' for none: those come last), then key. */
export function writePlace(place: { readonly due: string | null; readonly key: string }): string {
  return `${place.due ?? ''}_${place.key}`
}

export function readPlace(text: string): { due: string; key: string } | undefined {
  const at = text.indexOf('_')
  const due = text.slice(0, Math.max(at, 0))
  if (at < 0 || (due !== '' && Number.isNaN(Date.parse(due)))) return undefined
  return { due: due === '' ? 'infinity' : due, key: text.slice(at + 1) }
}
