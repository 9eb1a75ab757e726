import type { Fact, PacketPeople, Uuid } from '@liuhen/format'
import type { Tx } from '../../platform/database/connect.ts'
import { uuidOf } from '../../platform/kernel/index.ts'

/** Who and what the ids in these facts are: names live here, never in the ledger. */
export async function gatherPeople(
  tx: Tx,
  agency: Uuid,
  facts: readonly Fact[],
  also: { readonly units: readonly Uuid[]; readonly devices: readonly Uuid[] },
): Promise<PacketPeople> {
  const named = await tx
    .selectFrom('agency')
    .select(['id', 'name'])
    .where('id', '=', agency)
    .executeTakeFirstOrThrow()
  const ids = [...idsIn(facts)].map(uuidOf)
  const people = await tx
    .selectFrom('person')
    .select(['id', 'name', 'unit_id'])
    .where('id', 'in', ids)
    .orderBy('id')
    .execute()
  const posts = await tx
    .selectFrom('post')
    .select(['person_id', 'role'])
    .where('person_id', 'in', ids)
    .orderBy('role')
    .execute()
  const postsOf = (id: Uuid) => [
    ...new Set(posts.filter((post) => post.person_id === id).map((post) => post.role)),
  ]
  const unitIds = [...new Set([...people.map((person) => person.unit_id), ...also.units])]
  return {
    agency: named,
    units: await tx
      .selectFrom('unit')
      .select(['id', 'name'])
      .where('id', 'in', unitIds)
      .orderBy('id')
      .execute(),
    people: people.map(({ id, name }) => ({ id, name, posts: postsOf(id) })),
    devices: await devicesOf(tx, [...new Set([...ids, ...also.devices])]),
  }
}

async function devicesOf(tx: Tx, ids: readonly Uuid[]) {
  return tx
    .selectFrom('device')
    .select(['id', 'code', 'model'])
    .where('id', 'in', ids)
    .orderBy('id')
    .execute()
}

/** Every id that these facts mention, whatever it names. Never empty: a fact has an actor. */
function idsIn(facts: readonly Fact[]): Set<string> {
  const ids = new Set<string>()
  for (const fact of facts) {
    if ('person' in fact.actor) ids.add(fact.actor.person)
    for (const subject of fact.subjects) ids.add(subject.id)
    const text = JSON.stringify(fact.body)
    for (const found of text.matchAll(UUID)) ids.add(found[0])
  }
  return ids
}

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g
