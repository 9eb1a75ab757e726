import type { Instant, Uuid } from '@liuhen/format'
import type { LawFact } from '@liuhen/law'
import { accept, type Decision, refuse } from '../../platform/kernel/index.ts'
import { type Law, refusedByLaw, rule } from '../regulations/index.ts'
import type { Grant } from './grant.ts'

/** Why nobody has to be asked: it is the person's own work, and nobody consults (ADR 0011). */
export const BASES = {
  own: '本人记录',
  activity: '本人参加的执法活动',
  keeper: '保管中，尚未归入案件',
  case: '在办案件',
  archive: '档案保管',
  handler: '本人承办的案卷',
} as const
export type Basis = keyof typeof BASES

/** What must be known to say whether somebody may look into a recording or a case file. */
export interface OpeningFacts {
  readonly law: Law
  /** Of `factsOfRequests`; not asked where there is a basis. */
  readonly facts: readonly LawFact[]
  /** Of `grantsFor`, for viewing. */
  readonly grants: readonly Grant[]
  readonly basis?: Basis
}

export interface OpeningAsked {
  readonly person: Uuid
  readonly posts: readonly string[]
  readonly recording?: Uuid
  readonly case?: Uuid
}

/** By what it is opened: a grant, or the work that needs none. */
export type OpenedBy = { readonly grant: Grant } | { readonly basis: Basis }

/**
 * May this be opened? On the basis of work it may. Everything else needs a grant that still holds
 * and the word of the regulations of today; a handler opens the file of his own case where an
 * article says so.
 */
export function mayOpen(
  { law, facts, grants, basis }: OpeningFacts,
  asked: OpeningAsked,
  at: Instant,
): Decision<OpenedBy> {
  if (basis !== undefined) return accept({ basis })
  const { person, posts, recording, case: file } = asked
  const [grant] = grants
  const item = recording === undefined ? { case: file } : { recording }
  const request = { person, posts: [...posts], ...item, ...(grant && { purpose: grant.purpose }) }
  const ask = (only?: readonly string[]) =>
    rule(law, { verb: 'access.view', facts, request, at, ...(only && { only }) })
  if (grant === undefined && recording === undefined) {
    const own = ask(['own-file'])
    if (own.allowed && own.citations.length > 0) return accept({ basis: 'handler' })
  }
  // Who is no handler goes the way of a request; a grant is the end of that way.
  const ruling = grant === undefined ? ask() : ask(['approval-chain', 'secrecy'])
  if (!ruling.allowed) return refusedByLaw(ruling.refusals)
  return grant === undefined ? refuse('access.not-granted') : accept({ grant })
}
