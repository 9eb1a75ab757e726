import { type RawBuilder, sql } from 'kysely'
import type { PersonActor } from '../../platform/kernel/index.ts'
import { openOf, ownOf } from './list-recordings.io.ts'
import { sightOf } from './list-recordings.ts'

/**
 * Of rows of the table `recording` under this name: those of which this person may know that they
 * are there, so that he can ask for them. What concerns a secret, by its own mark or its activity's,
 * is there for whoever has part in it or reads everything by his post.
 */
export function knownTo(who: PersonActor): RawBuilder<boolean> {
  const { agency, person } = who
  const named = sql<boolean>`(recording.circle is null or ${person}::uuid = any(recording.circle))`
  if (sightOf(who).agency === 'all') return named
  return sql<boolean>`(${named} and (${openOf(agency)} or ${ownOf(person)}))`
}
