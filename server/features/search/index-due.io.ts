import type { Fact, Instant, Uuid } from '@liuhen/format'
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../platform/database/connect.ts'
import { dueAfter } from './due-after.ts'
import { type Entry, entryOf } from './entry.ts'
import { KINDS, type Kind } from './sight.ts'
import { toldOf } from './told.io.ts'

/** Notes, in the transaction of the change, what these facts may have changed. Gives how many. */
export async function noteDue(tx: Tx, facts: readonly Fact[]): Promise<number> {
  const due = dueAfter(facts)
  if (due.length === 0) return 0
  await sql`insert into search_due (agency_id, kind, subject_id)
    select * from unnest(${due.map(({ agency }) => agency)}::uuid[],
      ${due.map(({ kind }) => kind)}::text[], ${due.map(({ id }) => id)}::uuid[])`.execute(tx)
  return due.length
}

/**
 * Indexes the oldest of what is due and lets go of it, all in the caller's transaction: a killed one
 * is done again. Another that works at the same time takes other rows. Gives how many were due.
 */
export async function indexDue(tx: Tx, atMost: number): Promise<number> {
  const { rows } = await sql<{ id: number; kind: Kind; subject: Uuid }>`
    select id, kind, subject_id as subject from search_due
    order by id limit ${atMost} for update skip locked`.execute(tx)
  for (const kind of KINDS) {
    const ids = [...new Set(rows.filter((row) => row.kind === kind).map((row) => row.subject))]
    if (ids.length > 0) await indexOf(tx, kind, ids)
  }
  await tx
    .deleteFrom('search_due')
    .where('id', 'in', [0, ...rows.map(({ id }) => id)])
    .execute()
  return rows.length
}

/** Lets go of what is due first; for what cannot be indexed, so that the rest does not wait for it. */
export async function skipDue(tx: Tx) {
  const { rows } = await sql<{ kind: string; subject: Uuid }>`delete from search_due
    where id = (select min(id) from search_due) returning kind, subject_id as subject`.execute(tx)
  return rows[0]
}

async function indexOf(tx: Tx, kind: Kind, ids: readonly Uuid[]): Promise<void> {
  const entries = (await toldOf(tx, kind, ids)).map((told) => entryOf(kind, told))
  const before = await entriesBefore(tx, kind, ids)
  const changed = entries.filter((entry) => differs(entry, before.get(entry.id)))
  // What nothing was written about before is quoted by nothing either.
  const quoted = changed.filter(({ id }) => before.has(id)).map(({ id }) => id)
  if (quoted.length > 0) await noteQuoting(tx, kind, quoted)
  for (const entry of changed) await write(tx, entry)
}

interface Before {
  readonly at: Instant
  readonly text: string
  readonly unit_id: Uuid | null
  readonly own: readonly Uuid[]
  readonly closed: boolean
}

async function entriesBefore(tx: Tx, kind: Kind, ids: readonly Uuid[]) {
  const rows = await tx
    .selectFrom('search_entry')
    .select(['subject_id', 'at', 'text', 'unit_id', 'own', 'closed'])
    .where('kind', '=', kind)
    .where('subject_id', 'in', ids)
    .execute()
  return new Map<Uuid, Before>(rows.map((row) => [row.subject_id, row]))
}

function differs(entry: Entry, before: Before | undefined): boolean {
  return (
    before === undefined ||
    before.text !== entry.text ||
    before.at !== entry.at ||
    before.unit_id !== entry.unit ||
    before.closed !== entry.closed ||
    before.own.join() !== entry.own.join()
  )
}

async function write(tx: Tx, entry: Entry) {
  const { kind, id, agency, at, unit, own, title, text, keys, closed } = entry
  const columns = { at, unit_id: unit, own: [...own], title, text, keys: [...keys], closed }
  await tx
    .insertInto('search_entry')
    .values({ kind, subject_id: id, agency_id: agency, ...columns })
    .onConflict((conflict) => conflict.columns(['kind', 'subject_id']).doUpdateSet(columns))
    .execute()
}

/** What repeats words of these things, or is seen by who sees them, is due after them. */
async function noteQuoting(tx: Tx, kind: Kind, ids: readonly Uuid[]): Promise<void> {
  for (const [quoting, table, quotes] of QUOTES[kind] ?? []) {
    await sql`insert into search_due (agency_id, kind, subject_id)
      select agency_id, ${quoting}, id from ${sql.table(table)}
      where ${quotes(ids)}`.execute(tx)
  }
}

type Quotes = (ids: readonly Uuid[]) => RawBuilder<boolean>

const by =
  (column: string): Quotes =>
  (ids) =>
    sql`${sql.ref(column)} = any(${ids}::uuid[])`

/** Documents of a case's activities are seen by who sees the case. */
const byCase: Quotes = (ids) => sql`case_id = any(${ids}::uuid[])
  or activity_id = any(array(select id from activity where case_id = any(${ids}::uuid[])))`

const QUOTES: { readonly [kind in Kind]?: readonly (readonly [Kind, string, Quotes])[] } = {
  case: [['document', 'document', byCase]],
  activity: [
    ['document', 'document', by('activity_id')],
    ['recording', 'recording', by('activity_id')],
  ],
  device: [['recording', 'recording', by('device_id')]],
  camera: [['recording', 'recording', by('camera_id')]],
}
