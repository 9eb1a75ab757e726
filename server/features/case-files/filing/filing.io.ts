import type { Tx } from '../../../platform/database/connect.ts'
import { accept, type Decision, type Moment } from '../../../platform/kernel/index.ts'
import { type CaseFound, factsForAct } from '../../cases/index.ts'
import { planOf } from '../binding/bind.io.ts'
import { BindingPlan, sameMaterial } from '../binding/plan.ts'
import { boundFile, examinationOf, handoverOf, latestBinding } from '../binding/standing.io.ts'
import type { Done } from '../found.ts'
import type { Archiving } from './archive-file.ts'
import type { BoundStanding, FilingFacts } from './filing.ts'
import type { HandedOver } from './hand-over.ts'
import type { Returned } from './return-file.ts'

export async function factsForFiling(
  tx: Tx,
  asked: { readonly id: string; readonly archiveNumber?: string },
  moment: Moment,
): Promise<Decision<FilingFacts>> {
  const found = await factsForAct(tx, asked, moment)
  if (!found.ok) return found
  const { case: standing } = found.accepted
  const bound = await boundStanding(tx, found.accepted, moment)
  const handover = await handoverOf(tx, standing.id)
  const examined = bound && (await examinationOf(tx, bound.binding))
  const number = asked.archiveNumber?.trim()
  const taken =
    number === undefined
      ? undefined
      : await tx
          .selectFrom('enforcement_case')
          .select('id')
          .where('agency_id', '=', standing.agency)
          .where('archive_number', '=', number)
          .executeTakeFirst()
  return accept({
    ...found.accepted,
    bound: bound?.standing,
    running: (await latestBinding(tx, standing.id))?.state === 'waiting',
    handover: handover && { id: handover.id, state: handover.state, givenBy: handover.given_by },
    examination: examined && { state: examined.state, passed: examined.passed === true },
    numberTaken: taken !== undefined,
  })
}

/** The bound file, compared with what the case holds now. */
export async function boundStanding(
  tx: Tx,
  found: Pick<CaseFound, 'case' | 'law' | 'facts' | 'who'>,
  { at }: Pick<Moment, 'at'>,
) {
  const row = await boundFile(tx, found.case.id)
  if (row === undefined || row.sha256 === null) return undefined
  const { plan } = await planOf(tx, found, { by: found.who.person, at })
  const stale = !sameMaterial(BindingPlan.parse(row.plan), plan)
  const standing: BoundStanding = { id: row.id, sha256: row.sha256, pages: row.pages ?? 0, stale }
  return { binding: row.id, row, standing }
}

export async function commitHandOver(
  tx: Tx,
  { id, agency, case: file, binding, by, note, examination }: HandedOver,
  { at }: Moment,
): Promise<Done> {
  const shared = { agency_id: agency, case_id: file, binding_id: binding }
  await tx
    .insertInto('case_handover')
    .values({ id, ...shared, state: 'given', given_by: by, given_at: at, note: note ?? null })
    .execute()
  await tx
    .insertInto('case_examination')
    .values({
      ...{ ...examination, ...shared, state: 'waiting', done: 0, total: 0 },
      ...{ asked_by: by, asked_at: at },
    })
    .execute()
  return { id: file }
}

export async function commitReturn(
  tx: Tx,
  { case: file, handover, because, by }: Returned,
  { at }: Moment,
): Promise<Done> {
  await tx
    .updateTable('case_handover')
    .set({ state: 'returned', because, closed_by: by, closed_at: at })
    .where('id', '=', handover)
    .execute()
  return { id: file }
}

export async function commitArchive(
  tx: Tx,
  { case: file, handover, archiveNumber, category, by, warnings }: Archiving,
  { at }: Moment,
) {
  await tx
    .updateTable('case_handover')
    .set({ state: 'taken', closed_by: by, closed_at: at })
    .where('id', '=', handover)
    .execute()
  await tx
    .updateTable('enforcement_case')
    .set({
      ...{ state: 'archived', archived_at: at },
      ...{ archive_number: archiveNumber, file_category: category },
    })
    .where('id', '=', file)
    .execute()
  return { id: file, warnings }
}
