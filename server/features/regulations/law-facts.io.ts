import {
  type Fact,
  type FactKind,
  type Instant,
  isUuid,
  parseFact,
  type Subject,
  type Uuid,
} from '@liuhen/format'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/connect.ts'
import { overrideFacts } from './sources/override-facts.io.ts'

/**
 * Every fact that the law may read of one activity, oldest first: those about it; the checks of
 * its devices and what brought their recordings in; the posts of the persons it names.
 */
export async function factsOfActivity(tx: Tx, activity: Uuid): Promise<readonly Fact[]> {
  const own = await factsAbout(tx, [{ type: 'activity', id: activity }])
  const [first] = own
  if (first === undefined) return []
  const since = first.at
  const checks = await factsById(tx, own.flatMap(checkOf))
  const docked = await factsAbout(tx, named(own, 'device'), OF_ITS_DEVICES, since)
  const recordings = await factsAbout(tx, named(own, 'recording'), OF_RECORDING)
  const its = named([...own, ...recordings], 'collection')
  const collections = [...its, ...named(docked, 'collection')]
  const brought = [
    ...(await factsAbout(tx, collections, ['collection.opened', 'collection.closed'])),
    // What later dockings brought belongs to other activities: years of it would only be carried.
    ...(await factsAbout(tx, its, ['recording.sealed'])),
  ]
  const about = personsOf([...own, ...docked, ...recordings, ...brought])
  const persons = await factsAbout(tx, about, OF_PERSON)
  const then = await factsAbout(tx, await laterOfCase(tx, activity), ['activity.opened'])
  const sources = await overrideFacts(tx, first.agency)
  const around = [...checks, ...docked, ...recordings, ...brought, ...persons, ...then]
  return inOrder([...own, ...around, ...sources])
}

/** Activities opened later under the same case number: what begins in one may end in another. */
async function laterOfCase(tx: Tx, activity: Uuid): Promise<readonly Subject[]> {
  const { rows } = await sql<{ id: Uuid }>`
    select other.id from activity one
    join activity other on other.agency_id = one.agency_id
      and other.case_number = one.case_number and other.opened_at > one.opened_at
    where one.id = ${activity}`.execute(tx)
  return rows.map(({ id }) => ({ type: 'activity', id }))
}

/**
 * Where its recorders were brought in since, whether one was reported as faulty, and who was
 * given one: after the last activity of a day it is given away for all in which it was carried.
 */
const OF_ITS_DEVICES: readonly FactKind[] = [
  'collection.opened',
  'device.faulted',
  'device.handed-over',
]

/** What a rule about storing reads of each recording; kinds that nobody states yet are none. */
const OF_RECORDING: readonly FactKind[] = [
  'recording.sealed',
  'recording.probed',
  'recording.described',
  'custody.handed-over',
  'custody.confirmed',
]

/** Who may store, receive, hold; who may lead it or carry a recorder on it. */
const OF_PERSON: readonly FactKind[] = [
  'person.registered',
  'person.enlisted',
  'person.qualified',
  'person.suspended',
  'suspension.lifted',
  'custody.appointed',
]

function checkOf({ kind, body }: Fact): readonly Uuid[] {
  const { check } = body
  return kind === 'activity.device-assigned' && typeof check === 'string' && isUuid(check)
    ? [check]
    : []
}

/** The things of a type that these facts are about, once each. */
export function named(facts: readonly Fact[], type: Subject['type']): readonly Subject[] {
  const subjects = facts.flatMap((fact) => fact.subjects.filter((subject) => subject.type === type))
  return [...new Map(subjects.map((subject) => [subject.id, subject])).values()]
}

/** Carriers, officers, those who give and receive a device, those who stored and took over. */
function personsOf(facts: readonly Fact[]): readonly Subject[] {
  const inBodies = facts.flatMap(({ body }) => {
    const officers = Array.isArray(body.officers) ? body.officers : []
    const people: unknown[] = [...officers, body.from, body.to, body.operator, body.by]
    return people.filter((id) => typeof id === 'string').filter(isUuid)
  })
  const ids = new Set([...named(facts, 'person').map(({ id }) => id), ...inBodies])
  return [...ids].map((id) => ({ type: 'person', id }))
}

/** Oldest first, each once. */
export function inOrder(facts: readonly Fact[]): readonly Fact[] {
  const once = [...new Map(facts.map((fact) => [fact.id, fact])).values()]
  // A stable sort: facts of one millisecond keep the order in which they were appended.
  return once.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}

/**
 * All facts about any of the things, oldest first: committed ones and those of this transaction.
 * However many they are: a duty that is judged on a part of them is judged wrongly. Who asks about
 * something that goes on for years names the kinds that a rule reads, and `latestAbout` where the
 * last one counts.
 */
export async function factsAbout(
  tx: Tx,
  subjects: readonly Subject[],
  kinds?: readonly FactKind[],
  since?: Instant,
): Promise<readonly Fact[]> {
  if (subjects.length === 0) return []
  const types = subjects.map(({ type }) => type)
  const ids = subjects.map(({ id }) => id)
  const wanted = kinds === undefined ? sql`true` : sql`e.kind = any(${kinds}::text[])`
  const recent = since === undefined ? sql`true` : sql`e.at >= ${since}`
  const { rows } = await sql<{ leaf: Buffer }>`
    select e.leaf from ledger_entry e where e.id in (
      select s.entry_id from ledger_subject s
      join unnest(${types}::text[], ${ids}::uuid[]) as wanted(type, id)
        on s.subject_type = wanted.type and s.subject_id = wanted.id
    ) and ${wanted} and ${recent} order by e.id`.execute(tx)
  return rows.map(({ leaf }) => parseFact(leaf))
}

/** Of each of the things the last fact of each of the kinds, in no order. */
export async function latestAbout(
  tx: Tx,
  subjects: readonly Subject[],
  kinds: readonly FactKind[],
): Promise<readonly Fact[]> {
  if (subjects.length === 0) return []
  const types = subjects.map(({ type }) => type)
  const ids = subjects.map(({ id }) => id)
  const { rows } = await sql<{ leaf: Buffer }>`
    select distinct on (s.subject_type, s.subject_id, e.kind) e.leaf
    from unnest(${types}::text[], ${ids}::uuid[]) as wanted(type, id)
    join ledger_subject s on s.subject_type = wanted.type and s.subject_id = wanted.id
    join ledger_entry e on e.id = s.entry_id and e.kind = any(${kinds}::text[])
    order by s.subject_type, s.subject_id, e.kind, e.at desc, e.id desc`.execute(tx)
  return rows.map(({ leaf }) => parseFact(leaf))
}

async function factsById(tx: Tx, ids: readonly Uuid[]): Promise<readonly Fact[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<{ leaf: Buffer }>`
    select leaf from ledger_entry where fact_id = any(${ids}::uuid[])`.execute(tx)
  return rows.map(({ leaf }) => parseFact(leaf))
}
