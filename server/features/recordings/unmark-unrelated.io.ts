import type { Uuid } from '@liuhen/format'
import type { Tx } from '../../platform/database/connect.ts'
import { accept, type Decision, type Moment, refuse } from '../../platform/kernel/index.ts'
import { saltedDigest } from '../../platform/text/salted-digest.ts'
import { findRecording, scopeOfRecording } from './find-recording.io.ts'
import type { UnmarkFacts, Unmarking, UnmarkUnrelated } from './unmark-unrelated.ts'

/** Whoever may set the mark may take it back. */
export const UNMARK_UNRELATED = {
  zh: '撤回“与执法无关”的认定',
  right: 'recording.mark-unrelated',
}

export async function factsForUnmarking(
  tx: Tx,
  asked: UnmarkUnrelated,
): Promise<Decision<UnmarkFacts>> {
  const row = await findRecording(tx, asked.id, true)
  if (row === undefined) return refuse('not-found')
  const { unrelated_at: at, unrelated_by: by } = row
  return accept({
    scope: await scopeOfRecording(tx, row),
    recording: row.id,
    ...(at === null || by === null ? {} : { mark: { at, by } }),
    digest: (text) => saltedDigest(row.salt, text),
  })
}

export async function commitUnmarking(tx: Tx, unmarking: Unmarking, { at }: Moment) {
  const { recording, mark } = unmarking
  await tx
    .insertInto('unrelated_withdrawal')
    .values({
      id: unmarking.id,
      agency_id: unmarking.agency,
      recording_id: recording,
      marked_by: mark.by,
      marked_at: mark.at,
      because: unmarking.because,
      withdrawn_by: unmarking.by,
      withdrawn_at: at,
    })
    .execute()
  await tx
    .updateTable('recording')
    .set({ unrelated_at: null, unrelated_by: null })
    .where('id', '=', recording)
    .execute()
  return { recording }
}

/** The last mark of this recording that was taken back. */
export async function takenBackOf(tx: Tx, recording: Uuid) {
  const row = await tx
    .selectFrom('unrelated_withdrawal as withdrawal')
    .innerJoin('person', 'person.id', 'withdrawal.withdrawn_by')
    .innerJoin('person as marker', 'marker.id', 'withdrawal.marked_by')
    .select(['withdrawn_at as at', 'person.name as by', 'because', 'marker.name as markedBy'])
    .where('recording_id', '=', recording)
    .orderBy('withdrawn_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}
