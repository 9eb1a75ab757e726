import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import { type Accepted, accept, type Decision, refuse } from '../../../platform/kernel/index.ts'
import { asBody, Decisions } from '../decisions.ts'
import { touchedBy } from '../place.ts'
import { factOf, isLatest } from '../standing.ts'
import { type DecidingFacts, mayState } from './review.ts'

export const StateDecisions = z.object({
  /** The document. */
  id: z.uuid(),
  revision: z.int().min(1),
  decisions: Decisions,
})
export type StateDecisions = z.infer<typeof StateDecisions>

export const DecisionsStated = z.object({ id: z.uuid(), revision: z.number() })

export interface Stating extends Accepted {
  readonly document: Uuid
  readonly agency: Uuid
  readonly revision: number
  readonly decisions: Decisions
}

/**
 * What the draft decides, in the words of the lists: kinds of decision, fines by person and unit,
 * performance date. It counts as a saving, so that an opinion on other decisions does not cover it.
 */
export function decideStateDecisions(
  found: DecidingFacts,
  { revision, decisions }: StateDecisions,
): Decision<Stating> {
  const may = mayState(found)
  if (!may.ok) return may
  const { document, place, review, scope } = found
  const latest = isLatest(found, revision)
  if (!latest.ok) return latest
  if (review?.state === 'waiting' || review?.state === 'taken') return refuse('review.running')
  const valueDigest = found.digest(JSON.stringify(decisions))
  const body = { ...asBody(decisions), valueDigest }
  return accept({
    ...{ document: document.id, agency: scope.agency, revision: revision + 1, decisions },
    facts: [factOf(found, 'document.decisions-stated', body)],
    touches: touchedBy(document.id, place),
  })
}
