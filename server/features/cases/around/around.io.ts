import type { Tx } from '../../../platform/database/connect.ts'
import { accept, type Decision, type Moment, uuidOf } from '../../../platform/kernel/index.ts'
import { factsForAct } from '../found.io.ts'
import type { Done } from '../found.ts'
import type {
  CloseComplaint,
  ComplaintClosed,
  ComplaintFacts,
  ComplaintRegistered,
  RegisterComplaint,
} from './complaints.ts'
import type {
  CloseDispute,
  DisputeClosed,
  DisputeFacts,
  DisputeOpened,
  OpenDispute,
} from './disputes.ts'

export async function factsForComplaint(
  tx: Tx,
  asked: RegisterComplaint | CloseComplaint,
  moment: Moment,
): Promise<Decision<ComplaintFacts>> {
  const found = await factsForAct(tx, asked, moment)
  if (!found.ok) return found
  const { id, agency } = found.accepted.case
  const query = tx.selectFrom('case_complaint').select(['id', 'way', 'closed_at'])
  if ('number' in asked) {
    const taken = await query
      .where('agency_id', '=', agency)
      .where('number', '=', asked.number)
      .executeTakeFirst()
    return accept({ ...found.accepted, numberTaken: taken !== undefined })
  }
  const row = await query
    .where('case_id', '=', id)
    .where('id', '=', uuidOf(asked.complaint))
    .executeTakeFirst()
  const complaint = row && { id: row.id, way: row.way, closed: row.closed_at !== null }
  return accept({
    ...found.accepted,
    numberTaken: false,
    ...(complaint === undefined ? {} : { complaint }),
  })
}

export async function commitComplaint(
  tx: Tx,
  { found, asked, complaint }: ComplaintRegistered,
  { at }: Moment,
): Promise<Done> {
  const { id, agency } = found.case
  const { number, way, content } = asked
  await tx
    .insertInto('case_complaint')
    .values({
      ...{ id: complaint, agency_id: agency, case_id: id, number, way, content },
      ...{ registered_by: found.who.person, registered_at: at },
    })
    .execute()
  return { id, warnings: [] }
}

export async function commitComplaintClosed(
  tx: Tx,
  { found, asked }: ComplaintClosed,
  { at }: Moment,
): Promise<Done> {
  await tx
    .updateTable('case_complaint')
    .set({ result: asked.result, approved_by: found.who.person, closed_at: at })
    .where('id', '=', uuidOf(asked.complaint))
    .execute()
  return { id: found.case.id, warnings: [] }
}

export async function factsForDispute(
  tx: Tx,
  asked: OpenDispute | CloseDispute,
  moment: Moment,
): Promise<Decision<DisputeFacts>> {
  const found = await factsForAct(tx, asked, moment)
  if (!found.ok || !('dispute' in asked)) return found
  const row = await tx
    .selectFrom('case_dispute')
    .select(['id', 'way', 'closed_at'])
    .where('case_id', '=', found.accepted.case.id)
    .where('id', '=', uuidOf(asked.dispute))
    .executeTakeFirst()
  if (row === undefined) return found
  const dispute = { id: row.id, way: row.way, closed: row.closed_at !== null }
  return accept({ ...found.accepted, dispute })
}

export async function commitDispute(
  tx: Tx,
  { found, asked, dispute }: DisputeOpened,
  { at }: Moment,
): Promise<Done> {
  const { id, agency } = found.case
  const { way, number, body, note } = asked
  await tx
    .insertInto('case_dispute')
    .values({
      ...{ id: dispute, agency_id: agency, case_id: id, way, number, body },
      note: note === undefined || note === '' ? null : note,
      ...{ opened_by: found.who.person, opened_at: at },
    })
    .execute()
  return { id, warnings: [] }
}

export async function commitDisputeClosed(
  tx: Tx,
  { found, asked }: DisputeClosed,
  { at }: Moment,
): Promise<Done> {
  const { outcome, result } = asked
  await tx
    .updateTable('case_dispute')
    .set({ outcome, result, closed_by: found.who.person, closed_at: at })
    .where('id', '=', uuidOf(asked.dispute))
    .execute()
  return { id: found.case.id, warnings: [] }
}
