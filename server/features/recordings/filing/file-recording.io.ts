import type { Uuid } from '@liuhen/format'
import type { Tx } from '../../../platform/database/connect.ts'
import {
  accept,
  type Decision,
  type Moment,
  refuse,
  uuidOf,
} from '../../../platform/kernel/index.ts'
import { filingFormOf, type Law, lawAt, lawOf } from '../../regulations/index.ts'
import { findRecording, type RecordingRow, scopeOfRecording } from '../find-recording.io.ts'
import { factsForMatching, keptSecrecy } from '../match-recording.io.ts'
import type { MatchFacts } from '../match-recording.ts'
import { refreshSearch } from '../search-words.io.ts'
import { aboutRecordings, describedNow, digestUnder, knownOf } from './about.io.ts'
import type { FileRecording, Filing, FilingFacts } from './file-recording.ts'
import { shownBy } from './shown-answers.ts'

export async function factsForFiling(
  tx: Tx,
  asked: FileRecording,
  moment: Moment,
): Promise<Decision<FilingFacts>> {
  const row = await findRecording(tx, asked.id, true)
  if (row === undefined) return refuse('not-found')
  const activity = asked.activity === undefined ? undefined : uuidOf(asked.activity)
  const law = await lawOf(tx, row.agency_id)
  return accept(await filingFacts(tx, row, activity, law, moment))
}

/** Everything that describing this recording depends on; the row is locked. */
export async function filingFacts(
  tx: Tx,
  row: RecordingRow,
  activity: Uuid | undefined,
  law: Law,
  { at }: Pick<Moment, 'at'>,
): Promise<FilingFacts> {
  const form = filingFormOf(lawAt(law, at))
  const confirmed = row.matched === 'confirmed' ? row.activity_id : null
  // A suggestion that nobody has confirmed fills nothing in.
  const about = await aboutRecordings(tx, [row.id], activity ?? confirmed)
  const found = about.get(row.id)
  if (found === undefined) throw new Error(`recording ${row.id} is gone`)
  const before = (await describedNow(tx, [row.id])).get(row.id)
  const match = activity === undefined ? undefined : await matchFacts(tx, row, activity)
  return {
    scope: await scopeOfRecording(tx, row),
    law,
    recording: row.id,
    name: row.name,
    media: row.media,
    form,
    known: knownOf(form, found),
    shows: shownBy({ form }, found),
    digest: digestUnder(row.salt),
    ...(before === undefined ? {} : { before }),
    ...(confirmed === null ? {} : { activity: confirmed }),
    ...(match === undefined ? {} : { match }),
  }
}

async function matchFacts(tx: Tx, row: RecordingRow, activity: Uuid): Promise<MatchFacts> {
  const found = await factsForMatching(tx, { id: row.id, activity })
  if (!found.ok) throw new Error(`recording ${row.id} is gone`)
  return found.accepted
}

export async function commitFiling(tx: Tx, filing: Filing, moment: Moment) {
  await keepFiling(tx, filing, moment)
  const changed = filing.entry !== undefined || filing.match !== undefined
  return { recording: filing.recording, changed, warnings: filing.warnings }
}

/** One more entry in the history, and what lists and searches read of the latest. */
export async function keepFiling(tx: Tx, filing: Filing, { at, who }: Moment): Promise<void> {
  const { recording, entry, match } = filing
  if (entry === undefined && match === undefined) return
  if (who.is !== 'person') throw new Error('only a person describes')
  await tx
    .updateTable('recording')
    .set({
      ...(entry === undefined ? {} : { described_at: at }),
      ...(match === undefined
        ? {}
        : { activity_id: match, matched: 'confirmed', secrecy: keptSecrecy(match) }),
    })
    .where('id', '=', recording)
    .execute()
  if (entry !== undefined) {
    await tx
      .insertInto('recording_description')
      .values({
        id: entry.id,
        agency_id: who.agency,
        recording_id: recording,
        items: JSON.stringify(entry.items),
        source: entry.source ?? null,
        shown: JSON.stringify(entry.shown),
        described_by: who.person,
        described_at: at,
        fact_id: entry.fact,
      })
      .execute()
  }
  await refreshSearch(tx, recording)
}
