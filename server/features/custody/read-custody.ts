import { SUBJECT_TYPES, type Subject, type Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  type Scope,
} from '../../platform/kernel/index.ts'

/** What the history of a thing asks for; `after` is the place where the last page ended. */
export const ReadCustody = z.object({
  subjectType: z.enum(SUBJECT_TYPES).extract(['recording', 'activity', 'device', 'collection']),
  subjectId: z.uuid(),
  after: z.coerce.number().int().min(0).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type ReadCustody = z.infer<typeof ReadCustody>

export const CustodyEvent = z.object({
  factId: z.uuid(),
  kind: z.string(),
  zh: z.string(),
  at: z.string(),
  statedAt: z.string().nullable(),
  who: z.string(),
  details: z.array(z.object({ label: z.string(), value: z.string() })),
  under: z.object({ pack: z.string(), version: z.string() }).nullable(),
  /** Place in the sealed tree; null while it waits for the next checkpoint. */
  leafIndex: z.number().nullable(),
})
export type CustodyEvent = z.infer<typeof CustodyEvent>

export const CustodyPage = z.object({
  events: z.array(CustodyEvent),
  next: z.number().nullable(),
})

export interface CustodyFacts {
  readonly scope: Scope
  readonly subject: Subject
}

export interface CustodyReading extends Accepted {
  readonly subject: Subject
  readonly agency: Uuid
  readonly asked: ReadCustody
}

/**
 * What happened to this thing, in order. Opening the history is a fact about the thing; turning
 * its pages is the same look.
 */
export function decideReadCustody(
  found: CustodyFacts,
  asked: ReadCustody,
  _moment: Moment,
): Decision<CustodyReading> {
  const { subject, scope } = found
  const body = { list: 'custody', count: asked.limit }
  const opened = { kind: 'register.viewed' as const, subjects: [subject], body }
  const facts = asked.after === undefined ? [opened] : []
  return accept({ subject, agency: scope.agency, asked, facts })
}
