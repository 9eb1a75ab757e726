import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  type PersonActor,
} from '../../platform/kernel/index.ts'
import { factOf, type StandingFacts } from './standing.ts'

export const ViewDocument = z.object({ id: z.uuid() })
export type ViewDocument = z.infer<typeof ViewDocument>

export interface ViewingFacts extends StandingFacts {
  readonly who: PersonActor
}

export interface Viewing extends Accepted {
  readonly found: ViewingFacts
  readonly moment: Moment
}

/** Somebody looks at a document: that is a fact too. */
export function decideViewDocument(
  found: ViewingFacts,
  _asked: ViewDocument,
  moment: Moment,
): Decision<Viewing> {
  return accept({ found, moment, facts: [factOf(found, 'document.viewed')] })
}
