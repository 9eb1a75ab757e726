import type { Uuid } from '@liuhen/format'
import { sql } from 'kysely'
import type { Tx } from '../../../platform/database/connect.ts'
import {
  accept,
  cutPage,
  type Decision,
  instantOf,
  type Moment,
  type PersonActor,
  readCursor,
  refuse,
  uuidOf,
} from '../../../platform/kernel/index.ts'
import { writeEntryNumber } from '../../approvals/index.ts'
import { caseStanding, seesCase, sightOfCases } from '../../cases/index.ts'
import { findRecording, scopeOfRecording } from '../../recordings/index.ts'
import type { EntriesFound, EntryFilter, EntryShown } from './entry.ts'
import { leafedOf } from './leafed.io.ts'
import type { EntryListing, ListEntries, SeenBy } from './list-entries.ts'

export async function factsForEntries(
  _tx: Tx,
  _asked: unknown,
  { who }: Moment,
): Promise<Decision<EntriesFound>> {
  if (who.is !== 'person') return refuse('auth.required')
  return accept({ scope: { agency: who.agency }, reader: who })
}

export async function factsForSeenBy(
  tx: Tx,
  { id }: SeenBy,
  { who }: Moment,
): Promise<Decision<EntriesFound>> {
  if (who.is !== 'person') return refuse('auth.required')
  const row = await findRecording(tx, id)
  if (row === undefined) return refuse('not-found')
  return accept({ scope: await scopeOfRecording(tx, row), reader: who })
}

export async function factsForCaseSeenBy(
  tx: Tx,
  { id }: SeenBy,
  { who }: Moment,
): Promise<Decision<EntriesFound>> {
  if (who.is !== 'person') return refuse('auth.required')
  const standing = await caseStanding(tx, who.agency, uuidOf(id))
  if (standing === undefined) return refuse('not-found')
  return accept({ scope: standing.scope, reader: who })
}

export async function pageOfEntries(tx: Tx, { agency, reader, asked }: EntryListing) {
  const rows = await entryRows(tx, agency, asked, asked.limit + 1)
  const { page, next } = cutPage(rows, asked.limit, ({ at, id }) => ({ at, id }))
  return { entries: await shown(tx, page, reader), next }
}

/** The next lines of an export, the oldest first: a book is read from its beginning. */
export async function nextEntries(
  tx: Tx,
  { agency, reader }: { readonly agency: Uuid; readonly reader: PersonActor },
  asked: EntryFilter,
  behind: { readonly year: number; readonly number: number },
  limit: number,
) {
  const rows = await narrowed(tx, agency, asked)
    .where(
      sql<boolean>`(access_entry.year, access_entry.number) > (${behind.year}::int, ${behind.number}::int)`,
    )
    .orderBy('access_entry.year')
    .orderBy('access_entry.number')
    .limit(limit)
    .execute()
  const last = rows.at(-1)
  return {
    entries: await shown(tx, rows, reader),
    behind: last ?? behind,
    more: rows.length === limit,
  }
}

function entryRows(tx: Tx, agency: Uuid, asked: ListEntries, limit: number) {
  const place = readCursor(asked.after)
  const query = narrowed(tx, agency, asked)
  const from =
    place === undefined
      ? query
      : query.where(
          sql<boolean>`(access_entry.at, access_entry.id) < (${place.at}::timestamptz, ${place.id}::uuid)`,
        )
  return from
    .orderBy('access_entry.at', 'desc')
    .orderBy('access_entry.id', 'desc')
    .limit(limit)
    .execute()
}

type Row = Awaited<ReturnType<typeof entryRows>>[number]

function narrowed(tx: Tx, agency: Uuid, asked: EntryFilter) {
  const { kind, person, recording, case: file, from, to } = asked
  let query = tx
    .selectFrom('access_entry')
    .leftJoin('recording', 'recording.id', 'access_entry.recording_id')
    .leftJoin('viewing', 'viewing.id', 'access_entry.viewing_id')
    .leftJoin('consultation', (join) =>
      // A line of its copies or of a refusal has the time at which it was written.
      join
        .onRef('consultation.id', '=', 'access_entry.consultation_id')
        .on('access_entry.kind', '=', 'consultation'),
    )
    .leftJoin('enforcement_case as file', 'file.id', 'access_entry.case_id')
    .selectAll('access_entry')
    .select([
      'recording.circle',
      'consultation.opened_at as consulted_from',
      'consultation.closed_at as consulted_to',
      'file.secrecy',
      sql<Uuid[]>`array(select person_id from case_handler
        where case_id = file.id and until_at is null)`.as('handlers'),
      'viewing.ended_at',
      'viewing.ended_because',
      'viewing.played_ms',
      'viewing.length_ms',
    ])
    .where('access_entry.agency_id', '=', agency)
  if (kind !== undefined) query = query.where('access_entry.kind', '=', kind)
  if (person !== undefined) query = query.where('access_entry.person_id', '=', uuidOf(person))
  if (recording !== undefined)
    query = query.where('access_entry.recording_id', '=', uuidOf(recording))
  if (file !== undefined) query = query.where(ofCase(uuidOf(file)))
  if (from !== undefined) query = query.where('access_entry.at', '>=', instantOf(from))
  if (to !== undefined) query = query.where('access_entry.at', '<', instantOf(to))
  return query
}

function ofCase(file: Uuid) {
  return sql<boolean>`access_entry.id in (
    select id from access_entry where case_id = ${file}
    union all
    select entry.id from access_entry entry
    join recording film on film.id = entry.recording_id
    join activity on activity.id = film.activity_id
    where activity.case_id = ${file})`
}

/** What is there for named persons only has no name for anybody else; its line stays in the book. */
async function shown(tx: Tx, rows: readonly Row[], reader: PersonActor): Promise<EntryShown[]> {
  const spans = await spansOf(tx, rows)
  const leafed = await leafedOf(tx, rows)
  return rows.map((row) => {
    const hidden = isHidden(row, reader)
    const { id, kind, at, viewer, unit, purpose, consent } = row
    const text = (value: string) => (hidden ? HIDDEN : value)
    return {
      ...{ id, kind, at, viewer, unit, purpose, consent },
      number: writeEntryNumber(row),
      person: row.person_id,
      recording: hidden ? null : row.recording_id,
      case: hidden ? null : row.case_id,
      item: text(row.item),
      reason: row.reason === '' ? '' : text(row.reason),
      // An opinion or a remark may say what the thing is.
      remarks: row.remarks === '' ? '' : text(row.remarks),
      request: row.request_id,
      requestNumber: row.request_number,
      viewing: row.viewing_id === null ? null : viewingOf(row, spans.get(row.viewing_id) ?? []),
      leafed: leafed.get(row.id) ?? null,
      consulted:
        row.consulted_from === null
          ? null
          : { openedAt: row.consulted_from, closedAt: row.consulted_to },
    }
  })
}

const HIDDEN = '限定知悉人员的材料'

/** A recording of which he is not in the circle, or a marked case that he may not read. */
function isHidden({ circle, secrecy, handlers }: Row, reader: PersonActor): boolean {
  if (circle !== null && !circle.includes(reader.person)) return true
  return secrecy !== null && !seesCase(sightOfCases(reader), { own: handlers, secrecy })
}

function viewingOf(row: Row, spans: readonly { fromMs: number; toMs: number }[]) {
  return {
    endedAt: row.ended_at,
    because: row.ended_because,
    playedMs: row.played_ms ?? 0,
    lengthMs: row.length_ms,
    spans: spans.slice(0, SPANS_SHOWN).map(({ fromMs, toMs }) => ({ fromMs, toMs })),
  }
}

/** Of each viewing; how much was played in all stands beside them. */
const SPANS_SHOWN = 100

async function spansOf(tx: Tx, rows: readonly Row[]) {
  const viewings = rows.flatMap(({ viewing_id }) => viewing_id ?? [])
  if (viewings.length === 0) return new Map<Uuid, { fromMs: number; toMs: number }[]>()
  const spans = await tx
    .selectFrom('viewing_span')
    .select(['viewing_id', 'from_ms as fromMs', 'to_ms as toMs'])
    .where('viewing_id', 'in', viewings)
    .orderBy('from_ms')
    .execute()
  return Map.groupBy(spans, ({ viewing_id }) => viewing_id)
}
