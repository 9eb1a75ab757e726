import type { Instant, Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  refuse,
} from '../../../platform/kernel/index.ts'
import { mayTry, type RequestFound } from './request.ts'

export const RemindRequest = z.object({ id: z.uuid() })
export type RemindRequest = z.infer<typeof RemindRequest>

export const RequestReminded = z.object({ id: z.uuid(), persons: z.number() })

/** How long it has waited at this step, and when it was reminded of last. */
export interface Waiting {
  readonly since: Instant
  readonly last: Instant | undefined
  /** The least time between two remindings, and before the first. */
  readonly minutes: number
}

export interface RemindFacts extends RequestFound {
  readonly waiting: Waiting
}

export interface RemindingRequest extends Accepted {
  readonly id: Uuid
  readonly request: Uuid
  readonly agency: Uuid
  readonly step: string
  readonly persons: readonly Uuid[]
  readonly by: Uuid
}

/** 催办: whoever asked says to those at whom it waits that he is waiting; not over and over. */
export function decideRemindRequest(
  found: RemindFacts,
  _asked: RemindRequest,
  { who, at, newId }: Moment,
): Decision<RemindingRequest> {
  if (who.is !== 'person') return refuse('auth.required')
  const may = mayRemind(found, who, at)
  if (!may.ok) return may
  const { id, agency, candidates } = found
  const step = found.step ?? ''
  const body = { by: who.person, step, persons: [...candidates] }
  return accept({
    ...{ id: newId(), request: id, agency, step, persons: candidates, by: who.person },
    facts: [{ kind: 'access.reminded', subjects: [{ type: 'request', id }], body }],
  })
}

/** Why not now: the button says it, the verb refuses by it. */
export function mayRemind(
  found: RemindFacts,
  who: { readonly person: Uuid; readonly roles: readonly string[] },
  at: Instant,
): Decision<true> {
  const may = mayTry('remind', found, who)
  if (!may.ok) return may
  const { since, last, minutes } = found.waiting
  const from = last === undefined || last < since ? since : last
  const next = Date.parse(from) + minutes * 60_000
  if (Date.parse(at) >= next) return accept(true)
  return refuse('access.reminded-lately', { next: TIME.format(next) })
}

/** 2019-06-20 14:30 */
const TIME = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'short',
})
