import { z } from 'zod'
import { type Accepted, accept, type Decision, refuse } from '../../platform/kernel/index.ts'
import { factOf, isLatest, mayStep, type Standing, type StandingFacts } from './standing.ts'

export const DiscardDraft = z.object({ id: z.uuid(), revision: z.int().min(1) })
export type DiscardDraft = z.infer<typeof DiscardDraft>

export interface DiscardingFacts extends StandingFacts {
  /** A review, an urgent approval or a proof of service is about it, and stays. */
  readonly relied: boolean
}

export interface DiscardingDraft extends Accepted {
  readonly document: Standing
}

/** A draft that is not wanted any more; nobody throws away what another has just written. */
export function decideDiscardDraft(
  found: DiscardingFacts,
  { revision }: DiscardDraft,
): Decision<DiscardingDraft> {
  const may = mayStep(found, 'discard')
  if (!may.ok) return may
  const latest = isLatest(found, revision)
  if (!latest.ok) return latest
  if (found.relied) return refuse('document.relied-on')
  const facts = [factOf(found, 'document.discarded', { revision })]
  return accept({ document: found.document, facts })
}
