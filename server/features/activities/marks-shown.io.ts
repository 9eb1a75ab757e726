import type { Uuid } from '@liuhen/format'
import type { ChecklistPart } from '@liuhen/law'
import type { Tx } from '../../platform/database/connect.ts'
import type { cataloguesOf } from '../regulations/index.ts'
import type { ActivityShown } from './activity-page.ts'
import { type OwnTitles, showChecklist } from './checklist-shown.ts'
import type { Choices } from './choices.ts'
import { Flag } from './mark-words.ts'
import { titleOf } from './page-parts.io.ts'

/** The marks on an activity's page, and what follows from them. */

type Catalogues = ReturnType<typeof cataloguesOf>
type Row = Awaited<ReturnType<typeof marksOf>>[number]

export interface WordsOfMarks {
  readonly catalogues: Catalogues
  readonly choices: Choices
  readonly checklist: readonly ChecklistPart[]
}

export type MarksShown = Pick<ActivityShown, 'marks' | 'checklist' | 'flags'>

export async function marksShown(tx: Tx, activity: Uuid, words: WordsOfMarks): Promise<MarksShown> {
  const rows = await marksOf(tx, activity)
  const demanded = titlesOf(rows, 'demand')
  const titles = wordsOf(words, demanded)
  const shots = rows.filter(({ kind, holds }) => kind === 'shot' && holds !== false)
  const shown = new Set(shots.flatMap(({ keys }) => keys))
  return {
    marks: rows.map((row) => markShown(row, words, titles)),
    checklist: showChecklist(words.checklist, demanded, shown),
    flags: flagsOf(rows),
  }
}

async function marksOf(tx: Tx, activity: Uuid) {
  return tx
    .selectFrom('activity_mark')
    .innerJoin('person', 'person.id', 'activity_mark.by_person_id')
    .selectAll('activity_mark')
    .select('person.name as by')
    .where('activity_mark.activity_id', '=', activity)
    .orderBy('activity_mark.at')
    .orderBy('activity_mark.id')
    .execute()
}

function markShown(row: Row, { catalogues }: WordsOfMarks, titles: Titles) {
  const { reason } = row
  return {
    id: row.id,
    kind: row.kind,
    at: row.at,
    enteredAt: row.entered_at,
    stated: row.at !== row.entered_at,
    reason,
    reasonTitle: reason === null ? null : titleOf(catalogues.interruptionReasons, reason),
    note: row.note,
    wording: row.wording,
    explained: row.explained,
    keys: row.keys,
    words:
      titles[row.kind] === undefined
        ? ownWords(row)
        : row.keys.map((key) => titles[row.kind]?.get(key) ?? key),
    method: row.method,
    item: row.item,
    holds: row.holds,
    recording: row.recording_id,
    offsetMs: row.offset_ms,
    phoneBoundMs: row.phone_bound_ms,
    by: row.by,
  }
}

/** What the officer wrote, after the number or the form that stands for it. */
function ownWords({ keys, titles }: Row): string[] {
  return titles.map((title, index) =>
    keys[index] === undefined ? title : `${keys[index]}：${title}`,
  )
}

type Titles = { readonly [kind in Row['kind']]?: ReadonlyMap<string, string> }

function wordsOf({ choices, checklist }: WordsOfMarks, demanded: OwnTitles): Titles {
  const by = (list: readonly { readonly key: string; readonly title: string }[]) =>
    new Map(list.map(({ key, title }) => [key, title]))
  const contents = by(checklist.flatMap(({ entries }) => entries))
  const people = by([...choices.present, ...choices.addressees])
  return {
    notice: people,
    shot: new Map([...contents, ...demanded]),
    narration: contents,
    presence: people,
    'non-cooperation': by(choices.conduct),
    flag: by(choices.flags),
    act: by(choices.acts),
    service: by(choices.serviceMethods),
    document: by(choices.forms),
  }
}

/** By the number that stands in the fact. */
function titlesOf(rows: readonly Row[], kind: Row['kind']): OwnTitles {
  return new Map(
    rows
      .filter((row) => row.kind === kind)
      .flatMap(({ keys, titles }) => keys.map((key, index) => [key, titles[index] ?? ''] as const)),
  )
}

/** The last word on each flag, in the order of entry. */
function flagsOf(rows: readonly Row[]): Flag[] {
  const entered = rows
    .filter(({ kind }) => kind === 'flag')
    .toSorted((a, b) => (a.entered_at < b.entered_at ? -1 : 1))
  const last = new Map(
    entered.flatMap(({ keys, holds }) => keys.map((key) => [key, holds !== false])),
  )
  return FLAGS.filter((flag) => last.get(flag) === true)
}

const FLAGS = Flag.options
