import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  type NewFact,
  refuse,
} from '../../../platform/kernel/index.ts'
import { aboutCase, type CaseFound, touched } from '../../cases/index.ts'
import { refusedByLaw, rule } from '../../regulations/index.ts'
import { termOfFile } from './term-of-file.ts'

export const LENGTHS = ['permanent', 'P30Y', 'P20Y', 'P15Y', 'P10Y', 'P5Y'] as const

export const SetTerm = z.object({
  id: z.uuid(),
  length: z.enum(LENGTHS),
  reason: z.string().trim().max(500).optional(),
})
export type SetTerm = z.infer<typeof SetTerm>

export interface TermFacts extends CaseFound {
  /** A shorter term that waits for a second person. */
  readonly proposed: Proposal | undefined
  /** Whether the law has a say in it: the agency's schedule is set elsewhere. */
  readonly settable: boolean
}

export interface Proposal {
  readonly id: Uuid
  readonly length: string
  readonly from: string
  readonly reason: string
  readonly by: Uuid
}

export interface TermSet extends Accepted {
  readonly id: Uuid
  readonly agency: Uuid
  readonly case: Uuid
  readonly length: string
  readonly from: string
  readonly reason: string | undefined
  readonly by: Uuid
  /** False: it waits for a second person. */
  readonly set: boolean
}

/**
 * The handling office confirms the term that follows from the case, or sets a longer one; a shorter
 * one needs a reason and waits for a second person.
 */
export function decideSetTerm(
  found: TermFacts,
  { length, reason = '' }: SetTerm,
  { at, newId }: Moment,
): Decision<TermSet> {
  const { case: standing, law, facts, who, digest, proposed, settable } = found
  if (!settable) return refuse('case-file.term-by-schedule')
  if (proposed !== undefined) return refuse('case-file.term-proposed')
  const from = termOfFile(law, unsettled(facts), at)?.length
  if (from === undefined || from === 'case_file') return refuse('case-file.term-by-schedule')
  const ask = (more: object) => {
    const request = { length, reason, by: who.person, ...more }
    return rule(law, { verb: 'case.set-term', facts, request, at })
  }
  // A second person is asked for by the rule itself; whether one is needed is found by naming one.
  const alone = ask({})
  const together = ask({ second: SOMEBODY })
  if (!together.allowed) return refusedByLaw(together.refusals)
  const said = reason === '' ? {} : { textDigest: digest(reason) }
  const body = { length, from, by: who.person, ...said }
  const kind = alone.allowed ? ('case.term-set' as const) : ('case.term-proposed' as const)
  const fact: NewFact = { kind, subjects: aboutCase(standing), body }
  return accept({
    ...{ id: newId(), agency: standing.agency, case: standing.id, length, from },
    ...{ reason: reason === '' ? undefined : reason, by: who.person, set: alone.allowed },
    facts: [fact],
    touches: touched(standing),
  })
}

const SOMEBODY = 'another person'

/** The facts as they would speak if nobody had set a term. */
function unsettled<T extends { readonly kind: string }>(facts: readonly T[]): readonly T[] {
  return facts.filter(({ kind }) => kind !== 'case.term-set')
}

export const ConfirmTerm = z.object({ id: z.uuid(), agreed: z.boolean() })
export type ConfirmTerm = z.infer<typeof ConfirmTerm>

export interface TermConfirmed extends Accepted {
  readonly case: Uuid
  readonly proposal: Uuid
  readonly agreed: boolean
  readonly by: Uuid
}

/** The second person, by his own account: agrees to the shorter term, or not. */
export function decideConfirmTerm(
  found: TermFacts,
  { agreed }: ConfirmTerm,
  { at }: Moment,
): Decision<TermConfirmed> {
  const { case: standing, law, facts, who, proposed } = found
  if (proposed === undefined) return refuse('case-file.no-proposal')
  if (proposed.by === who.person) return refuse('case-file.same-person')
  const { length, from, by, reason } = proposed
  const shared = { case: standing.id, proposal: proposed.id, agreed, by: who.person }
  const subjects = aboutCase(standing)
  if (!agreed) {
    const body = { length, by: who.person }
    return accept({ ...shared, facts: [{ kind: 'case.term-refused', subjects, body }] })
  }
  const request = { length, reason, by, second: who.person }
  const ruling = rule(law, { verb: 'case.set-term', facts, request, at })
  if (!ruling.allowed) return refusedByLaw(ruling.refusals)
  const body = { length, from, by, second: who.person }
  return accept({
    ...shared,
    facts: [{ kind: 'case.term-set', subjects, body }],
    touches: touched(standing),
  })
}
