import { z } from 'zod'
import { accept, type Decision, refuse } from '../../../platform/kernel/index.ts'
import { type DraftFacts, type DraftWritten, draftFact, sayState } from './draft.ts'

export const DraftNamed = z.object({ id: z.uuid() })
export type DraftNamed = z.infer<typeof DraftNamed>

/** Gives a draft up. It stays in the list, with its text, as discarded. */
export function decideDiscardDraft(found: DraftFacts): Decision<DraftWritten> {
  const { draft, scope } = found
  if (draft.state !== 'open') return refuse('regulation.draft-closed', sayState(draft))
  const { id, change, digest } = draft
  const facts = [draftFact(id, 'regulation.draft-discarded', {})]
  return accept({ agency: scope.agency, id, change, digest, state: 'discarded', facts })
}
