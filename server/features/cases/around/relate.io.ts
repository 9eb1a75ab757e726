import type { Uuid } from '@liuhen/format'
import type { Tx } from '../../../platform/database/connect.ts'
import { accept, type Decision, type Moment, uuidOf } from '../../../platform/kernel/index.ts'
import { seesCase, sightOfCases } from '../case-sight.ts'
import { factsForAct } from '../found.io.ts'
import type { Done } from '../found.ts'
import { caseStanding } from '../standing.io.ts'
import type { CasesRelated, RelateCases, RelatingFacts, UnrelateCases } from './relate-cases.ts'

/** Cases with which this one is related now, from either side. */
export async function relatedTo(tx: Tx, id: Uuid): Promise<readonly Uuid[]> {
  const rows = await tx
    .selectFrom('case_relation')
    .select(['case_id', 'other_id'])
    .where((where) => where.or([where('case_id', '=', id), where('other_id', '=', id)]))
    .where('ended_at', 'is', null)
    .execute()
  return rows.map(({ case_id, other_id }) => (case_id === id ? other_id : case_id))
}

export async function factsForRelating(
  tx: Tx,
  asked: RelateCases,
  moment: Moment,
): Promise<Decision<RelatingFacts>> {
  const found = await factsForAct(tx, asked, moment)
  if (!found.ok) return found
  const { agency } = found.accepted.case
  const row = await tx
    .selectFrom('enforcement_case')
    .select('id')
    .where('agency_id', '=', agency)
    .where('number', '=', asked.number)
    .executeTakeFirst()
  return accept(await withOther(tx, found.accepted, row?.id))
}

export async function factsForUnrelating(
  tx: Tx,
  asked: UnrelateCases,
  moment: Moment,
): Promise<Decision<RelatingFacts>> {
  const found = await factsForAct(tx, asked, moment)
  return found.ok ? accept(await withOther(tx, found.accepted, uuidOf(asked.other))) : found
}

/** A case that this person may not read is none to him. */
async function withOther(
  tx: Tx,
  found: Omit<RelatingFacts, 'related' | 'other'>,
  id: Uuid | undefined,
): Promise<RelatingFacts> {
  const related = await relatedTo(tx, found.case.id)
  const other = id === undefined ? undefined : await caseStanding(tx, found.case.agency, id)
  const sees = other !== undefined && seesCase(sightOfCases(found.who), other.scope)
  return { ...found, related, ...(sees ? { other } : {}) }
}

export async function commitRelating(
  tx: Tx,
  { found, other, because }: CasesRelated,
  { at, newId }: Moment,
): Promise<Done> {
  const { id, agency } = found.case
  await tx
    .insertInto('case_relation')
    .values({
      ...{ id: newId(), agency_id: agency, case_id: id, other_id: other, because },
      ...{ related_by: found.who.person, related_at: at },
    })
    .execute()
  return { id, warnings: [] }
}

export async function commitUnrelating(
  tx: Tx,
  { found, other, because }: CasesRelated,
  { at }: Moment,
): Promise<Done> {
  const { id } = found.case
  await tx
    .updateTable('case_relation')
    .set({ ended_by: found.who.person, ended_at: at, ended_because: because })
    .where((where) =>
      where.or([
        where.and([where('case_id', '=', id), where('other_id', '=', other)]),
        where.and([where('case_id', '=', other), where('other_id', '=', id)]),
      ]),
    )
    .where('ended_at', 'is', null)
    .execute()
  return { id, warnings: [] }
}
