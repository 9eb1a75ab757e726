import { z } from 'zod'
import { CitationShown, DutyShown } from '../../regulations/index.ts'

/** What the page of a case is shown of its services. */

export const ListServices = z.object({
  /** The case. */
  id: z.uuid(),
  after: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type ListServices = z.infer<typeof ListServices>

const Named = z.object({ key: z.string(), title: z.string() })

export const ProofShown = z.object({
  anyOf: z.array(Named.extend({ by: z.array(z.enum(['text', 'document', 'recording'])) })),
  citation: CitationShown.nullable(),
})

export const WayShown = z.object({
  key: z.string(),
  title: z.string(),
  citation: CitationShown.nullable(),
  source: z.string().nullable(),
  proofs: z.array(ProofShown),
  canReturn: z.boolean(),
  /** Why a decision may not be served so; null: it may. */
  excludes: z.boolean(),
})

export const ServiceShown = z.object({
  id: z.uuid(),
  document: z.object({ id: z.uuid(), title: z.string(), number: z.string().nullable() }),
  recipient: z.string(),
  method: z.string(),
  methodTitle: z.string(),
  state: z.enum(['open', 'complete', 'returned', 'failed']),
  begunOn: z.string(),
  deemedOn: z.string().nullable(),
  place: z.string().nullable(),
  remark: z.string().nullable(),
  startedBy: z.string(),
  closedAt: z.string().nullable(),
  because: z.string().nullable(),
  proofs: z.array(
    z.object({
      id: z.uuid(),
      proof: z.string(),
      title: z.string(),
      entry: z.string().nullable(),
      document: z.object({ id: z.uuid(), title: z.string() }).nullable(),
      recording: z.object({ id: z.uuid(), name: z.string() }).nullable(),
      by: z.string(),
      at: z.string(),
    }),
  ),
  missing: z.array(ProofShown),
})
export type ServiceShown = z.infer<typeof ServiceShown>

export const ServicesListed = z.object({
  services: z.array(ServiceShown),
  next: z.uuid().nullable(),
  ways: z.array(WayShown),
  /** False: the list is the agency's own, no article names it. */
  ruled: z.boolean(),
  duties: z.array(DutyShown),
  documents: z.array(
    z.object({
      id: z.uuid(),
      title: z.string(),
      number: z.string().nullable(),
      template: z.string(),
      state: z.enum(['draft', 'issued']),
      decides: z.boolean(),
    }),
  ),
  parties: z.array(z.object({ id: z.uuid(), name: z.string(), role: z.string() })),
  recordings: z.array(z.object({ id: z.uuid(), name: z.string(), activity: z.string() })),
  /** Null: everything may be done; else why not. */
  closed: z.string().nullable(),
})
