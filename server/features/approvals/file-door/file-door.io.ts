import type { Instant, Uuid } from '@liuhen/format'
import type { Tx } from '../../../platform/database/connect.ts'
import {
  type Actor,
  accept,
  type Decision,
  refuse,
  type Scope,
} from '../../../platform/kernel/index.ts'
import { type Law, lawOf } from '../../regulations/index.ts'
import type { Grant } from '../grant.ts'
import { grantsFor } from '../grants.io.ts'
import { type Basis, mayOpen } from '../may-open.ts'
import { factsOfRequests } from '../request-facts.io.ts'
import { ARCHIVE_POSTS, type FileLooked } from './file-looked.ts'

/** By what a case file opens, with what the register needs to say of it. */
export type FileOpenedBy =
  | { readonly is: 'work'; readonly basis: Basis }
  | { readonly is: 'grant'; readonly grant: Grant; readonly law: Law }

export interface FileDoor {
  readonly opened: Decision<FileOpenedBy>
  /** Whoever has a grant is asked in by it, also where his post reads nothing of the case. */
  readonly granted: boolean
}

interface Asking {
  readonly who: Actor
  readonly at: Instant
}

/**
 * The one door to what stands in a case file: its papers, their pictures and words, the bound
 * volume. Until it is archived it is work, and rights say whose; then only a grant opens it, or the
 * article for one's own case (ADR 0013).
 */
export async function fileDoor(tx: Tx, file: FileLooked, { who, at }: Asking): Promise<FileDoor> {
  if (who.is === 'anonymous') return { opened: refuse('auth.required'), granted: false }
  if (who.is === 'machine') return work('case', false)
  const { person, roles } = who
  const grants = await grantsFor(tx, { person, at, action: 'view', case: file.case })
  const granted = grants.length > 0
  const [grant] = grants
  if (!file.archived) {
    if (grant === undefined || file.handlers.includes(person)) return work('case', granted)
  } else if (roles.some((role) => ARCHIVE_POSTS.includes(role))) {
    return work('archive', granted)
  }
  const facts = await factsOfRequests(tx, [{ type: 'case', id: file.case }], [person])
  const law = await lawOf(tx, file.agency)
  const asked = { person, posts: roles, case: file.case }
  const opened = mayOpen({ law, facts, grants }, asked, at)
  if (!opened.ok) return { opened: withCase(opened, file.case), granted }
  if ('basis' in opened.accepted) return work(opened.accepted.basis, granted)
  return { opened: accept({ is: 'grant', grant: opened.accepted.grant, law }), granted }
}

function work(basis: Basis, granted: boolean): FileDoor {
  return { opened: accept({ is: 'work', basis }), granted }
}

/** The page that says why not leads to the request for this file. */
function withCase<T>(decision: Decision<T>, id: Uuid): Decision<T> {
  if (decision.ok) return decision
  const { refusal } = decision
  return { ...decision, refusal: { ...refusal, facts: { ...refusal.facts, case: id } } }
}

/** The scope for lists of the file: who has a grant is one of those whose it is. */
export async function scopeWithGrant(
  tx: Tx,
  scope: Scope,
  { case: file, who, at }: Asking & { readonly case: Uuid | undefined },
): Promise<Scope> {
  if (who.is !== 'person' || file === undefined) return scope
  const grants = await grantsFor(tx, { person: who.person, at, action: 'view', case: file })
  return grants.length === 0 ? scope : { ...scope, own: [...(scope.own ?? []), who.person] }
}
