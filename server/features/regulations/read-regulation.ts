import {
  type Accepted,
  accept,
  type Decision,
  type PersonActor,
  type Scope,
} from '../../platform/kernel/index.ts'
import type { Law } from './law.ts'

export interface ReadingFacts {
  readonly scope: Scope
  readonly who: PersonActor
  readonly law: Law
}

export interface Reading extends Accepted {
  readonly agency: Scope['agency']
  readonly law: Law
}

/** Which regulations exist is no secret of the agency: reading the shelf leaves no fact. */
export function decideListPacks({ scope, law }: ReadingFacts): Decision<Reading> {
  return accept({ agency: scope.agency, law, facts: [] })
}

/** Opens the regulation page. */
export function decideReadRegulation({ scope, law }: ReadingFacts): Decision<Reading> {
  const subjects = [{ type: 'agency' as const, id: scope.agency }]
  return accept({
    agency: scope.agency,
    law,
    facts: [{ kind: 'regulation.viewed', subjects, body: {} }],
  })
}

/** The choices of every form; read with each form, so no fact. */
export function decideCatalogues({ scope, law }: ReadingFacts): Decision<Reading> {
  return accept({ agency: scope.agency, law, facts: [] })
}
