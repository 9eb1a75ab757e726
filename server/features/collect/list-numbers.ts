import type { Instant, Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  After,
  accept,
  type Decision,
  type Moment,
  refuse,
  type Scope,
} from '../../platform/kernel/index.ts'
import { CitationShown, type Law } from '../regulations/index.ts'

export const ListNumbers = z.object({
  device: z.uuid().optional(),
  collection: z.uuid().optional(),
  /** Only those that nobody has explained and whose files have not come in. */
  open: z.literal('true').optional(),
  after: After,
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type ListNumbers = z.infer<typeof ListNumbers>

export const GapShown = z.object({
  id: z.uuid(),
  device: z.object({ id: z.uuid(), code: z.string() }),
  collection: z.object({ id: z.uuid(), label: z.string() }),
  /** First and last missing number. */
  from: z.int(),
  to: z.int(),
  /** Start of the file before and of the file behind, by the recorder's own clock. */
  after: z.string(),
  before: z.string(),
  foundAt: z.string(),
  state: z.enum(['open', 'explained', 'filled']),
  explanation: z.object({ text: z.string(), at: z.string(), by: z.string() }).nullable(),
  /** Articles under which an open one is a lead. */
  citations: z.array(CitationShown),
})
export type GapShown = z.infer<typeof GapShown>

export const NumbersListed = z.object({ gaps: z.array(GapShown), next: z.string().nullable() })

export interface NumbersListing extends Accepted {
  readonly agency: Uuid
  readonly law: Law
  readonly asked: ListNumbers
  readonly at: Instant
}

/** Missing file numbers, newest first. */
export function decideListNumbers(
  { scope, law }: { readonly scope: Scope; readonly law: Law },
  asked: ListNumbers,
  { at, who }: Moment,
): Decision<NumbersListing> {
  if (who.is !== 'person') return refuse('auth.required')
  const subjects = [{ type: 'agency' as const, id: scope.agency }]
  const body = { list: 'file-numbers', count: asked.limit }
  const facts = [{ kind: 'register.viewed' as const, subjects, body }]
  return accept({ agency: scope.agency, law, asked, at, facts })
}
