import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  refuse,
} from '../../../platform/kernel/index.ts'
import { touchedBy } from '../place.ts'
import { factOf } from '../standing.ts'
import { type DecidingFacts, itemsOf, mayState } from './review.ts'

export const ApproveUrgently = z.object({
  /** The document. */
  id: z.uuid(),
  reason: z.string().trim().min(1).max(2000),
})
export type ApproveUrgently = z.infer<typeof ApproveUrgently>

export const UrgentlyApproved = z.object({ id: z.uuid() })

export interface Approving extends Accepted {
  readonly id: Uuid
  readonly agency: Uuid
  readonly case: Uuid | null
  readonly document: Uuid
  readonly items: readonly { readonly key: string; readonly title: string }[]
  readonly reason: string
  readonly salt: Uint8Array
}

/** A measure that cannot wait is approved beforehand, from wherever; the opinion follows in time. */
export function decideApproveUrgently(
  found: DecidingFacts,
  { reason }: ApproveUrgently,
  moment: Moment,
): Decision<Approving> {
  const may = mayState(found)
  if (!may.ok) return may
  const { document, place, hits, stated, urgent, scope } = found
  const { who } = moment
  if (who.is !== 'person') return refuse('auth.required')
  if (stated === undefined) return refuse('review.undecided')
  if (urgent) return refuse('review.urgent-there')
  const open = hits.filter(({ list }) => list.urgent !== undefined)
  if (open.length === 0) return refuse('review.not-urgent')
  const barred = open.find(({ list }) => list.urgent?.mayApprove(who.roles) !== true)
  if (barred !== undefined) {
    return refuse('review.not-approver', { who: barred.list.urgent?.approver ?? '' })
  }
  const salt = moment.random(16)
  const items = itemsOf(open)
  return accept({
    ...{ id: moment.newId(), agency: scope.agency, case: place.case?.id ?? null },
    ...{ document: document.id, items, reason, salt },
    facts: [
      factOf(found, 'review.urgent-approved', {
        items: items.map(({ key }) => key),
        by: who.person,
        posts: [...who.roles],
        textDigest: found.digestUnder(salt, reason),
      }),
    ],
    touches: touchedBy(document.id, place),
  })
}
