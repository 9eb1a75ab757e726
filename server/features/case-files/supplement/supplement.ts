import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  refuse,
} from '../../../platform/kernel/index.ts'
import { aboutCase, Because, type CaseFound } from '../../cases/index.ts'
import { isRuled, refusedByLaw, rule } from '../../regulations/index.ts'

export const AskSupplement = z.object({
  id: z.uuid(),
  title: z.string().trim().min(1).max(100),
  reason: Because,
})
export type AskSupplement = z.infer<typeof AskSupplement>

export const DecideSupplement = z.object({
  id: z.uuid(),
  supplement: z.uuid(),
  agreed: z.boolean(),
  decision: z.string().trim().max(500).optional(),
})
export type DecideSupplement = z.infer<typeof DecideSupplement>

export interface SupplementStanding {
  readonly id: Uuid
  readonly state: 'asked' | 'approved' | 'refused'
  readonly reason: string
  readonly askedBy: Uuid
}

export interface SupplementFacts extends CaseFound {
  readonly next: number
  readonly supplement: SupplementStanding | undefined
}

export interface SupplementAsked extends Accepted {
  readonly id: Uuid
  readonly agency: Uuid
  readonly case: Uuid
  readonly number: number
  readonly title: string
  readonly reason: string
  readonly by: Uuid
}

/** What has to be added to an archived file is asked for by a handler, apart from the file. */
export function decideAskSupplement(
  { case: standing, who, digest, next }: SupplementFacts,
  { title, reason }: AskSupplement,
  { newId }: Moment,
): Decision<SupplementAsked> {
  if (standing.state !== 'archived') return refuse('case-file.not-archived')
  const id = newId()
  const body = { supplement: id, textDigest: digest(reason) }
  return accept({
    ...{ id, agency: standing.agency, case: standing.id, number: next },
    ...{ title, reason, by: who.person },
    facts: [{ kind: 'case.supplement-asked', subjects: aboutCase(standing), body }],
  })
}

export interface SupplementDecided extends Accepted {
  readonly case: Uuid
  readonly supplement: Uuid
  readonly agreed: boolean
  readonly decision: string | undefined
  readonly by: Uuid
}

/** Approved by whom the article names; where none does, by a superior who did not ask for it. */
export function decideSupplement(
  found: SupplementFacts,
  { agreed, decision }: DecideSupplement,
  { at }: Moment,
): Decision<SupplementDecided> {
  const { case: standing, law, facts, who, digest, supplement } = found
  if (supplement === undefined) return refuse('not-found')
  if (supplement.state !== 'asked') return refuse('case-file.supplement-decided')
  if (supplement.askedBy === who.person) return refuse('case-file.same-person')
  if (agreed && isRuled(law, 'case.supplement', at)) {
    const approver = { person: who.person, posts: [...who.roles] }
    const { reason, askedBy: requester } = supplement
    const request = { case: standing.id, reason, requester, approver }
    const ruling = rule(law, { verb: 'case.supplement', facts, request, at })
    if (!ruling.allowed) return refusedByLaw(ruling.refusals)
  }
  const said = decision === undefined || decision === '' ? {} : { textDigest: digest(decision) }
  const body = { supplement: supplement.id, agreed, ...said }
  return accept({
    ...{ case: standing.id, supplement: supplement.id, agreed, decision, by: who.person },
    facts: [{ kind: 'case.supplement-decided', subjects: aboutCase(standing), body }],
  })
}
