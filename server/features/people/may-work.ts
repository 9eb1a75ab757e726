import type { Instant } from '@liuhen/format'
import { type LawFact, sayDay } from '@liuhen/law'
import { accept, type Decision, refuse } from '../../platform/kernel/index.ts'
import {
  type Law,
  type LawQuestion,
  refusedByLaw,
  rule,
  shanghaiDay,
} from '../regulations/index.ts'
import { standingSuspension } from './standing-suspension.ts'

/** Facts about these persons (factsAboutPeople), and the law that binds the agency. */
export interface PeopleKnown {
  readonly law: Law
  readonly people: readonly LawFact[]
}

/**
 * May these persons work today: enforce, carry a device, sign for something, be given a task?
 * Whoever is stopped from work is refused, by the articles that say so; the stop itself is a
 * decision that binds where no article repeats it.
 */
export function mayWork(
  { law, people }: PeopleKnown,
  persons: readonly string[],
  at: Instant,
): Decision<true> {
  for (const person of new Set(persons)) {
    const may = mayOneWork({ law, people }, person, at)
    if (!may.ok) return may
  }
  return accept(true)
}

/** What a stop of work forbids of what needs no crew and no device: signing and being assigned. */
const FORBIDDEN: readonly LawQuestion['verb'][] = [
  'document.sign',
  'document.issue',
  'suspension.assign',
]

function mayOneWork({ law, people }: PeopleKnown, person: string, at: Instant): Decision<true> {
  for (const verb of FORBIDDEN) {
    const ruling = rule(law, { verb, facts: people, request: { person }, at })
    if (!ruling.allowed) return refusedByLaw(ruling.refusals)
  }
  const standing = standingSuspension(people, person, shanghaiDay(at))
  if (standing === undefined) return accept(true)
  const { from, to } = standing
  const until = to === undefined ? '，解除之前' : `至${sayDay(to)}`
  return refuse('person.suspended', { from: sayDay(from), until })
}
