import type { Tx } from '../../../platform/database/connect.ts'
import type { Moment } from '../../../platform/kernel/index.ts'
import { type FilingForm, filingFormOf, lawAt, lawOf } from '../../regulations/index.ts'
import { type RecordingRow, scopeOfRecording } from '../find-recording.io.ts'
import { aboutRecordings, describedNow, knownOf } from './about.io.ts'
import { candidatesOf } from './candidates.io.ts'
import { mayFile } from './file-many.ts'
import { Items } from './file-recording.ts'
import type { FilingShown } from './filing-shown.ts'
import { Answers, shownBy } from './shown-answers.ts'

const ENTRIES_AT_MOST = 20

/** The part of a recording's page in which it is described. */
export async function showFiling(tx: Tx, row: RecordingRow, moment: Moment): Promise<FilingShown> {
  const law = await lawOf(tx, row.agency_id)
  const form = filingFormOf(lawAt(law, moment.at))
  const about = (await aboutRecordings(tx, [row.id])).get(row.id)
  const known = about === undefined ? new Map() : knownOf(form, about)
  const shows = about === undefined ? new Set() : shownBy({ form }, about)
  const now = (await describedNow(tx, [row.id])).get(row.id)
  const confirmed = row.matched === 'confirmed'
  return {
    described: row.described_at !== null || (form.items.length === 0 && confirmed),
    items: form.items.map((item) => ({
      ...item,
      value: now?.items[item.key] ?? null,
      known: known.get(item.key) ?? null,
    })),
    sources: [...form.sources],
    source: now?.source ?? null,
    shown: form.shown.map((question) => ({
      ...question,
      value: now?.shown[question.key] ?? null,
      known: shows.has(question.key),
    })),
    candidates: [...((await candidatesOf(tx, [row])).get(row.id) ?? [])],
    history: await historyOf(tx, row, form),
    can: mayFile(moment, await scopeOfRecording(tx, row)),
  }
}

async function historyOf(
  tx: Tx,
  { id }: RecordingRow,
  form: FilingForm,
): Promise<FilingShown['history']> {
  const rows = await tx
    .selectFrom('recording_description')
    .innerJoin('person', 'person.id', 'recording_description.described_by')
    .select(['items', 'source', 'shown', 'described_at', 'person.name as by'])
    .where('recording_id', '=', id)
    .orderBy('described_at', 'desc')
    .orderBy('recording_description.id', 'desc')
    .limit(ENTRIES_AT_MOST)
    .execute()
  return rows.map(({ items, source, shown, described_at, by }) => ({
    by,
    at: described_at,
    source: source === null ? null : titleOf(form.sources, source),
    items: [
      ...Object.entries(Items.parse(items)).map(([key, value]) => ({
        title: titleOf(form.items, key),
        value,
      })),
      ...Object.entries(Answers.parse(shown ?? {})).map(([key, yes]) => ({
        title: titleOf(form.shown, key),
        value: yes ? '已反映' : '没有反映',
      })),
    ],
  }))
}

/** The key itself where a later regulation dropped it. */
function titleOf(choices: FilingForm['items'], key: string): string {
  return choices.find((choice) => choice.key === key)?.title ?? key
}
