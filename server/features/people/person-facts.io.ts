import type { Fact, FactKind, Uuid } from '@liuhen/format'
import type { Tx } from '../../platform/database/connect.ts'
import { factsAbout } from '../regulations/index.ts'

const ABOUT_PEOPLE: readonly FactKind[] = [
  'person.registered',
  'person.enlisted',
  'person.qualified',
  'person.suspended',
  'suspension.lifted',
]

/**
 * What the law may read of these persons when they are to do something: posts, establishment,
 * certificates, stops of work. Oldest first; a handful for each. Nobody's facts for no persons.
 */
export async function factsAboutPeople(tx: Tx, people: readonly Uuid[]): Promise<readonly Fact[]> {
  const subjects = [...new Set(people)].map((id) => ({ type: 'person' as const, id }))
  return factsAbout(tx, subjects, ABOUT_PEOPLE)
}
