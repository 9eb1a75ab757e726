import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  After,
  accept,
  type Decision,
  type Moment,
} from '../../platform/kernel/index.ts'
import { type Law, PageAsked } from '../regulations/index.ts'
import { PersonNamed } from './activity-page.ts'
import type { ListingFacts } from './list-activities.ts'

export const ListPlans = z.object({
  state: z.enum(['planned', 'opened', 'withdrawn']).optional(),
  /** Only those that name the person who asks as an officer. */
  mine: z.enum(['true', 'false']).optional(),
  ...PageAsked,
  after: After,
})
export type ListPlans = z.infer<typeof ListPlans>

export const PlanListed = z.object({
  id: z.uuid(),
  number: z.string(),
  kind: z.string(),
  kindTitle: z.string(),
  party: z.string(),
  place: z.string(),
  matter: z.string(),
  basis: z.string(),
  firstDay: z.string(),
  lastDay: z.string(),
  unit: z.string(),
  officers: z.array(PersonNamed),
  plannedBy: z.string(),
  plannedAt: z.string(),
  state: z.enum(['planned', 'opened', 'withdrawn']),
  /** The activity that carries it out. */
  activity: z.object({ id: z.uuid(), number: z.string() }).nullable(),
  withdrawn: z.object({ at: z.string(), reason: z.string() }).nullable(),
})
export type PlanListed = z.infer<typeof PlanListed>

export const PlansListed = z.object({
  plans: z.array(PlanListed),
  next: z.string().nullable(),
})

export interface PlanListing extends Accepted {
  readonly agency: Uuid
  readonly person: Uuid
  readonly law: Law
  readonly asked: ListPlans
}

/** The register of plans of the agency, by their first day, the latest first. */
export function decideListPlans(
  { scope, who, law }: ListingFacts,
  asked: ListPlans,
  _moment: Moment,
): Decision<PlanListing> {
  const { agency } = scope
  const subjects = [{ type: 'agency' as const, id: agency }]
  const body = { list: 'activity-plans', count: asked.limit }
  const facts = [{ kind: 'register.viewed' as const, subjects, body }]
  return accept({ agency, person: who.person, law, asked, facts })
}
