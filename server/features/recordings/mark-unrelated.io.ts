import type { Tx } from '../../platform/database/connect.ts'
import {
  type Actor,
  accept,
  type Decision,
  type Moment,
  type Refusal,
  refuse,
  type Scope,
  sayRefusal,
} from '../../platform/kernel/index.ts'
import { loadRights } from '../org/index.ts'
import { findRecording, type RecordingRow, scopeOfRecording } from './find-recording.io.ts'
import {
  type MarkFacts,
  type Marking,
  type MarkUnrelated,
  whyNotUnrelated,
} from './mark-unrelated.ts'
import { takenBackOf, UNMARK_UNRELATED } from './unmark-unrelated.io.ts'

export const MARK_UNRELATED = { zh: '认定音像记录与执法无关', right: 'recording.mark-unrelated' }

export async function factsForMarking(tx: Tx, asked: MarkUnrelated): Promise<Decision<MarkFacts>> {
  const row = await findRecording(tx, asked.id, true)
  if (row === undefined) return refuse('not-found')
  const scope = await scopeOfRecording(tx, row)
  return accept({ scope, recording: row.id, marked: row.unrelated_at !== null })
}

export async function commitMarking(tx: Tx, { recording, by }: Marking, { at }: Moment) {
  await tx
    .updateTable('recording')
    .set({ unrelated_at: at, unrelated_by: by })
    .where('id', '=', recording)
    .execute()
  return { recording }
}

/** What the page says of it: who found so and when, and whether this person may find so now. */
export async function showUnrelated(tx: Tx, row: RecordingRow, scope: Scope, who: Actor) {
  const may = loadRights()(who)(MARK_UNRELATED.right, scope)
  const marked = row.unrelated_at !== null
  const back = marked ? undefined : refuse('recording.not-marked').refusal
  return {
    marked: await markOf(tx, row),
    may: said(may.ok ? whyNotUnrelated({ marked }) : may.refusal, MARK_UNRELATED.zh),
    mayTakeBack: said(may.ok ? back : may.refusal, UNMARK_UNRELATED.zh),
    takenBack: await takenBackOf(tx, row.id),
  }
}

function said(no: Refusal | undefined, verb: string) {
  const why = no === undefined ? null : sayRefusal({ ...no, facts: { verb, ...no.facts } })
  return { allowed: why === null, why }
}

async function markOf(tx: Tx, { unrelated_at: at, unrelated_by: by }: RecordingRow) {
  if (at === null || by === null) return null
  const person = await tx
    .selectFrom('person')
    .select('name')
    .where('id', '=', by)
    .executeTakeFirst()
  return { at, by: person?.name ?? null }
}
