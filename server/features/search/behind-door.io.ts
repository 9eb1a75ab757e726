import type { Uuid } from '@liuhen/format'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/connect.ts'
import { cutPage, type PersonActor } from '../../platform/kernel/index.ts'
import { closedName } from './entry.ts'
import { type Asked, foundRows, heldIn, narrowed, older, type Row } from './query.io.ts'
import { keyOfName, keysOfWord, seedOf } from './search-keys.ts'

/** Whose doors were opened before the search, and how doors are asked for files of his own. */
export interface Doors {
  readonly who: Pick<PersonActor, 'person'>
  /** Cases with a live grant whose door is open. */
  readonly granted: readonly Uuid[]
  /** undefined: no article lets handlers in directly. */
  readonly openOf?: (files: readonly Uuid[]) => Promise<ReadonlySet<Uuid>>
}

/**
 * What this person finds: what he sees by his work, and papers behind the doors that open to him. A
 * file whose door is closed is not found, not counted, and leaves no gap in a page.
 */
export async function foundBehindDoors(
  tx: Tx,
  asked: Asked,
  doors: Doors,
): Promise<readonly Row[]> {
  const open = await foundRows(tx, asked)
  if (!asked.kinds.includes('document')) return open
  const granted = doors.granted.length === 0 ? [] : await grantedRows(tx, asked, doors)
  // Where the page is full already, only what is newer than its end can be on it.
  const end = open[asked.asked.limit]
  const own = doors.openOf === undefined ? [] : await ownRows(tx, asked, doors, end)
  if (granted.length + own.length === 0) return open
  const all = new Map([...open, ...granted, ...own].map((row) => [`${row.kind} ${row.id}`, row]))
  return [...all.values()].sort(newestFirst).slice(0, asked.asked.limit + 1)
}

/** In the order of the queries: by time, then by id. */
function newestFirst(a: Row, b: Row): number {
  return a.at === b.at ? (a.id < b.id ? 1 : -1) : a.at < b.at ? 1 : -1
}

/** Papers of a few files: they are named, and no index of words is needed. */
function grantedRows(tx: Tx, asked: Asked, { granted }: Doors): Promise<readonly Row[]> {
  const files = sql`${[...granted]}::uuid[]`
  const from = sql`select e.* from search_entry e
    where ${older(asked)} and ${narrowed(asked)} and e.kind = 'document'
      and e.subject_id = any(array(select id from document where state <> 'draft'
        and (case_id = any(${files})
          or activity_id = any(array(select id from activity where case_id = any(${files}))))))
    order by e.at desc, e.subject_id desc offset 0`
  return heldIn(tx, asked, from, sql<boolean>`true`)
}

/**
 * Papers of the archived files that he handled, as far as the article lets him into each. Doors are
 * asked for all files of a round at once; the papers of those that are shut come in no later round,
 * and each round is larger.
 */
async function ownRows(
  tx: Tx,
  asked: Asked,
  { who: { person }, openOf = async () => new Set() }: Doors,
  end: Row | undefined,
): Promise<readonly Row[]> {
  const opened = new Map<Uuid, boolean>()
  const rows: Row[] = []
  const { limit } = asked.asked
  let { after } = asked.asked
  for (let most = limit; ; most = Math.min(ROUND_AT_MOST, most * 4)) {
    const round = { ...asked, asked: { ...asked.asked, after, limit: most } }
    const shut = [...opened].filter(([, isOpen]) => !isOpen).map(([file]) => file)
    const candidates = await ownCandidates(tx, round, { person, end, shut })
    const { page, next } = cutPage(candidates, most, (row) => row)
    const files = await filesOf(tx, page)
    const unknown = new Set([...files.values()].filter((file) => !opened.has(file)))
    const open = unknown.size === 0 ? unknown : await openOf([...unknown])
    for (const file of unknown) opened.set(file, open.has(file))
    rows.push(...page.filter(({ id }) => opened.get(files.get(id) ?? id) === true))
    if (rows.length > limit || next === null) return rows
    after = next
  }
}

/** Of so many files at once the law reads far less than its most, 20,000 facts. */
const ROUND_AT_MOST = 500

interface OwnAsked {
  readonly person: Uuid
  readonly end: Row | undefined
  readonly shut: readonly Uuid[]
}

/** A word that fills a page at once is common: his own are fewer than all that hold it. */
function ownCandidates(
  tx: Tx,
  asked: Asked,
  { person, end, shut }: OwnAsked,
): Promise<readonly Row[]> {
  const seed = seedOf(asked.agency)
  const words = end === undefined ? asked.words.flatMap((word) => keysOfWord(word, seed)) : []
  const newer =
    end === undefined
      ? sql`true`
      : sql`(e.at, e.subject_id) >= (${end.at}::timestamptz, ${end.id}::uuid)`
  const keys = [...new Set([...words, keyOfName(closedName(person), seed)])]
  const from = sql`select e.* from search_entry e
    where ${older(asked)} and ${newer} and ${narrowed(asked)} and e.keys @> ${keys}::int4[]
    order by e.at desc, e.subject_id desc offset 0`
  // Of the paper itself, as it is now: an entry may lag.
  const handled = sql<boolean>`(select exists (select from case_handler handler
      where handler.case_id = matter.id and handler.person_id = ${person} and handler.until_at is null
        and not matter.id = any(${shut}::uuid[]))
    from document paper left join activity deed on deed.id = paper.activity_id
      join enforcement_case matter
        on matter.id = case when paper.case_id is null then deed.case_id else paper.case_id end
    where paper.id = e.subject_id)`
  return heldIn(tx, asked, from, handled)
}

async function filesOf(tx: Tx, rows: readonly Row[]): Promise<ReadonlyMap<Uuid, Uuid>> {
  const ids = rows.map(({ id }) => id)
  const { rows: files } = await sql<{ id: Uuid; file: Uuid }>`
    select paper.id, case when paper.case_id is null then deed.case_id else paper.case_id end as file
    from document paper left join activity deed on deed.id = paper.activity_id
    where paper.id = any(${ids}::uuid[])`.execute(tx)
  return new Map(files.map(({ id, file }) => [id, file]))
}
