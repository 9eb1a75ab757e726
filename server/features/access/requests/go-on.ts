import type { Instant, Uuid } from '@liuhen/format'
import type { Moment, NewFact } from '../../../platform/kernel/index.ts'
import { planned } from '../../regulations/index.ts'
import type { RequestFound } from './request.ts'
import { turnOf } from './turn.ts'

/** How a request stands after an act: the next step, or what it opens. */
export interface Onward {
  readonly id: Uuid
  readonly state: 'waiting' | 'granted' | 'refused'
  readonly step: string | null
  readonly candidates: readonly Uuid[]
  readonly at: Instant
  readonly grant?: {
    readonly id: Uuid
    readonly agency: Uuid
    readonly person: Uuid
    readonly action: RequestFound['action']
    readonly from: Instant
    readonly until: Instant
    readonly salt: Uint8Array
  }
  readonly facts: readonly NewFact[]
}

/** What follows from a fact about to be stated: the turn of the next, or the grant. */
export function goOn(found: RequestFound, stated: NewFact, moment: Moment): Onward {
  const { id, requester, law, staff } = found
  const at = moment.at
  const facts = [...found.facts, ...planned([stated], moment)]
  const turn = turnOf({ id, requester, law, facts, staff, at })
  if (turn === undefined) throw new Error(`request ${id}: no text in force`)
  const { step, candidates, refused } = turn
  if (refused) return { id, state: 'refused', step: null, candidates: [], at, facts: [stated] }
  if (step !== null) return { id, state: 'waiting', step, candidates, at, facts: [stated] }
  const { agency, action, from, to: until } = found
  const grant = { id: moment.newId(), agency, person: requester, action, from, until }
  return {
    ...{ id, state: 'granted', step: null, candidates: [], at },
    grant: { ...grant, salt: moment.random(16) },
    facts: [stated, grantedFact(found, grant.id)],
  }
}

function grantedFact({ id, requester, items, action, from, to }: RequestFound, grant: Uuid) {
  return {
    kind: 'access.granted' as const,
    subjects: [
      { type: 'request' as const, id },
      { type: 'person' as const, id: requester },
      ...items.map((item) => ({ type: item.type, id: item.id })),
    ],
    body: { grant, action, from, until: to },
  }
}
