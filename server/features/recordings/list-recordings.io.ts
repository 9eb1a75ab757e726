import type { Uuid } from '@liuhen/format'
import { type RawBuilder, type SelectQueryBuilder, sql } from 'kysely'
import type { Tables } from '../../migrations/tables.ts'
import type { Tx } from '../../platform/database/connect.ts'
import {
  accept,
  cutPage,
  instantOf,
  type Moment,
  readCursor,
  refuse,
  uuidOf,
} from '../../platform/kernel/index.ts'
import { bigramsOf, wordsOf } from '../../platform/text/bigrams.ts'
import { asksItems, lawOf } from '../regulations/index.ts'
import type { Listing, Sight } from './list-recordings.ts'
import { gramsOfItem } from './search-words.io.ts'

export async function factsForListing(tx: Tx, _asked: unknown, { who, at }: Moment) {
  if (who.is !== 'person') return refuse('auth.required')
  const items = asksItems(await lawOf(tx, who.agency), at)
  return accept({ scope: { agency: who.agency }, who, items })
}

/** One page, newest first. Keyset paging: the millionth row costs what the first does. */
export async function pageOfRecordings(tx: Tx, listing: Listing) {
  const { asked } = listing
  const rows = await foundRows(tx, listing)
  const { page, next } = cutPage(rows, asked.limit, ({ sealedAt: at, id }) => ({ at, id }))
  const recordings = page.map(({ leafIndex, duration_ms, described_at, ...row }) => ({
    ...row,
    durationMs: duration_ms,
    described: described_at !== null || (!listing.items && row.matched === 'confirmed'),
    sealedInTree: leafIndex !== null,
  }))
  return { recordings, next }
}

type Row = Awaited<ReturnType<ReturnType<typeof pageQuery>['execute']>>[number]

/**
 * The rows of the page and one more. What waits for its first reading has no search words yet and is
 * asked for apart: joined in one condition, both would be gathered whole before the page is cut.
 */
async function foundRows(tx: Tx, listing: Listing): Promise<readonly Row[]> {
  const { query, limit } = listing.asked
  const worded = await pageQuery(tx, listing)
    .limit(limit + 1)
    .execute()
  if (query === undefined) return worded
  const waiting = await pageQuery(tx, listing, 'waiting')
    .limit(limit + 1)
    .execute()
  if (waiting.length === 0) return worded
  return [...worded, ...waiting].sort(newestFirst).slice(0, limit + 1)
}

function newestFirst(a: Row, b: Row): number {
  if (a.sealedAt !== b.sealedAt) return a.sealedAt < b.sealedAt ? 1 : -1
  return a.id < b.id ? 1 : -1
}

export function pageQuery(tx: Tx, listing: Listing, found: 'worded' | 'waiting' = 'worded') {
  const { asked, agency } = listing
  let query = narrowed(
    tx.selectFrom('recording').where('recording.agency_id', '=', agency),
    listing,
  )
  if (asked.query !== undefined) query = query.where(SEARCHED[found](agency, wordsOf(asked.query)))
  const place = readCursor(asked.after)
  if (place !== undefined) {
    query = query.where(
      sql<boolean>`(recording.sealed_at, recording.id) < (${place.at}, ${place.id}::uuid)`,
    )
  }
  return query
    .leftJoin('device', 'device.id', 'recording.device_id')
    .leftJoin('person', 'person.id', 'recording.officer_id')
    .leftJoin('activity', 'activity.id', 'recording.activity_id')
    .leftJoin('ledger_entry', 'ledger_entry.fact_id', 'recording.sealed_fact')
    .select([
      'recording.id',
      'recording.name',
      'recording.media',
      'recording.bytes',
      'device.code as deviceCode',
      'person.name as officer',
      'recording.activity_id as activityId',
      'activity.number as activityNumber',
      'recording.matched',
      'recording.started_at as startedAt',
      'recording.offset_bound_ms as offsetBoundMs',
      'recording.duration_ms',
      'recording.sealed_at as sealedAt',
      'recording.probe_state as probeState',
      'recording.damaged',
      'recording.term_end as termEnd',
      'recording.described_at',
      'ledger_entry.leaf_index as leafIndex',
    ])
    .orderBy('recording.sealed_at', 'desc')
    .orderBy('recording.id', 'desc')
}

type Narrowing<O> = SelectQueryBuilder<Tables, 'recording', O>

function narrowed<O>(query: Narrowing<O>, listing: Listing): Narrowing<O> {
  const { asked, agency, sight } = listing
  let narrow = query.where(
    sql<boolean>`(recording.circle is null or ${sight.person}::uuid = any(recording.circle))`,
  )
  if (sight.agency !== 'all') narrow = narrow.where(sightFilter(sight, agency))
  if (asked.device !== undefined)
    narrow = narrow.where('recording.device_id', '=', uuidOf(asked.device))
  if (asked.officer !== undefined)
    narrow = narrow.where('recording.officer_id', '=', uuidOf(asked.officer))
  if (asked.activity !== undefined)
    narrow = narrow.where('recording.activity_id', '=', uuidOf(asked.activity))
  if (asked.camera !== undefined)
    narrow = narrow.where('recording.camera_id', '=', uuidOf(asked.camera))
  if (asked.collection !== undefined)
    narrow = narrow.where('recording.collection_id', '=', uuidOf(asked.collection))
  if (asked.from !== undefined)
    narrow = narrow.where('recording.started_at', '>=', instantOf(asked.from))
  if (asked.to !== undefined)
    narrow = narrow.where('recording.started_at', '<', instantOf(asked.to))
  if (asked.state === 'unmatched') narrow = narrow.where('recording.activity_id', 'is', null)
  if (asked.unexplained !== undefined)
    narrow = narrow
      .where('recording.activity_id', 'is', null)
      .where('recording.unrelated_at', 'is', null)
      .where('recording.camera_id', 'is', null)
  if (asked.state === 'undescribed') {
    narrow = narrow.where('recording.described_at', 'is', null)
    if (!listing.items)
      narrow = narrow.where(sql<boolean>`recording.matched is distinct from 'confirmed'`)
  }
  if (asked.state === 'damaged') narrow = narrow.where('recording.damaged', '=', true)
  if (asked.state === 'waiting') narrow = narrow.where('recording.probe_state', '=', 'waiting')
  for (const item of [asked.item ?? []].flat()) narrow = narrow.where(holds(agency, item))
  return narrow
}

/** The described value of one item has these words, each exactly. */
function holds(agency: Uuid, item: string): RawBuilder<boolean> {
  const at = item.indexOf(':')
  const key = item.slice(0, at)
  const words = wordsOf(item.slice(at + 1))
  const paired = words.filter((word) => [...word].length > 1)
  const exact = words.map((word) => sql`position(${word} in items->>${key}) > 0`)
  return sql<boolean>`recording.id in (select recording_id from recording_search
    where agency_id = ${agency} and grams @> ${gramsOfItem(key, paired)}::text[]
    and ${sql.join([sql`true`, ...exact], sql` and `)})`
}

function sightFilter({ agency, unit, own }: Sight, of: Uuid): RawBuilder<boolean> {
  const seen = [
    ...(agency === 'open' ? [openOf(of)] : []),
    ...(unit === undefined ? [] : [sql<boolean>`(recording.unit_id = ${unit} and ${openOf(of)})`]),
    ...(own === undefined ? [] : [ownOf(own)]),
  ]
  return sql<boolean>`(${sql.join([sql`false`, ...seen], sql` or `)})`
}

/**
 * What he recorded himself, what belongs to an activity that he was an officer of, and what of a
 * fixed camera was put to a case that he handles. Written
 * with arrays, so that both sides come from an index instead of a walk down the whole list.
 */
export function ownOf(person: Uuid): RawBuilder<boolean> {
  return sql<boolean>`(recording.officer_id = ${person} or recording.activity_id = any(array(
    select activity_id from activity_officer where person_id = ${person}))
    or recording.id = any(array(select film.recording_id from case_handler handler
      join camera_link link on link.case_id = handler.case_id
      join camera_link_recording film on film.link_id = link.id
      where handler.person_id = ${person} and handler.until_at is null)))`
}

/** Neither marked itself nor of an activity that is; marked activities are few. */
export function openOf(agency: Uuid): RawBuilder<boolean> {
  return sql<boolean>`(recording.secrecy is null and (recording.activity_id is null
    or recording.activity_id <> all(array(
      select id from activity where agency_id = ${agency} and secrecy is not null))))`
}

/**
 * Every word must occur: the bigram array finds candidates, position() is exact. A word of one
 * character has no pair and only narrows; the input has at least one of two. Written as a set, so
 * that the planner begins with what is rare: the words, or the officer and his week.
 */
function worded(agency: Uuid, words: readonly string[]): RawBuilder<boolean> {
  const paired = words.filter((word) => [...word].length > 1)
  const exact = words.map((word) => sql`position(${word} in words) > 0`)
  return sql<boolean>`recording.id in (select recording_id from recording_search
    where agency_id = ${agency} and grams @> ${bigramsOf(paired)}::text[]
    and ${sql.join([sql`true`, ...exact], sql` and `)})`
}

/**
 * Between sealing and the first reading a recording has no search words yet; the few that wait are
 * looked at one by one, by the names that are known then: the file, the recorder, the officer.
 */
function notYetWorded(agency: Uuid, words: readonly string[]): RawBuilder<boolean> {
  const shown = sql`lower(normalize(
    concat_ws(' ', waiting.name, recorder.code, officer.name, officer.badge_number), NFKC))`
  const exact = words.map((word) => sql`position(${word} in ${shown}) > 0`)
  return sql<boolean>`recording.id = any(array(select waiting.id from recording waiting
    left join device recorder on recorder.id = waiting.device_id
    left join person officer on officer.id = waiting.officer_id
    where waiting.agency_id = ${agency} and waiting.probe_state = 'waiting'
    and not exists (select from recording_search where recording_id = waiting.id)
    and ${sql.join([sql`true`, ...exact], sql` and `)}))`
}

const SEARCHED = { worded, waiting: notYetWorded } as const
