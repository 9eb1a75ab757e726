import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Found,
  type Moment,
  refuse,
} from '../../platform/kernel/index.ts'

export const SetTimeStamping = z.object({
  /** Of a time-stamping authority (RFC 3161); null: signatures go without. */
  url: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .nullable(),
})
export type SetTimeStamping = z.infer<typeof SetTimeStamping>

export interface TimeStampingFacts extends Found {
  /** Why the authority gave no time stamp when it was tried; undefined: it gave one. */
  readonly fault: string | undefined
  readonly digest: (salt: Uint8Array, text: string) => string
}

export interface TimeStampingSet extends Accepted {
  readonly agency: Uuid
  readonly url: string | null
}

export function decideSetTimeStamping(
  { scope, fault, digest }: TimeStampingFacts,
  { url }: SetTimeStamping,
  moment: Moment,
): Decision<TimeStampingSet> {
  if (fault !== undefined) return refuse('time-stamping.no-answer', { why: fault })
  const subjects = [{ type: 'agency' as const, id: scope.agency }]
  const body =
    url === null ? { on: false } : { on: true, textDigest: digest(moment.random(16), url) }
  return accept({
    agency: scope.agency,
    url,
    facts: [{ kind: 'time-stamping.set', subjects, body }],
  })
}
