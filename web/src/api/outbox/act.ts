import type { Problem } from '../problem.ts'
import type { Measured } from '../server-clock.ts'

/** What the server told against an act; stored, so it is data and no Error. */
export type Told = Pick<Problem, 'status' | 'code' | 'title' | 'detail' | 'citations' | 'fields'>

/**
 * waiting: not through yet. refused: the server said no; the person corrects or drops it. sent and
 * dropped stay for a while, so that nothing goes without a trace.
 */
export type ActState = 'waiting' | 'refused' | 'sent' | 'dropped'

/** One thing that a person did on this device, as it was written down when it was done. */
export interface Act {
  /** Order of all acts of this device. */
  readonly seq: number
  /** The server does the same key once. */
  readonly key: string
  /** The person who did it: nobody else sends it. */
  readonly person: string
  /** The activity that it belongs to: acts of one are sent in their order. */
  readonly matter: string
  readonly verb: string
  /** Below /api/v1. */
  readonly path: string
  readonly body: { readonly [name: string]: unknown }
  /** What the person pressed, in Chinese. */
  readonly zh: string
  /** Clock of the device when it was done, in milliseconds. */
  readonly madeAt: number
  /** How that clock stood to the server's; absent where no server had ever answered. */
  readonly clock?: Measured
  readonly state: ActState
  /** Whether it may have reached the server already. */
  readonly tried: boolean
  /** Why it was refused, or what went wrong last time. */
  readonly told?: Told
  readonly answer?: unknown
  readonly endedAt?: number
  /** Why the person dropped it. */
  readonly why?: string
}

export type NewAct = Pick<Act, 'matter' | 'verb' | 'path' | 'body' | 'zh'>
