import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  After,
  accept,
  type Decision,
  type Found,
} from '../../../platform/kernel/index.ts'

const State = z.enum(['ordered', 'making', 'ready', 'failed', 'handed-over'])
const Action = z.enum(['copy', 'release', 'publish'])

export const ListCopies = z.object({
  action: Action.optional(),
  state: State.optional(),
  recording: z.uuid().optional(),
  request: z.uuid().optional(),
  after: After,
  limit: z.coerce.number().int().min(1).max(100).default(50),
})
export type ListCopies = z.infer<typeof ListCopies>

export const CopyListed = z.object({
  id: z.uuid(),
  number: z.string(),
  action: Action,
  state: State,
  progress: z.number(),
  recipient: z.string(),
  channel: z.string().nullable(),
  purpose: z.string(),
  delivery: z.enum(['disc', 'drive', 'network', 'publication']),
  request: z.uuid().nullable(),
  requestNumber: z.string().nullable(),
  requester: z.string().nullable(),
  files: z.int(),
  orderedBy: z.string(),
  orderedAt: z.string(),
  receivedBy: z.string().nullable(),
  receivedAt: z.string().nullable(),
})
export type CopyListed = z.infer<typeof CopyListed>

export const CopiesListed = z.object({
  copies: z.array(CopyListed),
  next: z.string().nullable(),
  /** Approved and not made yet, the first fifty; of the whole agency only. */
  waiting: z.array(
    z.object({
      request: z.uuid(),
      number: z.string(),
      action: Action,
      requester: z.string(),
      unit: z.string(),
      until: z.string(),
    }),
  ),
})

export interface CopyListing extends Accepted {
  readonly agency: Uuid
  readonly asked: ListCopies
}

export function decideListCopies({ scope }: Found, asked: ListCopies): Decision<CopyListing> {
  const subjects = [{ type: 'agency' as const, id: scope.agency }]
  const body = { list: 'releases', count: 0 }
  return accept({
    ...{ agency: scope.agency, asked },
    facts: [{ kind: 'register.viewed', subjects, body }],
  })
}
