import type { Instant, Uuid } from '@liuhen/format'
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../platform/database/connect.ts'
import { readCursor } from '../../platform/kernel/index.ts'
import { closedName } from './entry.ts'
import type { Finding } from './find.ts'
import { keyOfName, keysOfWord, seedOf } from './search-keys.ts'
import { likelySeen, ofKind, seen } from './seen.io.ts'
import { KINDS, type Kind } from './sight.ts'

export interface Row {
  readonly kind: Kind
  readonly id: Uuid
  readonly at: Instant
  readonly title: string
  readonly text: string
}

/**
 * So many of the newest are looked through before the index is asked; the second time only where the
 * first has found so much that a page is to be expected.
 */
export const WALKS: readonly number[] = [300, 2000]

export type Asked = Pick<Finding, 'agency' | 'sights' | 'words' | 'kinds'> & {
  readonly asked: Pick<Finding['asked'], 'after' | 'unit' | 'limit'>
}

/**
 * The newest that hold every word and may be seen, and one more. What is common is found within the
 * newest rows, and would be gathered by the hundred thousand from the index; what is not found there
 * is rare enough to be gathered from the index and sorted. Of what is gathered, texts are compared
 * from the newest on, and only until the page is full.
 */
export async function foundRows(tx: Tx, asked: Asked, walks = WALKS): Promise<readonly Row[]> {
  const { limit } = asked.asked
  for (const [at, walk] of walks.entries()) {
    const rows = await run(tx, asked, newestRows(asked, walk))
    if (rows.length > limit) return rows
    const further = walks[at + 1]
    if (further === undefined || rows.length * further <= limit * walk) break
  }
  // The planner takes a long list of rows for cheap, because it does not know that their keys lie
  // beside them: it must not walk through all of them. Both settings end with the transaction.
  await sql`select set_config('enable_seqscan', 'off', true),
    set_config('enable_indexscan', 'off', true)`.execute(tx)
  const indexed = await run(tx, asked, indexedRows(asked))
  await sql`select set_config('enable_seqscan', 'on', true),
    set_config('enable_indexscan', 'on', true)`.execute(tx)
  return indexed
}

function run(tx: Tx, asked: Asked, from: RawBuilder<unknown>) {
  return heldIn(tx, asked, from, seen(asked.sights, asked.kinds))
}

/** Of these entries the newest that hold every word, and one more. */
export async function heldIn(
  tx: Tx,
  { words, asked }: Asked,
  from: RawBuilder<unknown>,
  shown: RawBuilder<boolean>,
): Promise<readonly Row[]> {
  const held = words.map((word) => holds(word))
  const { rows } = await sql<Row>`
    select e.kind, e.subject_id as id, e.at, e.title, e.text from (${from}) e
    where ${sql.join(held, sql` and `)} and ${shown}
    order by e.at desc, e.subject_id desc limit ${asked.limit + 1}`.execute(tx)
  return rows
}

/** Lower case only where it makes a difference: most words here have none. */
function holds(word: string): RawBuilder<boolean> {
  const cased = word.toLowerCase() !== word.toUpperCase()
  return cased
    ? sql<boolean>`position(${word} in lower(e.text)) > 0`
    : sql<boolean>`position(${word} in e.text) > 0`
}

function newestRows(asked: Asked, walk: number) {
  return sql`select e.* from (
      select e.* from search_entry e where ${older(asked)} and ${inArchive(asked)}
      order by e.at desc, e.subject_id desc limit ${walk}) e
    where ${narrowed(asked)} and ${likelySeen(asked.sights, asked.kinds)}
    order by e.at desc, e.subject_id desc offset 0`
}

function indexedRows(asked: Asked) {
  return sql`select e.* from search_entry e
    where ${older(asked)} and ${inArchive(asked)} and ${narrowed(asked)} and ${byKeys(asked)}
      and ${likelySeen(asked.sights, asked.kinds)}
    order by e.at desc, e.subject_id desc offset 0`
}

/** Whoever reads in no archive walks through none of it: not closed, as its index says. */
function inArchive({ sights }: Asked) {
  return sights.archive ? sql`true` : sql`not e.closed`
}

export function older({ agency, asked }: Asked) {
  const place = readCursor(asked.after)
  if (place === undefined) return sql`e.agency_id = ${agency}`
  return sql`e.agency_id = ${agency}
    and (e.at, e.subject_id) < (${place.at}, ${place.id}::uuid)`
}

/** Not within the walk: the newest three hundred of a small unit would be sought through all rows. */
export function narrowed({ kinds, asked }: Asked) {
  const of = kinds.length === 1 ? sql`e.kind = ${kinds[0]}` : sql`true`
  const unit = asked.unit === undefined ? sql`true` : sql`e.unit_id = ${asked.unit}::uuid`
  return sql`${of} and ${unit}`
}

/**
 * The words' keys, each time with those of one group that the person sees. Papers of archived files
 * go by other names; where no name narrows, the names of the kinds keep them out.
 */
function byKeys({ agency, words, kinds, sights, asked }: Asked) {
  const seed = seedOf(agency)
  const keysOf = (names: readonly string[]) => names.map((name) => keyOfName(name, seed))
  const wanted = words.flatMap((word) => keysOfWord(word, seed))
  const narrow = [
    ...(kinds.length === 1 ? kinds : []),
    ...(asked.unit === undefined ? [] : [asked.unit]),
  ]
  const open = groupsSeen(kinds, sights).map((group) => [...narrow, ...group])
  const groups = sights.archive ? [...open, ...open.map((group) => group.map(closedName))] : open
  const each = groups.map((group) => {
    const all = sql`e.keys @> ${[...new Set([...wanted, ...keysOf(group)])]}::int4[]`
    const every = sights.archive || group.length > 0
    return every ? all : sql`(${all} and e.keys && ${keysOf(KINDS)}::int4[])`
  })
  return sql`(${sql.join([sql`false`, ...each], sql` or `)})`
}

function groupsSeen(kinds: readonly Kind[], sights: Asked['sights']): readonly string[][] {
  const free = kinds.filter((kind) => ofKind(sights, kind).some(({ agency }) => agency !== 'none'))
  if (free.length === kinds.length) return [[]]
  const rest = kinds.filter((kind) => !free.includes(kind)).flatMap((kind) => ofKind(sights, kind))
  const names = rest.flatMap(({ unit, own }) => [unit, own].filter((name) => name !== undefined))
  return [...free, ...new Set(names)].map((name) => [name])
}
