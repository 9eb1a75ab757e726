import type { Fact, FactKind, Subject, Uuid } from '@liuhen/format'
import { isFactKind } from '@liuhen/format'
import { VOCABULARY } from '@liuhen/law'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/connect.ts'
import { factsAbout, named } from './law-facts.io.ts'

/** Looks, refusals and what concerns single devices are no part of how a case stands. */
const LEFT_OUT: ReadonlySet<string> = new Set([
  'verb.refused',
  'recording.viewed',
  'playback.opened',
  'device.checked',
])

const READ: readonly FactKind[] = Object.keys(VOCABULARY)
  .filter(isFactKind)
  .filter((kind) => !LEFT_OUT.has(kind))

/**
 * The case, its activities (linked, or named by a fact), its documents, services and recordings,
 * and what the agency put in force for all of them.
 */
export async function factsOfCase(tx: Tx, id: Uuid): Promise<readonly Fact[]> {
  const own = await factsAbout(tx, [{ type: 'case', id }], READ)
  const agency = own[0]?.agency
  if (agency === undefined) return []
  const around = [
    ...(await linkedActivities(tx, id)),
    ...(['activity', 'document', 'service', 'recording', 'complaint'] as const).flatMap((type) =>
      named(own, type),
    ),
  ]
  const more = await factsAbout(tx, around, READ)
  return [...own, ...more, ...(await factsOfAgency(tx, agency))]
}

/** One document with its case: who handles it decides who may review it. */
export async function factsOfDocument(tx: Tx, id: Uuid): Promise<readonly Fact[]> {
  return withCase(tx, await factsAbout(tx, [{ type: 'document', id }], READ))
}

/** One service, the others of the same document, and the case. */
export async function factsOfService(tx: Tx, id: Uuid): Promise<readonly Fact[]> {
  const own = await factsAbout(tx, [{ type: 'service', id }], READ)
  const others = await factsAbout(tx, named(own, 'document'), ['service.recorded'])
  return withCase(tx, [...own, ...others])
}

/** A consultation, a loan or a supply of a file, from handing out to return. */
export function factsOfVisit(tx: Tx, visit: Subject): Promise<readonly Fact[]> {
  return factsAbout(tx, [visit], READ)
}

async function withCase(tx: Tx, own: readonly Fact[]): Promise<readonly Fact[]> {
  const agency = own[0]?.agency
  if (agency === undefined) return []
  const cases = await factsAbout(tx, named(own, 'case'), READ)
  return [...own, ...cases, ...(await factsOfAgency(tx, agency))]
}

const OF_AGENCY: readonly FactKind[] = READ.filter((kind) =>
  ['override.entered', 'agency.empowered', 'document-type.defined'].includes(kind),
)

function factsOfAgency(tx: Tx, agency: Uuid): Promise<readonly Fact[]> {
  return factsAbout(tx, [{ type: 'agency', id: agency }], OF_AGENCY)
}

async function linkedActivities(tx: Tx, id: Uuid): Promise<readonly Subject[]> {
  const { rows } = await sql<{ id: Uuid }>`select id from activity where case_id = ${id}`.execute(
    tx,
  )
  return rows.map((row) => ({ type: 'activity', id: row.id }))
}
