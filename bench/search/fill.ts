import { join } from 'node:path'
import { type Instant, parseInstant, parseUuid, type Uuid } from '@liuhen/format'
import pg from 'pg'
import { entryOf } from '../../server/features/search/entry.ts'
import type { Kind } from '../../server/features/search/sight.ts'
import { array, bool, copyRows, instant, int, text, uuid } from './copy-rows.ts'
import { textsOf } from './texts.ts'

export const UNITS = 40
export const OFFICERS = 600

export interface Size {
  readonly cases: number
  readonly documents: number
}

/** Of ten cases, the oldest, so many are in the archive: their papers are found by nobody but its keepers. */
const ARCHIVED_OF_TEN = 8

/** Cases, documents and their entries of one agency; the index is made when all of them are there. */
export async function fill(admin: pg.ClientConfig, folder: string, size: Size) {
  const client = new pg.Client(admin)
  await client.connect()
  try {
    return await filled(client, folder, size)
  } finally {
    await client.end()
  }
}

async function filled(client: pg.Client, folder: string, { cases, documents }: Size) {
  // Foreign keys are not checked: of a million rows that would take longer than all the rest.
  await client.query(`set session_replication_role = replica; set synchronous_commit = off;
    set maintenance_work_mem = '2GB'; set max_parallel_maintenance_workers = 1`)
  await client.query(rowsOf(cases, documents))
  await client.query('drop index search_entry_keys')
  await entries(client, join(folder, 'entries'), 'case', cases, documents)
  await entries(client, join(folder, 'entries'), 'document', documents, documents)
  const began = performance.now()
  await client.query(
    'create index search_entry_keys on search_entry using gin (keys) with (fastupdate = off)',
  )
  const indexSeconds = (performance.now() - began) / 1000
  for (const step of ['truncate search_due', 'vacuum analyze search_entry', 'analyze'])
    await client.query(step)
  const { rows } = await client.query<{ table: string; narrow: string; keys: string }>(
    `select pg_table_size('search_entry') as table, pg_relation_size('search_entry') as narrow,
      pg_relation_size('search_entry_keys') as keys`,
  )
  const [sizes] = rows
  if (sizes === undefined) throw new Error('no sizes')
  return { indexSeconds, sizes }
}

export function agency(): Uuid {
  return id(1, 1)
}
export function unitOf(n: number): Uuid {
  return id(2, (n % UNITS) + 1)
}
/** Officers of a unit handle its cases. */
export function officerOf(n: number): Uuid {
  return id(3, (n % OFFICERS) + 1)
}

export function caseOf(n: number): Uuid {
  return id(4, n)
}

const NOW = Date.UTC(2026, 10, 1)

function rowsOf(cases: number, documents: number): string {
  const past = (n: string) => `${n} < ${archivedOf(cases)}`
  const uuidOf = (table: number, n: string) =>
    `('018f0000-0000-7000-800${table}-' || lpad((${n})::text, 12, '0'))::uuid`
  return `
    insert into agency values ('${agency()}', 'bench', '测试单位', now());
    insert into unit select ${uuidOf(2, 'n')}, '${agency()}', '第' || n || '大队', 'field' from generate_series(1, ${UNITS}) n;
    insert into person (id, agency_id, unit_id, name, badge_number, salt, registered_at)
      select ${uuidOf(3, 'n')}, '${agency()}', ${uuidOf(2, `(n - 1) % ${UNITS} + 1`)}, '人员' || n, 'N' || n, '\\x00', now()
      from generate_series(1, ${OFFICERS}) n;
    insert into enforcement_case (id, agency_id, unit_id, number, category, procedure, cause, summary, source, step, stage,
        state, salt, opened_by, opened_at, closed_at, archived_at, archive_number)
      select ${uuidOf(4, 'n')}, '${agency()}', ${uuidOf(2, `n % ${UNITS} + 1`)}, '顺城罚字〔2026〕第' || n || '号', 'penalty',
        'penalty-general', '', '', '', 'filing', 'start',
        case when ${past('n')} then 'archived' else 'open' end, '\\x00', ${uuidOf(3, `n % ${OFFICERS} + 1`)}, now(),
        case when ${past('n')} then now() end, case when ${past('n')} then now() end, case when ${past('n')} then n::text end
      from generate_series(0, ${cases - 1}) n;
    insert into case_handler (case_id, person_id, agency_id, position, from_at)
      select ${uuidOf(4, 'n')}, ${uuidOf(3, `(n + k * ${UNITS}) % ${OFFICERS} + 1`)}, '${agency()}', k, now()
      from generate_series(0, ${cases - 1}) n, generate_series(0, 1) k;
    insert into document (id, agency_id, unit_id, case_id, template, template_digest, title, carrier, state, field_values,
        revision, salt, drafted_by, drafted_at, changed_by, changed_at, issued_at)
      select ${uuidOf(5, 'n')}, '${agency()}', ${uuidOf(2, `n % ${cases} % ${UNITS} + 1`)}, ${uuidOf(4, `n % ${cases}`)}, 't', '', '', 'electronic',
        'issued', '{}', 1, '\\x00', ${uuidOf(3, '1')}, now(), ${uuidOf(3, '1')}, now(), now()
      from generate_series(0, ${documents - 1}) n;`
}

function archivedOf(cases: number): number {
  return Math.floor((cases * ARCHIVED_OF_TEN) / 10)
}

const BATCH = 4000

async function entries(client: pg.Client, file: string, kind: Kind, many: number, last: number) {
  const texts = textsOf(new URL('../../regulations/reference/', import.meta.url))
  const cases = kind === 'case'
  for (let from = 0; from < many; from += BATCH) {
    const numbers = Array.from({ length: Math.min(BATCH, many - from) }, (_, at) => from + at)
    const rows = numbers.map((n) => {
      const of = cases ? n : n % Math.max(1, caseCount(last))
      const entry = entryOf(kind, {
        id: id(cases ? 4 : 5, n),
        agency: agency(),
        at: instantOf(NOW - (many - n) * (cases ? 5 : 1) * 180_000),
        unit: unitOf(of),
        own: [officerOf(of), officerOf(of + UNITS)],
        closed: !cases && of < archivedOf(caseCount(last)),
        title: cases ? `顺城罚字〔2026〕第${n}号 ${texts.cause(n)}` : `询问笔录 第${n}号`,
        text: cases
          ? `${texts.party(n)}\n${texts.document(n + 9_000_000).slice(0, 120)}`
          : texts.document(n),
      })
      return [
        text(kind),
        uuid(entry.id),
        uuid(entry.agency),
        instant(Date.parse(entry.at)),
        uuid(entry.unit ?? ''),
        array(2950, entry.own.map(uuid)),
        text(entry.title),
        text(entry.text),
        array(23, entry.keys.map(int)),
        bool(entry.closed),
      ]
    })
    await copyRows(client, 'search_entry', rows, file)
  }
}

/** Five documents in a case, as fill() is asked for. */
function caseCount(documents: number): number {
  return Math.floor(documents / 5)
}

function id(table: number, n: number): Uuid {
  const made = parseUuid(`018f0000-0000-7000-800${table}-${String(n).padStart(12, '0')}`)
  if (made === undefined) throw new RangeError('id')
  return made
}

function instantOf(ms: number): Instant {
  const made = parseInstant(new Date(ms).toISOString())
  if (made === undefined) throw new RangeError('instant')
  return made
}
