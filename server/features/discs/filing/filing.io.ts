import type { Tx } from '../../../platform/database/connect.ts'
import { accept, type Decision, type Moment, uuidOf } from '../../../platform/kernel/index.ts'
import { factsForAct } from '../../cases/index.ts'
import { factsForDisc } from '../standing.io.ts'
import type { DiscFiled, FileDisc, FilingDiscFacts } from './file-disc.ts'
import type { Submission, SubmissionFacts, SubmitEvidence } from './submit-evidence.ts'

export async function factsForFilingDisc(
  tx: Tx,
  asked: FileDisc,
  moment: Moment,
): Promise<Decision<FilingDiscFacts>> {
  const found = await factsForDisc(tx, asked, moment)
  if (!found.ok) return found
  const row = await tx
    .selectFrom('disc')
    .select('paper_sha256')
    .where('id', '=', found.accepted.disc.id)
    .executeTakeFirstOrThrow()
  return accept({ ...found.accepted, sealed: row.paper_sha256 !== null })
}

export async function commitFiledDisc(tx: Tx, { id, by }: DiscFiled, { at }: Moment) {
  await tx.updateTable('disc').set({ filed_at: at, filed_by: by }).where('id', '=', id).execute()
  return { id }
}

export async function factsForSubmission(
  tx: Tx,
  asked: SubmitEvidence,
  moment: Moment,
): Promise<Decision<SubmissionFacts>> {
  const found = await factsForAct(tx, asked, moment)
  if (!found.ok) return found
  const discs = await tx
    .selectFrom('disc')
    .select('id')
    .where('case_id', '=', found.accepted.case.id)
    .where('id', 'in', asked.discs.map(uuidOf))
    .where('state', 'in', ['verified', 'stored'])
    .execute()
  return accept({ ...found.accepted, discs: discs.map(({ id }) => id) })
}

export async function commitSubmission(tx: Tx, done: Submission, { at }: Moment) {
  const { id, found, asked, discs } = done
  await tx
    .insertInto('evidence_submission')
    .values({
      ...{ id, agency_id: found.case.agency, case_id: found.case.id, discs: [...discs] },
      ...{ recipient: asked.recipient, remark: asked.remark },
      ...{ submitted_by: found.who.person, submitted_at: at },
    })
    .execute()
  return { id }
}
