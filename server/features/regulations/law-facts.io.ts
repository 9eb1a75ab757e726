import { type Fact, isUuid, type Subject, type Uuid } from '@liuhen/format'
import type { Tx } from '../../platform/database/connect.ts'
import { factsAbout } from '../ledger/index.ts'

/**
 * Every fact that the law may read of one activity, oldest first: those about it; the checks of
 * its devices and what brought their recordings in; the posts of the persons it names.
 */
export async function factsOfActivity(tx: Tx, activity: Uuid): Promise<readonly Fact[]> {
  const own = await factsAbout(tx, [{ type: 'activity', id: activity }])
  const devices = await factsAbout(tx, named(own, 'device'), [
    'device.checked',
    'collection.opened',
  ])
  const recordings = await factsAbout(tx, named(own, 'recording'), ['recording.sealed'])
  const collections = named([...own, ...devices, ...recordings], 'collection')
  const brought = await factsAbout(tx, collections, [
    'collection.opened',
    'collection.closed',
    'recording.sealed',
  ])
  const persons = await factsAbout(tx, personsOf(own), ['person.registered'])
  return inOrder([...own, ...devices, ...recordings, ...brought, ...persons])
}

/** The facts of one recording that its term depends on. */
export async function factsOfRecording(tx: Tx, recording: Uuid): Promise<readonly Fact[]> {
  const own = await factsAbout(tx, [{ type: 'recording', id: recording }])
  const cases = await factsAbout(tx, named(own, 'case'))
  return inOrder([...own, ...cases])
}

function named(facts: readonly Fact[], type: Subject['type']): readonly Subject[] {
  const subjects = facts.flatMap((fact) => fact.subjects.filter((subject) => subject.type === type))
  return [...new Map(subjects.map((subject) => [subject.id, subject])).values()]
}

/** Carriers, officers, and those who give and receive a device. */
function personsOf(facts: readonly Fact[]): readonly Subject[] {
  const inBodies = facts.flatMap(({ body }) => {
    const officers = Array.isArray(body.officers) ? body.officers : []
    const people: unknown[] = [...officers, body.from, body.to]
    return people.filter((id) => typeof id === 'string').filter(isUuid)
  })
  const ids = new Set([...named(facts, 'person').map(({ id }) => id), ...inBodies])
  return [...ids].map((id) => ({ type: 'person', id }))
}

function inOrder(facts: readonly Fact[]): readonly Fact[] {
  const once = [...new Map(facts.map((fact) => [fact.id, fact])).values()]
  // Ids are UUIDv7 of the server's clock: facts of one millisecond keep the order of their making.
  return once.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : 1))
}
