import type { Instant, Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  refuse,
} from '../../../platform/kernel/index.ts'
import { touchedBy } from '../place.ts'
import { factOf, isLatest } from '../standing.ts'
import { type DecidingFacts, dueOf, itemsOf, mayPrepare } from './review.ts'

export const RequestReview = z.object({
  /** The document. */
  id: z.uuid(),
  revision: z.int().min(1),
  remark: z.string().trim().max(2000).optional(),
})
export type RequestReview = z.infer<typeof RequestReview>

export const ReviewRequested = z.object({ id: z.uuid(), due: z.string().nullable() })

export interface Requesting extends Accepted {
  readonly id: Uuid
  readonly agency: Uuid
  readonly case: Uuid | null
  readonly document: Uuid
  readonly round: number
  readonly revision: number
  readonly items: readonly { readonly key: string; readonly title: string }[]
  readonly due: Instant | null
  readonly remark: string | null
  readonly salt: Uint8Array
}

/** Sends the draft, as it stands, to the legal office; its time begins to run. */
export function decideRequestReview(
  found: DecidingFacts,
  asked: RequestReview,
  moment: Moment,
): Decision<Requesting> {
  const may = mayPrepare(found)
  if (!may.ok) return may
  const latest = isLatest(found, asked.revision)
  if (!latest.ok) return latest
  const { document, place, review, hits, stated, scope } = found
  if (stated === undefined) return refuse('review.undecided')
  if (review?.state === 'waiting' || review?.state === 'taken') return refuse('review.running')
  if (hits.length === 0) return refuse('review.not-needed')
  if (hits.some(({ unsourced }) => unsourced)) return refuse('review.source')
  const items = itemsOf(hits)
  const { revision } = document
  return accept({
    ...{ id: moment.newId(), agency: scope.agency, case: place.case?.id ?? null },
    ...{ document: document.id, round: (review?.round ?? 0) + 1, revision, items },
    ...{ due: dueOf(hits) ?? null, remark: asked.remark ?? null, salt: moment.random(16) },
    facts: [factOf(found, 'review.requested', { items: items.map(({ key }) => key), revision })],
    touches: touchedBy(document.id, place),
  })
}
