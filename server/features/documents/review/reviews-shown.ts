import { z } from 'zod'
import { After } from '../../../platform/kernel/index.ts'
import { CitationShown, DutyShown, PageAsked } from '../../regulations/index.ts'
import { Decisions } from '../decisions.ts'

/** What pages are shown of reviews: of a case, and of all that wait for the legal office. */

const Named = z.object({ key: z.string(), title: z.string() })

export const LookAtReviews = z.object({ id: z.uuid() })
export type LookAtReviews = z.infer<typeof LookAtReviews>

export const ReviewShown = z.object({
  id: z.uuid(),
  round: z.number(),
  state: z.enum(['waiting', 'taken', 'returned', 'given']),
  items: z.array(Named),
  remark: z.string().nullable(),
  sentBy: z.string(),
  sentAt: z.string(),
  dueAt: z.string().nullable(),
  reviewer: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  returnedBecause: z.string().nullable(),
  opinion: z.string().nullable(),
  opinionTitle: z.string().nullable(),
  opinionText: z.string().nullable(),
  givenAt: z.string().nullable(),
  answer: z.string().nullable(),
  answeredBy: z.string().nullable(),
  answeredAt: z.string().nullable(),
})
export type ReviewShown = z.infer<typeof ReviewShown>

export const HitShown = z.object({
  item: z.string(),
  title: z.string(),
  category: z.string(),
  citation: CitationShown,
  unsourced: z.boolean(),
})

export const DecidingShown = z.object({
  id: z.uuid(),
  title: z.string(),
  number: z.string().nullable(),
  state: z.enum(['draft', 'issued']),
  revision: z.number(),
  stated: Decisions.nullable(),
  hits: z.array(HitShown),
  reviews: z.array(ReviewShown),
  urgent: z.object({ by: z.string(), at: z.string(), reason: z.string() }).nullable(),
  /** The draft has changed since the opinion, or since its answer. */
  changedSince: z.boolean(),
})
export type DecidingShown = z.infer<typeof DecidingShown>

export const CategoryShown = z.object({
  key: z.string(),
  title: z.string(),
  decisions: z.array(Named),
  /** Kinds of decision that need type and legal source. */
  sourced: z.array(z.string()),
  urgent: z.string().nullable(),
})

export const CaseReviews = z.object({
  documents: z.array(DecidingShown),
  categories: z.array(CategoryShown),
  opinions: z.array(Named.extend({ answer: z.boolean() })),
  reviewer: z.string().nullable(),
  category: z.string(),
  duties: z.array(DutyShown),
  /** Whether the asker handles the case: he may not review it. */
  handles: z.boolean(),
  closed: z.boolean(),
})

export const ListReviews = z.object({
  of: z.enum(['waiting', 'mine', 'done']).default('waiting'),
  ...PageAsked,
  after: After,
})
export type ListReviews = z.infer<typeof ListReviews>

export const ReviewsListed = z.object({
  reviews: z.array(
    ReviewShown.extend({
      document: z.object({ id: z.uuid(), title: z.string() }),
      case: z.object({ id: z.uuid(), number: z.string(), cause: z.string() }).nullable(),
      unit: z.string(),
    }),
  ),
  next: z.string().nullable(),
})
