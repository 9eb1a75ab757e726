import type { Uuid } from '@liuhen/format'
import { type Accepted, accept, type Decision, type Scope } from '../../../platform/kernel/index.ts'
import type { ReadingFacts } from '../read-regulation.ts'
import type { DraftsAsked } from './draft-shown.ts'

export interface DraftListing extends Accepted {
  readonly agency: Scope['agency']
  readonly asked: DraftsAsked
}

/** Every draft of the agency, also those that were enacted or given up. */
export function decideListDrafts(
  { scope }: ReadingFacts,
  asked: DraftsAsked,
): Decision<DraftListing> {
  return accept({ agency: scope.agency, asked, facts: [] })
}

export interface DraftReading extends Accepted {
  readonly agency: Scope['agency']
  readonly id: Uuid
}

/** Reads a draft: nothing of it binds yet, so the look is no fact. */
export function decideReadDraft(found: {
  readonly scope: Scope
  readonly id: Uuid
}): Decision<DraftReading> {
  return accept({ agency: found.scope.agency, id: found.id, facts: [] })
}
