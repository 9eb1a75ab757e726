import type { Instant } from '@liuhen/format'
import type { LawFact } from '@liuhen/law'
import { type Decision, refuse } from '../../platform/kernel/index.ts'
import { refusedByLaw, rule } from '../regulations/index.ts'
import { mayWork, type PeopleKnown } from './may-work.ts'

/**
 * May these persons be the officers of an activity, beside what the law says to its opening?
 * Nobody who is stopped from work, and nobody who was entered as auxiliary staff: refused with
 * the article where the regulation itself says so.
 */
export function mayEnforce(
  known: PeopleKnown,
  persons: readonly string[],
  at: Instant,
): Decision<true> {
  const officers = [...new Set(persons)]
  const count = officers.filter((id) => isAuxiliary(known.people, id)).length
  if (count === 0) return mayWork(known, persons, at)
  const { law, people: facts } = known
  const only = ['qualification']
  const ruling = rule(law, { verb: 'activity.open', facts, request: { officers }, only, at })
  return ruling.allowed ? refuse('person.auxiliary', { count }) : refusedByLaw(ruling.refusals)
}

/** Stated to be outside the establishment; without a statement nobody is. */
function isAuxiliary(people: readonly LawFact[], person: string): boolean {
  const stated = people.filter(
    ({ kind, subjects }) =>
      kind === 'person.enlisted' &&
      subjects.some(({ type, id }) => type === 'person' && id === person),
  )
  return stated.at(-1)?.body.establishment === false
}
