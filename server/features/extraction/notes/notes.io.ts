import { explainTreatment, type Uuid } from '@liuhen/format'
import type { Tx } from '../../../platform/database/connect.ts'
import {
  accept,
  type Decision,
  type Moment,
  refuse,
  uuidOf,
} from '../../../platform/kernel/index.ts'
import { derivedSources } from '../../derivatives/index.ts'
import { commitDraft, factsForDrafting } from '../../documents/index.ts'
import { factsOfMatter, lawOf } from '../../regulations/index.ts'
import { recordingsOfCase } from '../case-recordings.io.ts'
import { derivedFound } from '../packet/derived/derived-found.io.ts'
import {
  type MakeNote,
  NOTE,
  type NoteDrafted,
  type NotedDerivative,
  type NotingFacts,
} from './make-note.ts'

export async function factsForNoting(
  tx: Tx,
  asked: MakeNote,
  moment: Moment,
): Promise<Decision<NotingFacts>> {
  const { who } = moment
  if (who.is !== 'person') return refuse('auth.required')
  const found = await factsForDrafting(tx, { template: NOTE, case: asked.id }, moment)
  if (!found.ok) return found
  const file = uuidOf(asked.id)
  const wanted = new Set(asked.items.map(({ recording }) => recording))
  const all = await recordingsOfCase(tx, file, who.person)
  const replaced = asked.items.flatMap(({ recording, derivative }) =>
    derivative === undefined ? [] : [uuidOf(recording)],
  )
  const choosing = await derivedFound(tx, replaced, who, moment)
  if (!choosing.ok) return choosing
  return accept({
    ...found.accepted,
    ...{ case: file, agency: who.agency, law: await lawOf(tx, who.agency) },
    facts: await factsOfMatter(tx, { type: 'case', id: file }),
    recordings: all.filter(({ id }) => wanted.has(id)),
    derived: await derivedOf(tx, asked),
    // The article of a release asks for this very note: it is asked when something leaves.
    choosing: { ...choosing.accepted, byLetter: true },
  })
}

async function derivedOf(tx: Tx, { items }: MakeNote): Promise<readonly NotedDerivative[]> {
  const ids = items.flatMap(({ derivative }) => derivative ?? [])
  const sources = await derivedSources(tx, ids.map(uuidOf))
  return sources.map(({ id, recording, kind, parameters, made }) => ({
    ...{ id, recording, kind, sha256: made.sha256 },
    treatment: explainTreatment(parameters).sentences,
  }))
}

export async function commitNote(tx: Tx, made: NoteDrafted, moment: Moment) {
  const { drafting, case: file, agency, items } = made
  const { id } = await commitDraft(tx, drafting, moment)
  await insertNote(tx, { id, agency, case: file, moment }, items)
  return { id }
}

interface NoteRow {
  readonly id: Uuid
  readonly agency: Uuid
  readonly case: Uuid
  readonly moment: Moment
}

export async function insertNote(
  tx: Tx,
  { id, agency, case: file, moment }: NoteRow,
  items: MakeNote['items'],
): Promise<void> {
  if (moment.who.is !== 'person') throw new Error('a note was made by nobody')
  await tx
    .insertInto('extraction_note')
    .values({
      ...{ document_id: id, agency_id: agency, case_id: file },
      ...{ made_by: moment.who.person, made_at: moment.at },
    })
    .execute()
  await tx
    .insertInto('extraction_item')
    .values(
      items.map(({ recording, proves, fromMs, toMs, derivative }, position) => ({
        ...{ document_id: id, recording_id: uuidOf(recording), position, proves },
        derivative_id: derivative === undefined ? null : uuidOf(derivative),
        ...{ from_ms: fromMs ?? null, to_ms: toMs ?? null },
      })),
    )
    .execute()
}

/** What a note is about; undefined: the document is none that was made here. */
export async function itemsOfNote(tx: Tx, document: Uuid) {
  const rows = await tx
    .selectFrom('extraction_item')
    .innerJoin('recording', 'recording.id', 'extraction_item.recording_id')
    .selectAll('extraction_item')
    .select('recording.original_sha256 as sha256')
    .where('document_id', '=', document)
    .orderBy('position')
    .execute()
  return rows.length === 0 ? undefined : rows
}

/** Notes of a case that stand, with what each says of its recordings. */
export async function notesOfCase(tx: Tx, file: Uuid) {
  return tx
    .selectFrom('extraction_note')
    .innerJoin('document', 'document.id', 'extraction_note.document_id')
    .innerJoin('extraction_item', 'extraction_item.document_id', 'document.id')
    .select(['document.id', 'document.number', 'document.state', 'document.field_values'])
    .select(['document.issued_at', 'document.sealed_sha256', 'document.salt'])
    .select(['extraction_note.made_at', 'extraction_item.recording_id', 'extraction_item.proves'])
    .select(['extraction_item.from_ms', 'extraction_item.to_ms', 'extraction_item.derivative_id'])
    .where('extraction_note.case_id', '=', file)
    .where('document.state', 'in', ['draft', 'issued'])
    .orderBy('extraction_note.made_at')
    .orderBy('document.id')
    .orderBy('extraction_item.position')
    .execute()
}

/** By recording: what the last note in force says is provided, a derived file or (null) the original. */
export async function notedOfCase(tx: Tx, file: Uuid): Promise<ReadonlyMap<Uuid, Uuid | null>> {
  const rows = await notesOfCase(tx, file)
  return notedIn(rows)
}

/** The same, of rows that are there already. */
export function notedIn(
  notes: Awaited<ReturnType<typeof notesOfCase>>,
): ReadonlyMap<Uuid, Uuid | null> {
  const inForce = notes
    .filter(({ state }) => state === 'issued')
    .toSorted((a, b) => (a.issued_at ?? '').localeCompare(b.issued_at ?? ''))
  return new Map(inForce.map((row) => [row.recording_id, row.derivative_id]))
}
