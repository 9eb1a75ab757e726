import type { Tx } from '../../../platform/database/connect.ts'
import { accept, type Decision, type Moment, uuidOf } from '../../../platform/kernel/index.ts'
import { factsForAct } from '../../cases/index.ts'
import type { Done } from '../found.ts'
import type { SupplementAsked, SupplementDecided, SupplementFacts } from './supplement.ts'

export async function factsForSupplement(
  tx: Tx,
  asked: { readonly id: string; readonly supplement?: string },
  moment: Moment,
): Promise<Decision<SupplementFacts>> {
  const found = await factsForAct(tx, asked, moment)
  if (!found.ok) return found
  const rows = await tx
    .selectFrom('case_supplement')
    .select(['id', 'number', 'state', 'reason', 'asked_by as askedBy'])
    .where('case_id', '=', found.accepted.case.id)
    .orderBy('number')
    .execute()
  const wanted = asked.supplement === undefined ? undefined : uuidOf(asked.supplement)
  return accept({
    ...found.accepted,
    next: (rows.at(-1)?.number ?? 0) + 1,
    supplement: rows.find(({ id }) => id === wanted),
  })
}

export async function commitSupplementAsked(
  tx: Tx,
  { id, agency, case: file, number, title, reason, by }: SupplementAsked,
  { at }: Moment,
): Promise<Done> {
  await tx
    .insertInto('case_supplement')
    .values({
      ...{ id, agency_id: agency, case_id: file, number, title, reason },
      ...{ state: 'asked', asked_by: by, asked_at: at },
    })
    .execute()
  return { id: file }
}

export async function commitSupplementDecided(
  tx: Tx,
  { case: file, supplement, agreed, decision, by }: SupplementDecided,
  { at }: Moment,
): Promise<Done> {
  await tx
    .updateTable('case_supplement')
    .set({
      ...{ state: agreed ? 'approved' : 'refused', decided_by: by, decided_at: at },
      decision: decision ?? null,
    })
    .where('id', '=', supplement)
    .execute()
  return { id: file }
}
