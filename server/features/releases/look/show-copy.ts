import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  refuse,
} from '../../../platform/kernel/index.ts'
import type { CopyFound } from '../copy-found.ts'
import { CopyListed } from './list-copies.ts'

export const GetCopy = z.object({ id: z.uuid() })
export type GetCopy = z.infer<typeof GetCopy>

const May = z.object({ ok: z.boolean(), why: z.string().nullable() })

export const CopyPage = CopyListed.omit({ files: true }).extend({
  remark: z.string().nullable(),
  problem: z.string().nullable(),
  watermark: z.string().nullable(),
  consent: z.string(),
  reason: z.string(),
  until: z.string().nullable(),
  address: z.string().nullable(),
  signature: z.string().nullable(),
  listSha256: z.string().nullable(),
  files: z.array(
    z.object({
      position: z.int(),
      recording: z.uuid(),
      name: z.string(),
      derivative: z.uuid().nullable(),
      bytes: z.number().nullable(),
      sha256: z.string().nullable(),
      sm3: z.string().nullable(),
      check: z.object({ by: z.string(), at: z.string(), reason: z.string().nullable() }).nullable(),
    }),
  ),
  may: z.object({ take: May, handOver: May, makeAgain: May }),
})
export type CopyPage = z.infer<typeof CopyPage>

export interface CopyShowing extends Accepted {
  readonly found: CopyFound
}

/** To whom what was given, by whose consent. */
export function decideGetCopy(
  found: CopyFound,
  _asked: GetCopy,
  { who }: Moment,
): Decision<CopyShowing> {
  if (who.is !== 'person') return refuse('auth.required')
  return accept({ found, facts: [] })
}
