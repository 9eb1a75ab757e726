import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import type { Tx } from '../../platform/database/connect.ts'
import {
  accept,
  type Decision,
  instantOf,
  type Moment,
  refuse,
  uuidOf,
} from '../../platform/kernel/index.ts'
import { factsForStep, personOf, stepped } from './activities.io.ts'
import type { Stepped } from './activity-page.ts'
import type { Confirmation, ConfirmGap, ConfirmingFacts } from './confirm-gap.ts'
import type { ExplainGap, ExplainingFacts, Explanation } from './explain-gap.ts'

/** Of the media feature's judgement only what is asked here; written by us, so a misfit is a bug. */
export const Judged = z.object({
  window: z.object({ fromMs: z.number(), toMs: z.number() }),
  coveredMs: z.number(),
  gaps: z.array(
    z.object({
      fromMs: z.number(),
      toMs: z.number(),
      ms: z.number(),
      state: z.enum(['explained', 'open']),
      beside: z.array(z.object({ what: z.enum(['device-fault', 'exemption']) })).default([]),
    }),
  ),
})

export async function factsForExplaining(
  tx: Tx,
  asked: ExplainGap,
  moment: Moment,
): Promise<Decision<ExplainingFacts>> {
  const found = await factsForStep(tx, asked, moment)
  if (!found.ok) return found
  const { id } = found.accepted.activity
  const row = await tx
    .selectFrom('continuity')
    .select('result')
    .where('activity_id', '=', id)
    .executeTakeFirst()
  const judged = row === undefined ? [] : Judged.parse(row.result).gaps
  const at = (ms: number) => instantOf(new Date(ms).toISOString())
  const gaps = judged.map(({ fromMs, toMs }) => ({ from: at(fromMs), to: at(toMs) }))
  return accept({ ...found.accepted, gaps, waiting: await waitingOf(tx, id) })
}

async function waitingOf(tx: Tx, activity: Uuid) {
  return tx
    .selectFrom('gap_explanation')
    .select(['from_at as from', 'to_at as to'])
    .where('activity_id', '=', activity)
    .where('agreed', 'is', null)
    .execute()
}

export async function commitExplanation(
  tx: Tx,
  explanation: Explanation,
  moment: Moment,
): Promise<Stepped> {
  await tx
    .insertInto('gap_explanation')
    .values({
      id: moment.newId(),
      activity_id: explanation.activity,
      from_at: explanation.from,
      to_at: explanation.to,
      reason: explanation.reason,
      note: explanation.note,
      by_person_id: personOf(moment),
      explained_at: moment.at,
      proposal_id: explanation.proposal,
      agreed: null,
      opinion: null,
      answered_by: null,
      answered_at: null,
    })
    .execute()
  return stepped(explanation)
}

export async function factsForConfirming(
  tx: Tx,
  asked: ConfirmGap,
  moment: Moment,
): Promise<Decision<ConfirmingFacts>> {
  const found = await factsForStep(tx, asked, moment)
  if (!found.ok) return found
  const row = await tx
    .selectFrom('gap_explanation')
    .selectAll()
    .where('activity_id', '=', found.accepted.activity.id)
    .where('id', '=', uuidOf(asked.explanation))
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) return refuse('not-found')
  const explanation = {
    id: row.id,
    proposal: row.proposal_id,
    by: row.by_person_id,
    from: row.from_at,
    to: row.to_at,
    reason: row.reason,
    note: row.note,
    answered: row.agreed !== null,
  }
  return accept({ ...found.accepted, explanation })
}

export async function commitConfirmation(
  tx: Tx,
  confirmation: Confirmation,
  moment: Moment,
): Promise<Stepped> {
  const { explanation, agreed, opinion = null } = confirmation
  await tx
    .updateTable('gap_explanation')
    .set({ agreed, opinion, answered_by: personOf(moment), answered_at: moment.at })
    .where('id', '=', explanation)
    .execute()
  return stepped(confirmation)
}
