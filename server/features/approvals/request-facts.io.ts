import { type Fact, type FactKind, isUuid, type Subject, type Uuid } from '@liuhen/format'
import type { Tx } from '../../platform/database/connect.ts'
import { factsAbout } from '../regulations/index.ts'

/** What is read of the items themselves: whose they are, and what was asked of them before. */
const OF_ITEMS: readonly FactKind[] = [
  'access.requested',
  'case.archived',
  'case.opened',
  'case.reassigned',
  'extraction.noted',
  'recording.linked',
  'recording.marked-evidence',
  'recording.marked-secret',
  'recording.matched',
  'recording.unmarked-secret',
]

const OF_REQUESTS: readonly FactKind[] = [
  'access.requested',
  'access.approved',
  'access.refused',
  'access.registered',
]

const OF_CASES: readonly FactKind[] = ['case.archived', 'case.opened', 'case.reassigned']

const OF_PERSONS: readonly FactKind[] = [
  'person.registered',
  'substitute.appointed',
  'substitute.dismissed',
]

/**
 * What the law reads when access to these recordings or case files is asked, approved or used:
 * the requests about them with all decisions, to whom they belong, posts of who takes part, and
 * who stands in for whom. Oldest first.
 */
export async function factsOfRequests(
  tx: Tx,
  items: readonly Subject[],
  persons: readonly Uuid[] = [],
): Promise<readonly Fact[]> {
  const own = await factsAbout(tx, items, OF_ITEMS)
  const requests = await factsAbout(tx, named(own, 'request'), OF_REQUESTS)
  const cases = await factsAbout(tx, named(own, 'case'), OF_CASES)
  const activities = await factsAbout(tx, named(own, 'activity'), ['activity.opened'])
  const known = [...own, ...requests, ...cases, ...activities]
  const people = new Set([...takingPart(known), ...persons, ...(await substitutes(tx, known))])
  const about = [...people].map((id) => ({ type: 'person' as const, id }))
  return inOrder([...known, ...(await factsAbout(tx, about, OF_PERSONS))])
}

function named(facts: readonly Fact[], type: Subject['type']): readonly Subject[] {
  const found = facts.flatMap(({ subjects }) => subjects.filter((subject) => subject.type === type))
  return [...new Map(found.map((subject) => [subject.id, subject])).values()]
}

function takingPart(facts: readonly Fact[]): readonly Uuid[] {
  return facts.flatMap(({ body: { requester, by } }) =>
    [requester, by].filter((id) => typeof id === 'string').filter(isUuid),
  )
}

/** Whoever was appointed: a few persons, whose times the law reads itself. */
async function substitutes(tx: Tx, [first]: readonly Fact[]): Promise<readonly Uuid[]> {
  if (first === undefined) return []
  const rows = await tx
    .selectFrom('access_substitute')
    .select('person_id')
    .distinct()
    .where('agency_id', '=', first.agency)
    .where('ended_at', 'is', null)
    .execute()
  return rows.map(({ person_id }) => person_id)
}

/** Each once; a stable sort keeps those of one millisecond as they were appended. */
function inOrder(facts: readonly Fact[]): readonly Fact[] {
  const once = [...new Map(facts.map((fact) => [fact.id, fact])).values()]
  return once.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}
