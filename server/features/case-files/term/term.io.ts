import type { Uuid } from '@liuhen/format'
import type { Tx } from '../../../platform/database/connect.ts'
import { accept, type Decision, type Moment } from '../../../platform/kernel/index.ts'
import { type CaseAsked, factsForAct } from '../../cases/index.ts'
import { isRuled } from '../../regulations/index.ts'
import type { Done } from '../found.ts'
import type { Proposal, TermConfirmed, TermFacts, TermSet } from './set-term.ts'

export async function factsForTerm(
  tx: Tx,
  asked: CaseAsked,
  moment: Moment,
): Promise<Decision<TermFacts>> {
  const found = await factsForAct(tx, asked, moment)
  if (!found.ok) return found
  const { case: standing, law } = found.accepted
  return accept({
    ...found.accepted,
    proposed: await proposalOf(tx, standing.id),
    settable: isRuled(law, 'case.set-term', standing.openedAt),
  })
}

/** A shorter term that waits for a second person. */
export async function proposalOf(tx: Tx, file: Uuid): Promise<Proposal | undefined> {
  const row = await tx
    .selectFrom('case_term')
    .selectAll()
    .where('case_id', '=', file)
    .where('state', '=', 'proposed')
    .executeTakeFirst()
  if (row === undefined) return undefined
  const { id, length, from_length: from, reason, asked_by: by } = row
  return { id, length, from, reason: reason ?? '', by }
}

export async function commitTerm(
  tx: Tx,
  { id, agency, case: file, length, from, reason, by, set }: TermSet,
  { at }: Moment,
): Promise<Done> {
  await tx
    .insertInto('case_term')
    .values({
      ...{ id, agency_id: agency, case_id: file, length, from_length: from, asked_by: by },
      ...{ reason: reason ?? null, state: set ? 'set' : 'proposed', asked_at: at },
    })
    .execute()
  return { id: file }
}

export async function commitConfirmation(
  tx: Tx,
  { case: file, proposal, agreed, by }: TermConfirmed,
  { at }: Moment,
): Promise<Done> {
  await tx
    .updateTable('case_term')
    .set({ state: agreed ? 'set' : 'refused', second_by: by, second_at: at })
    .where('id', '=', proposal)
    .execute()
  return { id: file }
}
