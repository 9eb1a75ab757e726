import type { Uuid } from '@liuhen/format'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/connect.ts'
import { accept, type Decision, refuse, uuidOf } from '../../platform/kernel/index.ts'
import { findRecording, type RecordingRow, scopeOfRecording } from './find-recording.io.ts'
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
    .select(['agency_id', 'case_id'])
    .where('id', '=', activity)
    .executeTakeFirst()
  const officers = await tx
    .selectFrom('activity_officer')
    .select('person_id')
    .where('activity_id', '=', activity)
    .execute()
  const linkTo = await caseToLink(tx, row.id, target?.case_id ?? null)
  const found = {
    scope: await scopeOfRecording(tx, row),
    recording: row.id,
    activity,
    target: {
      sameAgency: target?.agency_id === row.agency_id,
      officers: officers.map((officer) => officer.person_id),
      ...(linkTo === undefined ? {} : { linkTo }),
    },
  }
  return accept(row.activity_id === null ? found : { ...found, before: row.activity_id })
}

/** The case, unless the recording belongs to it already. */
async function caseToLink(tx: Tx, recording: Uuid, id: Uuid | null): Promise<Uuid | undefined> {
  if (id === null) return undefined
  const linked = await tx
    .selectFrom('ledger_entry')
    .innerJoin('ledger_subject as of', 'of.entry_id', 'ledger_entry.id')
    .innerJoin('ledger_subject as to', 'to.entry_id', 'ledger_entry.id')
    .select('ledger_entry.id')
    .where('ledger_entry.kind', '=', 'recording.linked')
    .where('of.subject_type', '=', 'recording')
    .where('of.subject_id', '=', recording)
    .where('to.subject_type', '=', 'case')
    .where('to.subject_id', '=', id)
    .executeTakeFirst()
  return linked === undefined ? id : undefined
}

/**
 * What a recording has of the activity that somebody had confirmed it to, it keeps in another one:
 * putting it there would take the mark off without anybody's approval.
 */
export function keptSecrecy(activity: Uuid) {
  return sql<RecordingRow['secrecy']>`case
    when secrecy is null and matched = 'confirmed' and activity_id <> ${activity}
    then (select before.secrecy from activity before where before.id = recording.activity_id)
    else secrecy end`
}

export async function commitMatching(tx: Tx, matching: Matching) {
  const { recording, activity, how } = matching
  await tx
    .updateTable('recording')
    .set({ activity_id: activity, matched: how, secrecy: keptSecrecy(activity) })
    .where('id', '=', recording)
    .execute()
  await refreshSearch(tx, recording)
  return { recording, activity }
}
