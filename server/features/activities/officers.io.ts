import type { Instant, Uuid } from '@liuhen/format'
import type { Tx } from '../../platform/database/connect.ts'
import { accept, type Decision, type Moment, refuse } from '../../platform/kernel/index.ts'
import { factsAboutPeople } from '../people/index.ts'
import { lawOf } from '../regulations/index.ts'
import type { OfficersFacts } from './list-officers.ts'

/** Of these persons: those who hold the post of an officer of the agency at that instant. */
export async function officersAmong(
  tx: Tx,
  agency: Uuid,
  asked: readonly Uuid[],
  at: Instant,
): Promise<readonly Uuid[]> {
  const rows = await tx
    .selectFrom('person')
    .innerJoin('post', 'post.person_id', 'person.id')
    .select('person.id')
    .distinct()
    .where('person.agency_id', '=', agency)
    .where('person.id', 'in', asked)
    .where('post.role', '=', 'officer')
    .where('post.since', '<=', at)
    .where((where) => where.or([where('post.until', 'is', null), where('post.until', '>', at)]))
    .execute()
  return rows.map((row) => row.id)
}

/** The posts that these persons of the agency hold at that instant. */
export async function postsOf(
  tx: Tx,
  agency: Uuid,
  asked: readonly Uuid[],
  at: Instant,
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (asked.length === 0) return new Map()
  const rows = await tx
    .selectFrom('person')
    .innerJoin('post', 'post.person_id', 'person.id')
    .select(['person.id', 'post.role'])
    .where('person.agency_id', '=', agency)
    .where('person.id', 'in', asked)
    .where('post.since', '<=', at)
    .where((where) => where.or([where('post.until', 'is', null), where('post.until', '>', at)]))
    .execute()
  const byPerson = Map.groupBy(rows, ({ id }) => id)
  return new Map([...byPerson].map(([id, posts]) => [id, posts.map(({ role }) => role)]))
}

/** A list for a form; an agency with more officers than this opens activities by name elsewhere. */
const OFFICERS_AT_MOST = 500

export async function factsForOfficers(
  tx: Tx,
  _asked: object,
  { who, at }: Moment,
): Promise<Decision<OfficersFacts>> {
  if (who.is !== 'person') return refuse('auth.required')
  const { agency } = who
  const officers = await tx
    .selectFrom('person')
    .innerJoin('post', 'post.person_id', 'person.id')
    .innerJoin('unit', 'unit.id', 'person.unit_id')
    .select(['person.id', 'person.name', 'person.badge_number as badgeNumber'])
    .select('unit.name as unit')
    .distinct()
    .where('person.agency_id', '=', agency)
    .where('post.role', '=', 'officer')
    .where('post.since', '<=', at)
    .where((where) => where.or([where('post.until', 'is', null), where('post.until', '>', at)]))
    .orderBy('unit')
    .orderBy('badgeNumber')
    .limit(OFFICERS_AT_MOST)
    .execute()
  const registered = await tx
    .selectFrom('person')
    .innerJoin('unit', 'unit.id', 'person.unit_id')
    .select(['person.id', 'person.name', 'person.badge_number as badgeNumber'])
    .select('unit.name as unit')
    .where('person.agency_id', '=', agency)
    .orderBy('unit')
    .orderBy('badgeNumber')
    .limit(OFFICERS_AT_MOST)
    .execute()
  const known = new Set([...officers, ...registered].map(({ id }) => id))
  const people = await factsAboutPeople(tx, [...known])
  return accept({ scope: { agency }, law: await lawOf(tx, agency), officers, registered, people })
}
