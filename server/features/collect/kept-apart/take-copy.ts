import type { Instant, Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  refuse,
  type Scope,
} from '../../../platform/kernel/index.ts'
import type { ApartReason } from './kept-apart.ts'

/** One try, by its upload: of a file that changed each try has bytes of its own. */
export const TakeCopy = z.object({ upload: z.uuid() })
export type TakeCopy = z.infer<typeof TakeCopy>

/** `url` is good until `expiresAt`, for the account that asked and no other. */
export const CopyTaken = z.object({
  url: z.string(),
  bytes: z.int().min(0),
  expiresAt: z.string(),
})

export interface ApartFound {
  readonly scope: Scope
  readonly upload: Uuid
  readonly collection: Uuid
  readonly reason: ApartReason
  readonly declaredSha256: string
  readonly otherSha256: string | null
  readonly bytes: number
  /** Let go, because the whole file was sealed since. */
  readonly cleared: boolean
}

export interface Taking extends Accepted {
  readonly found: ApartFound
  readonly copy: { readonly id: Uuid; readonly account: Uuid; readonly expiresAt: Instant }
}

const HOURS = 4

/**
 * Opens what was kept apart for saving: whoever must find out why a file changed needs both tries.
 * Each taking is a fact of its own; the ranges read through its address belong to it.
 */
export function decideTakeCopy(
  found: ApartFound,
  _asked: TakeCopy,
  moment: Moment,
): Decision<Taking> {
  if (moment.who.is !== 'person') return refuse('auth.required')
  if (found.cleared) return refuse('kept-apart.cleared')
  const { upload, collection, reason, declaredSha256: declared, otherSha256: other, bytes } = found
  const expiresAt = moment.instantOf(new Date(Date.parse(moment.at) + HOURS * 3_600_000))
  const digests = other === null ? { declared } : { declared, other }
  return accept({
    found,
    copy: { id: moment.newId(), account: moment.who.account, expiresAt },
    facts: [
      {
        kind: 'upload.apart-taken',
        subjects: [
          { type: 'upload', id: upload },
          { type: 'collection', id: collection },
        ],
        body: { reason, ...digests, bytes, until: expiresAt },
      },
    ],
  })
}
