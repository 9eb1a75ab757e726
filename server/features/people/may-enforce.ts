import type { Instant } from '@liuhen/format'
import type { LawFact } from '@liuhen/law'
import { type Decision, refuse } from '../../platform/kernel/index.ts'
import { mayWork, type PeopleKnown } from './may-work.ts'

/**
 * May these persons be the officers of an activity, beside what the law says to its opening?
 * Nobody who is stopped from work, and nobody who was entered as auxiliary staff.
 */
export function mayEnforce(
  known: PeopleKnown,
  persons: readonly string[],
  at: Instant,
): Decision<true> {
  const count = [...new Set(persons)].filter((id) => isAuxiliary(known.people, id)).length
  return count === 0 ? mayWork(known, persons, at) : refuse('person.auxiliary', { count })
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
