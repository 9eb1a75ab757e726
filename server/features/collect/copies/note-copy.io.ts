import type { Tx } from '../../../platform/database/connect.ts'
import {
  accept,
  type Decision,
  type Moment,
  refuse,
  uuidOf,
} from '../../../platform/kernel/index.ts'
import type { CopyFacts, NoteCopy, NotingCopy } from './note-copy.ts'

export async function factsForNoting(tx: Tx, asked: NoteCopy): Promise<Decision<CopyFacts>> {
  const row = await tx
    .selectFrom('original_copy')
    .innerJoin('recording', 'recording.id', 'original_copy.recording_id')
    .select([
      'original_copy.recording_id as recording',
      'original_copy.place_id as place',
      'original_copy.agency_id as agency',
      'original_copy.state',
      'original_copy.tries',
      'recording.original_sha256 as sha256',
    ])
    .where('original_copy.recording_id', '=', uuidOf(asked.recording))
    .where('original_copy.place_id', '=', uuidOf(asked.place))
    .forUpdate('original_copy')
    .executeTakeFirst()
  if (row === undefined) return refuse('not-found')
  const { agency, ...found } = row
  return accept({ ...found, scope: { agency } })
}

export async function commitNote(tx: Tx, noting: NotingCopy, { at }: Moment) {
  const { found, outcome, nextTryAt } = noting
  if (found.state === 'verified') return { state: 'verified' as const }
  const change =
    outcome === 'verified'
      ? { state: outcome, problem: null, finished_at: at }
      : { state: 'failed' as const, problem: outcome, next_try_at: nextTryAt }
  await tx
    .updateTable('original_copy')
    .set({ ...change, tries: found.tries + 1 })
    .where('recording_id', '=', found.recording)
    .where('place_id', '=', found.place)
    .execute()
  return { state: change.state }
}
