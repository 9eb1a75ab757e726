import type { Instant, Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Found,
  type Moment,
  type NewFact,
  refuse,
} from '../../../platform/kernel/index.ts'
import type { RequestFound } from './request.ts'
import { turnOf } from './turn.ts'

/** One batch of one agency: what the clock and the comings and goings of people change. */
export const TendRequests = z.object({ agency: z.uuid(), after: z.uuid().nullable() })
export type TendRequests = z.infer<typeof TendRequests>

export const RequestsTended = z.object({ changed: z.number(), next: z.uuid().nullable() })

export interface TendFacts extends Found {
  readonly requests: readonly RequestFound[]
  readonly next: Uuid | null
}

export interface Tended {
  readonly id: Uuid
  readonly to: 'expired' | { readonly step: string; readonly candidates: readonly Uuid[] }
}

export interface Tending extends Accepted {
  readonly at: Instant
  readonly tended: readonly Tended[]
  readonly next: Uuid | null
}

/**
 * Ends what is over: requests whose time came before everybody had decided, and grants at their
 * end. Where those who could decide have left or others have come, the request goes to who can now,
 * and says so.
 */
export function decideTendRequests(
  { requests, next }: TendFacts,
  _asked: TendRequests,
  { who, at }: Moment,
): Decision<Tending> {
  if (who.is !== 'machine') return refuse('auth.required')
  const changed = requests.flatMap((found) => changeOf(found, at) ?? [])
  return accept({
    ...{ at, next },
    tended: changed.map(({ tended }) => tended),
    facts: changed.map(({ fact }) => fact),
  })
}

function changeOf(
  found: RequestFound,
  at: Instant,
): { readonly tended: Tended; readonly fact: NewFact } | undefined {
  const { id, items, grant, to } = found
  const request = { type: 'request' as const, id }
  if (to <= at) {
    const subjects = [request, ...items.map((item) => ({ type: item.type, id: item.id }))]
    const body = grant === undefined ? {} : { grant }
    const fact = { kind: 'access.expired' as const, subjects, body }
    return { tended: { id, to: 'expired' }, fact }
  }
  if (found.state !== 'waiting') return undefined
  const turn = turnOf({ ...found, at })
  if (turn === undefined || turn.step === null) return undefined
  const { step, candidates } = turn
  if (step === found.step && sameOf(candidates) === sameOf(found.candidates)) return undefined
  return {
    tended: { id, to: { step, candidates } },
    fact: {
      kind: 'access.passed-on',
      subjects: [request],
      body: { step, persons: [...candidates] },
    },
  }
}

function sameOf(persons: readonly Uuid[]): string {
  return [...persons].sort().join()
}
