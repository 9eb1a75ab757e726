import type { Uuid } from '@liuhen/format'
import { type LawFact, stopsOfWork } from '@liuhen/law'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  refuse,
  type Scope,
} from '../../platform/kernel/index.ts'
import { type Law, lawAt, refusedByLaw, rule, shanghaiDay } from '../regulations/index.ts'

export const LiftSuspension = z.object({
  id: z.uuid(),
  /** `lifted`: a decision ends it; `revoked`: the decision that stopped the work was annulled. */
  because: z.enum(['lifted', 'revoked']),
  /** Number of the written decision. */
  document: z.string().trim().max(100),
  reason: z.string().trim().min(1).max(2000),
})
export type LiftSuspension = z.infer<typeof LiftSuspension>

export interface LiftingFacts {
  readonly scope: Scope
  readonly suspension: {
    readonly id: Uuid
    readonly person: Uuid
    readonly to: string | null
    readonly fixed: boolean
    readonly lifted: boolean
  }
  readonly law: Law
  readonly people: readonly LawFact[]
  /** Digest under the salt of the row. */
  readonly digest: (text: string) => string
}

export interface Lifting extends Accepted {
  readonly id: Uuid
  readonly asked: LiftSuspension
}

/**
 * Ends a stop of work before its last day: by a written decision, never by the person himself. One
 * whose length is the regulation's own ends by itself and not earlier, unless it was annulled.
 */
export function decideLiftSuspension(
  { suspension, law, people, digest }: LiftingFacts,
  asked: LiftSuspension,
  moment: Moment,
): Decision<Lifting> {
  const { id, person, to, fixed, lifted } = suspension
  if (moment.who.is === 'person' && moment.who.person === person) return refuse('suspension.own')
  if (lifted || (to !== null && to < shanghaiDay(moment.at))) return refuse('suspension.over')
  const { because, document, reason } = asked
  if (fixed && because === 'lifted') {
    const citations = stopsOfWork(lawAt(law, moment.at).packs).map(({ citation }) => citation)
    return refuse('suspension.fixed', { to: to ?? '' }, citations)
  }
  const ruling = rule(law, {
    verb: 'suspension.lift',
    facts: people,
    request: { decision: document },
    at: moment.at,
  })
  if (!ruling.allowed) return refusedByLaw(ruling.refusals)
  // A decision on somebody's work is in writing also where no article says so.
  if (document === '') return refuse('suspension.document')
  const body = { because, textDigest: digest(`${document}\n${reason}`) }
  const subjects = [{ type: 'person' as const, id: person }]
  return accept({
    id,
    asked,
    facts: [{ kind: 'suspension.lifted', subjects, body }],
    touches: [{ type: 'person', id: person }],
  })
}
