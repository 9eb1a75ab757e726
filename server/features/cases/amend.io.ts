import type { Uuid } from '@liuhen/format'
import type { Tx } from '../../platform/database/connect.ts'
import { accept, type Decision, type Moment, uuidOf } from '../../platform/kernel/index.ts'
import { officersAmong } from '../activities/index.ts'
import { factsAboutPeople } from '../people/index.ts'
import type { CaseAmended } from './amend-case.ts'
import { factsForAct } from './found.io.ts'
import type { CaseFound, Done } from './found.ts'
import { insertHandlers, isLeader } from './open.io.ts'
import type { CaseReassigned, ReassignCase, ReassigningFacts } from './reassign-case.ts'

export async function commitAmending(
  tx: Tx,
  { found, asked }: CaseAmended,
  moment: Moment,
): Promise<Done> {
  const { id, cause, summary } = found.case
  await keepBefore(tx, found, { cause, summary }, asked.because, moment)
  await tx
    .updateTable('enforcement_case')
    .set({ cause: asked.cause, summary: asked.summary })
    .where('id', '=', id)
    .execute()
  return { id, warnings: [] }
}

export async function factsForReassigning(
  tx: Tx,
  asked: ReassignCase,
  moment: Moment,
): Promise<Decision<ReassigningFacts>> {
  const found = await factsForAct(tx, asked, moment)
  if (!found.ok) return found
  const { agency } = found.accepted.case
  const handlers = asked.handlers.map(uuidOf)
  const { leader } = asked
  return accept({
    ...found.accepted,
    people: await factsAboutPeople(tx, handlers),
    officers: await officersAmong(tx, agency, handlers, moment.at),
    offices: await officesOf(tx, handlers),
    leads: leader !== null && (await isLeader(tx, agency, uuidOf(leader), moment.at)),
  })
}

async function officesOf(tx: Tx, people: readonly Uuid[]): Promise<ReadonlyMap<Uuid, Uuid>> {
  const rows = await tx
    .selectFrom('person')
    .select(['id', 'unit_id'])
    .where('id', 'in', people)
    .execute()
  return new Map(rows.map(({ id, unit_id }) => [id, unit_id]))
}

export async function commitReassigning(
  tx: Tx,
  { found, asked, handlers }: CaseReassigned,
  moment: Moment,
): Promise<Done> {
  const { id } = found.case
  const before = { handlers: [...found.case.handlers], leader: found.case.leader ?? null }
  await keepBefore(tx, found, before, asked.because, moment)
  await replaceHandlers(tx, found.case, handlers, moment)
  await tx
    .updateTable('enforcement_case')
    .set({ leader_id: asked.leader === null ? null : uuidOf(asked.leader) })
    .where('id', '=', id)
    .execute()
  return { id, warnings: [] }
}

/** Who stays keeps his row, so that it tells since when he has handled the case. */
async function replaceHandlers(
  tx: Tx,
  { id, agency, handlers: before }: CaseFound['case'],
  handlers: readonly Uuid[],
  { at }: Moment,
): Promise<void> {
  const standing = tx
    .updateTable('case_handler')
    .where('case_id', '=', id)
    .where('until_at', 'is', null)
  for (const person of before) {
    const position = handlers.indexOf(person)
    const set = position < 0 ? { until_at: at } : { position }
    await standing.set(set).where('person_id', '=', person).execute()
  }
  const fresh = handlers.flatMap((person, position) =>
    before.includes(person) ? [] : [{ person, position }],
  )
  await insertHandlers(tx, { agency, id, handlers: fresh, at })
}

/** A correction keeps what stood there, who changed it and why. */
export async function keepBefore(
  tx: Tx,
  { case: { id, agency }, who }: CaseFound,
  before: object,
  because: string,
  { at, newId }: Moment,
  party?: string,
): Promise<void> {
  await tx
    .insertInto('case_correction')
    .values({
      ...{ id: newId(), agency_id: agency, case_id: id, because },
      party_id: party === undefined ? null : uuidOf(party),
      before: JSON.stringify(before),
      corrected_by: who.person,
      corrected_at: at,
    })
    .execute()
}
