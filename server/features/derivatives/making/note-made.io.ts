import type { Tx } from '../../../platform/database/connect.ts'
import {
  accept,
  type Decision,
  type Moment,
  refuse,
  uuidOf,
} from '../../../platform/kernel/index.ts'
import type { NoteFacts, Noting } from './note-made.ts'

export async function factsForNoting(
  tx: Tx,
  { id }: { readonly id: string },
): Promise<Decision<NoteFacts>> {
  const row = await tx
    .selectFrom('ordered_derivative')
    .select(['id', 'agency_id', 'recording_id', 'state', 'kind'])
    .select(['source_sha256', 'parameters_digest'])
    .where('id', '=', uuidOf(id))
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) return refuse('not-found')
  return accept({
    scope: { agency: row.agency_id, own: [] },
    id: row.id,
    recording: row.recording_id,
    state: row.state,
    kind: row.kind,
    source: row.source_sha256,
    parametersDigest: row.parameters_digest,
  })
}

export async function commitNoting(tx: Tx, { id, outcome }: Noting, { at }: Moment) {
  const change =
    'made' in outcome
      ? { state: 'made' as const, made: JSON.stringify(outcome.made), progress: 1 }
      : { state: 'failed' as const, problem: outcome.problem }
  await tx
    .updateTable('ordered_derivative')
    .set({ ...change, changed_at: at })
    .where('id', '=', id)
    .execute()
  return { derivative: id }
}
