import type { Tx } from '../../platform/database/connect.ts'
import { accept, type Decision, refuse, uuidOf } from '../../platform/kernel/index.ts'
import { findRecording, scopeOfRecording } from './find-recording.io.ts'
import type { MatchFacts, Matching, MatchRecording } from './match-recording.ts'
import { refreshSearch } from './search-words.io.ts'

export async function factsForMatching(
  tx: Tx,
  asked: MatchRecording,
): Promise<Decision<MatchFacts>> {
  const row = await findRecording(tx, asked.id, true)
  if (row === undefined) return refuse('not-found')
  const activity = uuidOf(asked.activity)
  const target = await tx
    .selectFrom('activity')
    .select('agency_id')
    .where('id', '=', activity)
    .executeTakeFirst()
  const officers = await tx
    .selectFrom('activity_officer')
    .select('person_id')
    .where('activity_id', '=', activity)
    .execute()
  const found = {
    scope: await scopeOfRecording(tx, row),
    recording: row.id,
    activity,
    target: {
      sameAgency: target?.agency_id === row.agency_id,
      officers: officers.map((officer) => officer.person_id),
    },
  }
  return accept(row.activity_id === null ? found : { ...found, before: row.activity_id })
}

export async function commitMatching(tx: Tx, matching: Matching) {
  const { recording, activity, how } = matching
  await tx
    .updateTable('recording')
    .set({ activity_id: activity, matched: how })
    .where('id', '=', recording)
    .execute()
  await refreshSearch(tx, recording)
  return { recording, activity }
}
