import { z } from 'zod'
import { After } from '../../../platform/kernel/index.ts'
import { CitationShown } from '../../regulations/index.ts'
import { TurnAfter } from './turn-cursor.ts'

const STATES = ['waiting', 'refused', 'withdrawn', 'granted', 'revoked', 'expired'] as const

export const ListRequests = z.object({
  /** mine: asked by oneself; turn: to be decided by oneself; all: for who answers for the archive. */
  of: z.enum(['mine', 'turn', 'all']).default('mine'),
  state: z.enum(STATES).optional(),
  after: TurnAfter,
  limit: z.coerce.number().int().min(1).max(100).default(30),
})
export type ListRequests = z.infer<typeof ListRequests>

const Named = z.object({ id: z.uuid(), name: z.string() })

const RequestLine = z.object({
  id: z.uuid(),
  number: z.string(),
  action: z.enum(['view', 'borrow', 'copy', 'release', 'publish']),
  actionTitle: z.string(),
  purpose: z.string(),
  requester: Named,
  unit: z.string(),
  items: z.number(),
  /** What the first of them is called. */
  first: z.string(),
  state: z.enum(STATES),
  stateTitle: z.string(),
  urgent: z.boolean(),
  from: z.string(),
  to: z.string(),
  requestedAt: z.string(),
  turnSince: z.string().nullable(),
})

export const RequestsListed = z.object({
  requests: z.array(RequestLine),
  /** How many wait for this person's decision. */
  turns: z.number(),
  next: z.string().nullable(),
})

export const GetRequest = z.object({ id: z.uuid() })
export type GetRequest = z.infer<typeof GetRequest>

/** One act on the page: whether the button works, and why not. */
const Act = z.object({ may: z.boolean(), why: z.string().nullable() })

export const RequestPage = RequestLine.omit({ items: true, first: true }).extend({
  reason: z.string(),
  requesterKind: z.string().nullable(),
  states: z.array(z.object({ title: z.string(), text: z.string() })),
  items: z.array(
    z.object({
      type: z.enum(['recording', 'case']),
      id: z.uuid(),
      title: z.string(),
      detail: z.string(),
      part: z.object({ fromMs: z.number(), toMs: z.number() }).nullable(),
    }),
  ),
  steps: z.array(
    z.object({
      key: z.string(),
      title: z.string(),
      who: z.string(),
      state: z.enum(['done', 'refused', 'turn', 'later']),
      by: z.string().nullable(),
      at: z.string().nullable(),
      opinion: z.string(),
      /** Who could decide it now. */
      persons: z.array(z.string()),
      citations: z.array(CitationShown),
    }),
  ),
  register: z
    .object({
      who: z.string(),
      state: z.enum(['done', 'turn', 'later']),
      by: z.string().nullable(),
      at: z.string().nullable(),
      /** What is to be filled in, with a proposal; what was filled in. */
      fields: z.array(z.object({ key: z.string(), title: z.string(), value: z.string() })),
      remark: z.string(),
    })
    .nullable(),
  passedOn: z.boolean(),
  grant: z
    .object({
      id: z.uuid(),
      from: z.string(),
      until: z.string(),
      endedAt: z.string().nullable(),
      endedBy: z.string().nullable(),
      because: z.string().nullable(),
    })
    .nullable(),
  own: z.boolean(),
  /** 催办: when, by whom, whom. */
  remindings: z.array(z.object({ at: z.string(), by: z.string(), persons: z.array(z.string()) })),
  acts: z.object({
    approve: Act,
    refuse: Act,
    register: Act,
    remind: Act,
    withdraw: Act,
    revoke: Act,
  }),
})
export type RequestPage = z.infer<typeof RequestPage>

export const ListItems = z.object({
  type: z.enum(['recording', 'case']),
  /** Words of the number, the file name, the recorder or the activity; absent: the latest. */
  query: z.string().trim().max(60).optional(),
  /** Exactly these, to fill a form that was opened with them. */
  ids: z
    .array(z.uuid())
    .max(50)
    .or(z.uuid().transform((id) => [id]))
    .optional(),
  after: After,
  limit: z.coerce.number().int().min(1).max(50).default(20),
})
export type ListItems = z.infer<typeof ListItems>

/** Only what is needed to ask for it: nothing of what it shows, nobody's name. */
export const ItemsListed = z.object({
  items: z.array(
    z.object({
      type: z.enum(['recording', 'case']),
      id: z.uuid(),
      title: z.string(),
      detail: z.string(),
      at: z.string(),
      durationMs: z.number().nullable(),
      archived: z.boolean(),
    }),
  ),
  next: z.string().nullable(),
})
