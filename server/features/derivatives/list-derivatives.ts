import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  After,
  accept,
  type Decision,
  type Moment,
  type PersonActor,
  refuse,
  type Scope,
} from '../../platform/kernel/index.ts'
import { DERIVATIVE_KINDS, Made, ParametersShown } from './derivative.ts'
import type { Film } from './film.ts'

export const ListDerivatives = z.object({
  /** The recording. */
  id: z.uuid(),
  after: After,
  limit: z.coerce.number().int().min(1).max(50).default(10),
})
export type ListDerivatives = z.infer<typeof ListDerivatives>

const May = z.object({ allowed: z.boolean(), why: z.string().nullable() })

const DerivativeShown = z.object({
  id: z.uuid(),
  kind: z.enum(DERIVATIVE_KINDS),
  state: z.enum(['ordered', 'making', 'made', 'failed', 'withdrawn']),
  progress: z.number(),
  parameters: ParametersShown,
  parametersDigest: z.string(),
  sourceSha256: z.string(),
  orderedBy: z.string(),
  orderedAt: z.string(),
  problem: z.string().nullable(),
  made: Made.nullable(),
  mayWithdraw: May,
})

export const DerivativesPage = z.object({
  derivatives: z.array(DerivativeShown),
  next: z.string().nullable(),
  mayOrder: May,
  /** Looking at what was made is for who may play the recording by his own work. */
  mayLook: May,
  film: z.object({
    media: z.enum(['video', 'audio', 'other']),
    durationMs: z.number(),
    sound: z.boolean(),
    /** Why no excerpt can be proven byte by byte; null: it can. */
    notExact: z.string().nullable(),
    /** How long a chunk of the original is on the average: what a border may give away at an end. */
    chunkMs: z.number(),
  }),
})

export interface ListFacts {
  readonly scope: Scope
  readonly recording: Uuid
  readonly film: Film | undefined
}

export interface Listing extends Accepted, ListFacts {
  readonly who: PersonActor
  readonly asked: ListDerivatives
}

export function decideListDerivatives(
  found: ListFacts,
  asked: ListDerivatives,
  { who }: Moment,
): Decision<Listing> {
  if (who.is !== 'person') return refuse('auth.required')
  // Asked again while something is being made: kept out of the history of the recording.
  const subjects = [{ type: 'agency' as const, id: who.agency }]
  const body = { list: 'derivatives', count: asked.limit }
  return accept({
    ...found,
    ...{ who, asked },
    facts: [{ kind: 'register.viewed', subjects, body }],
  })
}
