import type { Tx } from '../../platform/database/connect.ts'
import { accept, type Decision, type Moment, refuse, uuidOf } from '../../platform/kernel/index.ts'
import { saltedDigest } from '../../platform/text/salted-digest.ts'
import type { ExplainNumbers, GapFacts, NumbersExplanation } from './explain-numbers.ts'

export async function factsForExplaining(
  tx: Tx,
  asked: ExplainNumbers,
): Promise<Decision<GapFacts>> {
  const row = await tx
    .selectFrom('file_number_gap as gap')
    .innerJoin('device', 'device.id', 'gap.device_id')
    .selectAll('gap')
    .select('device.unit_id')
    .where('gap.id', '=', uuidOf(asked.id))
    .forUpdate('gap')
    .executeTakeFirst()
  if (row === undefined) return refuse('not-found')
  const answered = row.explained_at === null ? ('open' as const) : ('explained' as const)
  return accept({
    scope: { agency: row.agency_id, unit: row.unit_id },
    id: row.id,
    collection: row.collection_id,
    device: row.device_id,
    from: row.from_number,
    to: row.to_number,
    state: row.filled_at === null ? answered : ('filled' as const),
    digest: (text) => saltedDigest(row.salt, text),
  })
}

export async function commitExplanation(
  tx: Tx,
  { gap, text }: NumbersExplanation,
  { at, who }: Moment,
) {
  if (who.is !== 'person') throw new Error('decided for a person')
  await tx
    .updateTable('file_number_gap')
    .set({ explained_at: at, explained_by: who.person, explanation: text })
    .where('id', '=', gap)
    .execute()
  return { id: gap, explainedAt: at }
}
