import { activityKinds } from '@liuhen/law'
import type { Tx } from '../../../platform/database/connect.ts'
import { accept, type Decision, type Moment } from '../../../platform/kernel/index.ts'
import { type CaseAsked, caseTold, factsForAct, factsForLook } from '../../cases/index.ts'
import type { Done } from '../found.ts'
import type { AbsenceFacts, AbsenceNoted, NoteAbsence } from './note-absence.ts'
import type { OwedFacts, OwedLook } from './show-owed.ts'

export async function factsForOwed(
  tx: Tx,
  asked: CaseAsked,
  moment: Moment,
): Promise<Decision<OwedFacts>> {
  const found = await factsForLook(tx, asked, moment)
  if (!found.ok) return found
  const { law, case: standing } = found.accepted
  const kinds = new Map(activityKinds(law.packs).map(({ key, title }) => [key, title]))
  const rows = await tx
    .selectFrom('activity')
    .select(['id', 'number', 'kind'])
    .where('case_id', '=', standing.id)
    .execute()
  const named = rows.map((row) => ({ ...row, kind: kinds.get(row.kind) ?? row.kind }))
  return accept({ ...found.accepted, told: await caseTold(tx, standing), named })
}

export async function showOwed(_tx: Tx, { shown }: OwedLook) {
  return shown
}

export async function factsForAbsence(
  tx: Tx,
  asked: NoteAbsence,
  moment: Moment,
): Promise<Decision<AbsenceFacts>> {
  const found = await factsForAct(tx, asked, moment)
  if (!found.ok) return found
  return accept({ ...found.accepted, told: await caseTold(tx, found.accepted.case) })
}

export async function commitAbsence(
  tx: Tx,
  { id, agency, step, reason, by }: AbsenceNoted,
  { at }: Moment,
): Promise<Done> {
  await tx
    .insertInto('case_absence')
    .values({ case_id: id, step, agency_id: agency, reason, noted_by: by, noted_at: at })
    .execute()
  return { id }
}
