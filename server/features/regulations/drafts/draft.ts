import type { Instant, Uuid } from '@liuhen/format'
import {
  type Accepted,
  accept,
  type Decision,
  type NewFact,
  refuse,
  type Scope,
} from '../../../platform/kernel/index.ts'
import { type DraftChange, type DraftState, STATE_ZH, type VersionChange } from './draft-change.ts'

/** A change of the law that somebody prepares; nothing of it binds before it is enacted. */
export interface Draft {
  readonly id: Uuid
  readonly change: DraftChange
  readonly digest: string
  readonly state: DraftState
  readonly openedBy: Uuid
  readonly openedAt: Instant
  readonly changedAt: Instant
}

/** What a verb about one draft is given. */
export interface DraftFacts {
  readonly scope: Scope
  readonly draft: Draft
  /** SHA-256 of the canonical change. */
  readonly digestOf: (change: DraftChange) => string
}

/** A draft as it is to be kept; `opened` on a new one. */
export interface DraftWritten extends Accepted {
  readonly agency: Scope['agency']
  readonly id: Uuid
  readonly change: DraftChange
  readonly digest: string
  readonly state: DraftState
}

/** The files of a drafted version that may still be changed. */
export function openVersion({ draft }: DraftFacts): Decision<VersionChange> {
  if (draft.state !== 'open') return refuse('regulation.draft-closed', sayState(draft))
  if (draft.change.is === 'version') return accept(draft.change)
  return refuse('regulation.draft-place', { why: '这份草案不改条文。' })
}

export function sayState({ state }: Pick<Draft, 'state'>): { readonly state: string } {
  return { state: STATE_ZH[state] }
}

/** The draft with other content: a row, and a fact with the digest of what it says now. */
export function rewritten(found: DraftFacts, change: VersionChange): Decision<DraftWritten> {
  const { draft, scope } = found
  const digest = found.digestOf(change)
  const facts = [draftFact(draft.id, 'regulation.draft-changed', { valueDigest: digest })]
  return accept({ agency: scope.agency, id: draft.id, change, digest, state: draft.state, facts })
}

export function draftFact(
  id: Uuid,
  kind: 'regulation.drafted' | 'regulation.draft-changed' | 'regulation.draft-discarded',
  body: NewFact['body'],
): NewFact {
  return { kind, subjects: [{ type: 'regulation', id }], body }
}
