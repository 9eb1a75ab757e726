import type { Uuid } from '@liuhen/format'
import type { LawFact } from '@liuhen/law'
import { z } from 'zod'
import { accept, type Decision, type Moment, refuse } from '../../../platform/kernel/index.ts'
import { mayWork } from '../../people/index.ts'
import { type Law, refusedByLaw, rule } from '../../regulations/index.ts'

/** A list goes from the giver, who makes it, to the receiver, who signs it or sends it back. */

export const HandoverState = z.enum(['listed', 'signed', 'returned'])
export type HandoverState = z.infer<typeof HandoverState>

export const HANDOVER_ZH: { readonly [state in HandoverState]: string } = {
  listed: '等待签收',
  signed: '已签收',
  returned: '已退回',
}

/** What the regulations call the recordings among what is kept. */
export const OBJECT = 'recording'

/** A fact names at most so many recordings: it is bounded by what a ledger entry can hold. */
export const ITEMS_IN_A_FACT = 500

/** Somebody who is to receive recordings of a unit. */
export interface Receiver {
  readonly person: Uuid
  readonly posts: readonly string[]
  /** The parts in the custody of the unit that he is named for today. */
  readonly roles: readonly string[]
}

export interface CustodyKnown {
  readonly law: Law
  readonly unit: Uuid
  /** Appointments of the unit, as the law reads them. */
  readonly appointments: readonly LawFact[]
  /** What is known of the persons: is one of them stopped from work? */
  readonly people: readonly LawFact[]
}

/**
 * May this person receive recordings of the unit, and as which custodian? True: the final one, whom
 * the article on central storage names. False: one on the way, named for the unit. Otherwise
 * the articles refuse.
 */
export function mayReceive(
  { law, unit, appointments, people }: CustodyKnown,
  { person, posts, roles }: Receiver,
  { at }: Pick<Moment, 'at'>,
): Decision<boolean> {
  const works = mayWork({ law, people }, [person], at)
  if (!works.ok) return works
  const request = { unit, person, posts, object: OBJECT }
  const ruling = rule(law, { verb: 'custody.take', facts: appointments, request, at })
  const appointed = roles.length > 0
  if (ruling.allowed && (ruling.citations.length > 0 || appointed)) return accept(true)
  if (appointed) return accept(false)
  return ruling.allowed ? refuse('custody.receiver') : refusedByLaw(ruling.refusals)
}

/** Parts of a list, each as long as one fact names. */
export function inFacts<T>(items: readonly T[]): readonly (readonly T[])[] {
  const parts = Math.ceil(items.length / ITEMS_IN_A_FACT)
  return Array.from({ length: parts }, (_, part) =>
    items.slice(part * ITEMS_IN_A_FACT, (part + 1) * ITEMS_IN_A_FACT),
  )
}
