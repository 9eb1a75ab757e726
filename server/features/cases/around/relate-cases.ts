import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import { type Accepted, accept, type Decision, refuse } from '../../../platform/kernel/index.ts'
import { type CaseStanding, mayActOn } from '../case.ts'
import { Because, CaseAsked, type CaseFound } from '../found.ts'

/** The other case by its number, as it stands on paper. */
export const RelateCases = CaseAsked.extend({
  number: z.string().trim().min(1).max(60),
  because: Because,
})
export type RelateCases = z.infer<typeof RelateCases>

export const UnrelateCases = CaseAsked.extend({ other: z.uuid(), because: Because })
export type UnrelateCases = z.infer<typeof UnrelateCases>

export interface RelatingFacts extends CaseFound {
  /** The other case, as far as this person may read it. */
  readonly other?: Pick<CaseStanding, 'id'>
  readonly related: readonly Uuid[]
}

export interface CasesRelated extends Accepted {
  readonly found: CaseFound
  readonly other: Uuid
  readonly because: string
}

export function decideRelateCases(
  found: RelatingFacts,
  { because }: RelateCases,
): Decision<CasesRelated> {
  const may = mayActOn('relate', found.case)
  if (!may.ok) return may
  if (found.other === undefined) return refuse('not-found')
  if (found.other.id === found.case.id) return refuse('case.relation-self')
  if (found.related.includes(found.other.id)) return refuse('case.relation-twice')
  return accept(relation('case.related', found, found.other.id, because))
}

export function decideUnrelateCases(
  found: RelatingFacts,
  { because }: UnrelateCases,
): Decision<CasesRelated> {
  const may = mayActOn('relate', found.case)
  if (!may.ok) return may
  if (found.other === undefined || !found.related.includes(found.other.id)) {
    return refuse('not-found')
  }
  return accept(relation('case.unrelated', found, found.other.id, because))
}

function relation(
  kind: 'case.related' | 'case.unrelated',
  found: CaseFound,
  other: Uuid,
  because: string,
): CasesRelated {
  const subjects = [found.case.id, other].map((id) => ({ type: 'case' as const, id }))
  const facts = [{ kind, subjects, body: { textDigest: found.digest(because) } }]
  return { found, other, because, facts }
}
