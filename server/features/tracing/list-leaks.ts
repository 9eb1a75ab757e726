import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  After,
  accept,
  type Decision,
  type Found,
  type Moment,
  refuse,
} from '../../platform/kernel/index.ts'

export const ListLeaks = z.object({
  after: After,
  limit: z.coerce.number().int().min(1).max(100).default(20),
})
export type ListLeaks = z.infer<typeof ListLeaks>

export const LeaksListed = z.object({
  leaks: z.array(
    z.object({
      id: z.uuid(),
      number: z.string(),
      recording: z.uuid(),
      name: z.string(),
      where: z.string(),
      account: z.string(),
      by: z.string(),
      at: z.string(),
    }),
  ),
  next: z.string().nullable(),
})

export interface LeakListing extends Accepted {
  readonly agency: Uuid
  readonly reader: Uuid
  readonly asked: ListLeaks
}

export async function factsForLeaks(
  _tx: unknown,
  _asked: unknown,
  { who }: Moment,
): Promise<Decision<Found>> {
  return who.is === 'person' ? accept({ scope: { agency: who.agency } }) : refuse('auth.required')
}

export function decideListLeaks(
  { scope }: Found,
  asked: ListLeaks,
  { who }: Moment,
): Decision<LeakListing> {
  if (who.is !== 'person') return refuse('auth.required')
  const subjects = [{ type: 'agency' as const, id: scope.agency }]
  const body = { list: 'leaks', count: 0 }
  return accept({
    ...{ agency: scope.agency, reader: who.person, asked },
    facts: [{ kind: 'register.viewed', subjects, body }],
  })
}
