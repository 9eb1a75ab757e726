import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  type PersonActor,
} from '../../platform/kernel/index.ts'

export const ListPeople = z.object({
  after: z.string().max(64).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type ListPeople = z.infer<typeof ListPeople>

export const PeoplePage = z.object({
  people: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      badgeNumber: z.string(),
      unitId: z.uuid(),
      unit: z.string(),
      login: z.string().nullable(),
      state: z.enum(['invited', 'active', 'disabled']).nullable(),
      /** Why it was disabled; told to those who keep the accounts. */
      disabled: z.object({ at: z.string(), by: z.string(), because: z.string() }).nullable(),
      roles: z.array(z.string()).nullable(),
    }),
  ),
  next: z.string().nullable(),
})

export interface ListingPeople extends Accepted {
  readonly who: PersonActor
  readonly asked: ListPeople
}

export function decideListPeople(
  { who }: { readonly who: PersonActor },
  asked: ListPeople,
  _moment: Moment,
): Decision<ListingPeople> {
  const subjects = [{ type: 'agency' as const, id: who.agency }]
  const body = { list: 'people', count: asked.limit }
  return accept({ who, asked, facts: [{ kind: 'register.viewed', subjects, body }] })
}
