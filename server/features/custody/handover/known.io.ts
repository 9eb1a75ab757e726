import { createHash } from 'node:crypto'
import type { Instant, Uuid } from '@liuhen/format'
import type { Tx } from '../../../platform/database/connect.ts'
import { instantOf } from '../../../platform/kernel/index.ts'
import { factsAboutPeople } from '../../people/index.ts'
import { factsAbout, lawOf, shanghaiDay } from '../../regulations/index.ts'
import type { CustodyKnown, Receiver } from './handover.ts'
import type { Item } from './list-handover.ts'

/** SHA-256 over ids and digests of a list, in its order: what exactly both sides have signed. */
export function digestOfList(items: readonly Pick<Item, 'id' | 'sha256'>[]): string {
  const hash = createHash('sha256').update('custody\n')
  for (const { id, sha256 } of items) hash.update(`${id} ${sha256}\n`)
  return hash.digest('hex')
}

/** What the law reads of a unit's custody and of these persons. */
export async function knownOf(
  tx: Tx,
  agency: Uuid,
  unit: Uuid,
  persons: readonly Uuid[],
): Promise<CustodyKnown> {
  return {
    law: await lawOf(tx, agency),
    unit,
    appointments: await factsAbout(tx, [{ type: 'unit', id: unit }], ['custody.appointed']),
    people: await factsAboutPeople(tx, persons),
  }
}

/** A person of the agency as somebody who receives for the unit; undefined: not of the agency. */
export async function receiverOf(
  tx: Tx,
  agency: Uuid,
  unit: Uuid,
  person: Uuid,
  at: Instant,
): Promise<Receiver | undefined> {
  const row = await tx
    .selectFrom('person')
    .select('id')
    .where('agency_id', '=', agency)
    .where('id', '=', person)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const [receiver] = await receiversAmong(tx, unit, [person], at)
  return receiver
}

/** These persons, all of the agency, as those who may receive for the unit. In the same order. */
export async function receiversAmong(
  tx: Tx,
  unit: Uuid,
  persons: readonly Uuid[],
  at: Instant,
): Promise<readonly Receiver[]> {
  if (persons.length === 0) return []
  const today = shanghaiDay(at)
  const named = await tx
    .selectFrom('custody_appointment')
    .select(['person_id', 'role'])
    .distinct()
    .where('unit_id', '=', unit)
    .where('person_id', 'in', [...persons])
    .where('from_day', '<=', today)
    .where((where) => where.or([where('to_day', 'is', null), where('to_day', '>=', today)]))
    .execute()
  const held = await postsHeld(tx, persons, at)
  const roles = Map.groupBy(named, (row) => row.person_id)
  return persons.map((person) => ({
    person,
    posts: (held.get(person) ?? []).map(({ role }) => role),
    roles: (roles.get(person) ?? []).map(({ role }) => role),
  }))
}

/** The posts that a person holds at this time. */
export async function postsOf(tx: Tx, person: Uuid, at: Instant): Promise<readonly string[]> {
  const held = await postsHeld(tx, [person], at)
  return (held.get(person) ?? []).map(({ role }) => role)
}

async function postsHeld(tx: Tx, persons: readonly Uuid[], at: Instant) {
  const rows = await tx
    .selectFrom('post')
    .select(['person_id', 'role'])
    .where('person_id', 'in', [...persons])
    .where('since', '<=', at)
    .where((where) => where.or([where('until', 'is', null), where('until', '>', at)]))
    .execute()
  return Map.groupBy(rows, (row) => row.person_id)
}

/** The first instant after the day; undefined: no end. */
export function endOf(day: string | undefined): Instant | undefined {
  if (day === undefined) return undefined
  const start = Date.parse(instantOf(`${day}T00:00:00+08:00`))
  return instantOf(new Date(start + 86_400_000).toISOString())
}
