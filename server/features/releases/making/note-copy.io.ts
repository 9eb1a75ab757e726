import { createHash } from 'node:crypto'
import type { Tx } from '../../../platform/database/connect.ts'
import {
  accept,
  type Decision,
  type Moment,
  refuse,
  uuidOf,
} from '../../../platform/kernel/index.ts'
import { digestList } from '../digest-list.ts'
import type { CopyNoteFacts, CopyNoting } from './note-copy.ts'

export async function factsForNotingCopy(
  tx: Tx,
  asked: { readonly id: string },
): Promise<Decision<CopyNoteFacts>> {
  const row = await tx
    .selectFrom('made_copy')
    .select(['id', 'agency_id', 'state'])
    .where('id', '=', uuidOf(asked.id))
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) return refuse('not-found')
  const files = await tx
    .selectFrom('made_copy_file')
    .select(['position', 'name', 'bytes', 'sha256', 'recording_id'])
    .select('content_type as contentType')
    .where('copy_id', '=', row.id)
    .orderBy('position')
    .execute()
  return accept({
    scope: { agency: row.agency_id, own: [] },
    ...{ id: row.id, state: row.state, files },
    recordings: [...new Set(files.map(({ recording_id }) => recording_id))],
    listDigest: createHash('sha256').update(digestList(files)).digest('hex'),
  })
}

export async function commitNotingCopy(tx: Tx, { id, outcome }: CopyNoting, { at }: Moment) {
  const change =
    'problem' in outcome
      ? { state: 'failed' as const, problem: outcome.problem }
      : { state: 'ready' as const, progress: 1, list_sha256: outcome.listDigest }
  await tx
    .updateTable('made_copy')
    .set({ ...change, changed_at: at })
    .where('id', '=', id)
    .execute()
  return { id }
}
