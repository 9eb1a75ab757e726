import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  type Scope,
} from '../../platform/kernel/index.ts'
import { CustodyEvent } from './read-custody.ts'

/** `after` is the place where the last page ended; the latest stands first. */
export const ReadLife = z.object({
  id: z.uuid(),
  /** `care`: what keeps it in order. `use`: who had it, and what it was docked for. */
  about: z.enum(['care', 'use']).optional(),
  after: z.coerce.number().int().min(0).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type ReadLife = z.infer<typeof ReadLife>

export const Life = z.object({
  events: z.array(
    CustodyEvent.extend({
      activity: z.object({ id: z.uuid(), number: z.string() }).nullable(),
      collection: z.uuid().nullable(),
      /** What was said; the fact proves it by its digest. */
      note: z.string().nullable(),
    }),
  ),
  next: z.number().nullable(),
})

export interface LifeFacts {
  readonly scope: Scope
  readonly device: Uuid
}

export interface LifeReading extends Accepted {
  readonly agency: Uuid
  readonly device: Uuid
  readonly asked: ReadLife
}

/** The whole life of a recorder on one line. Opening it is a fact; turning its pages is not. */
export function decideReadLife(
  { scope, device }: LifeFacts,
  asked: ReadLife,
  _moment: Moment,
): Decision<LifeReading> {
  const subjects = [{ type: 'device' as const, id: device }]
  const opened = {
    kind: 'register.viewed' as const,
    subjects,
    body: { list: 'device', count: asked.limit },
  }
  const first = asked.after === undefined && asked.about === undefined
  return accept({ agency: scope.agency, device, asked, facts: first ? [opened] : [] })
}
