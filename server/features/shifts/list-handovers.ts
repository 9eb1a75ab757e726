import type { Instant, Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  After,
  accept,
  type Decision,
  type Moment,
  type PersonActor,
  type Scope,
} from '../../platform/kernel/index.ts'
import { SEES_ALL } from './list-shifts.ts'

export const ListHandovers = z.object({
  /** Number of one receipt. */
  number: z.string().trim().min(1).max(40).optional(),
  /** Only recorders that the office still has to export. */
  waiting: z.literal('true').optional(),
  after: After,
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type ListHandovers = z.infer<typeof ListHandovers>

const PersonShown = z.object({ name: z.string(), badgeNumber: z.string(), unit: z.string() })

export const HandoverShown = z.object({
  id: z.uuid(),
  number: z.string(),
  at: z.string(),
  agency: z.string(),
  device: z.object({ id: z.uuid(), code: z.string(), model: z.string() }),
  activity: z.object({ id: z.uuid(), number: z.string() }),
  from: PersonShown,
  to: PersonShown,
  sealed: z.boolean(),
  condition: z.string(),
  /** The docking that brought everything in since; null: the export is still owed. */
  exported: z.object({ id: z.uuid(), label: z.string(), at: z.string() }).nullable(),
  /** The office's duty to export, where the regulation has one. */
  duty: z
    .object({ what: z.string(), dueAt: z.string().nullable(), overdue: z.boolean() })
    .nullable(),
})
export type HandoverShown = z.infer<typeof HandoverShown>

export const HandoversListed = z.object({
  handovers: z.array(HandoverShown),
  next: z.string().nullable(),
})

export interface HandoverListing extends Accepted {
  readonly agency: Uuid
  readonly asked: ListHandovers
  /** Undefined: everybody's; else those in which this person gave or received. */
  readonly person: Uuid | undefined
  readonly at: Instant
}

/** Receipts of recorders that were handed over, newest first. */
export function decideListHandovers(
  { scope, who }: { readonly scope: Scope; readonly who: PersonActor },
  asked: ListHandovers,
  { at }: Moment,
): Decision<HandoverListing> {
  const all = who.roles.some((role) => SEES_ALL.includes(role))
  const subjects = [{ type: 'agency' as const, id: scope.agency }]
  const body = { list: 'handovers', count: asked.limit }
  const facts = [{ kind: 'register.viewed' as const, subjects, body }]
  return accept({ agency: scope.agency, asked, person: all ? undefined : who.person, at, facts })
}
