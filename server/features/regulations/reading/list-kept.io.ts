import { parseFact } from '@liuhen/format'
import { sql } from 'kysely'
import type { Tx } from '../../../platform/database/connect.ts'
import { isRefusalCode, type Moment, REFUSALS } from '../../../platform/kernel/index.ts'
import { dutyOfRow } from '../duty-row.ts'
import { showDuty } from '../duty-shown.ts'
import type { Law } from '../law.ts'
import { clausesMeant } from './article-filter.ts'
import { beginOf } from './figures.io.ts'
import {
  type BreachesListed,
  type KeptListing,
  type RefusalsListed,
  readBreachCursor,
  writeBreachCursor,
} from './list-kept.ts'

/** What a verb is called; the whole list of verbs stands above this feature. */
export type VerbTitle = (name: string) => string

/** What the law refused to somebody, the newest first. Refusals that cite no clause are not it. */
export function listRefusals(titleOf: VerbTitle) {
  return async (tx: Tx, { agency, law, asked }: KeptListing): Promise<RefusalsListed> => {
    const meant = clausesMeant(law.packs, asked)
    const clauses = sql`convert_from(e.leaf, 'UTF8')::jsonb -> 'body' -> 'clauses'`
    const about =
      meant === undefined
        ? sql`${clauses} <> '[]'::jsonb`
        : sql`jsonb_exists_any(${clauses}, ${meant}::text[])`
    const since = asked.since === undefined ? sql`true` : sql`e.at >= ${beginOf(asked.since)}`
    const after = /^\d+$/.test(asked.after ?? '') ? sql`e.id < ${asked.after}::bigint` : sql`true`
    const { rows } = await sql<{ id: string; leaf: Buffer; person: string | null }>`
      select e.id::text as id, e.leaf, p.name as person from ledger_entry e
      left join person p on p.id =
        (convert_from(e.leaf, 'UTF8')::jsonb -> 'actor' ->> 'person')::uuid
      where e.agency = ${agency} and e.kind = 'verb.refused' and ${since} and ${after} and ${about}
      order by e.id desc limit ${asked.limit + 1}`.execute(tx)
    const page = rows.slice(0, asked.limit)
    const last = page.at(-1)
    return {
      refusals: page.map(({ leaf, person }) => refusalOf(leaf, person, law, titleOf)),
      next: rows.length > asked.limit && last !== undefined ? last.id : null,
    }
  }
}

function refusalOf(leaf: Buffer, person: string | null, law: Law, titleOf: VerbTitle) {
  const { id, at, body } = parseFact(leaf)
  const { verb, code } = body
  const ids = Array.isArray(body.clauses) ? body.clauses.filter((it) => typeof it === 'string') : []
  const known = typeof code === 'string' && isRefusalCode(code) ? code : 'law.refused'
  return {
    id,
    at,
    person,
    wanted: titleOf(typeof verb === 'string' ? verb : ''),
    sentence: REFUSALS[known].zh.replaceAll(/\{\w+\}/g, '…'),
    citations: citationsOf(law, ids),
  }
}

/** The clauses with their words, article by article, as the latest version that has them. */
function citationsOf({ packs }: Law, ids: readonly string[]) {
  const found = new Map<string, RefusalsListed['refusals'][number]['citations'][number]>()
  for (const { id: pack, version, articles } of packs) {
    for (const { title, place, clauses } of articles) {
      const cited = clauses.filter(({ id }) => ids.includes(id))
      if (cited.length === 0) continue
      const text = cited.map((clause) => clause.text).join('')
      const named = cited.map(({ id }) => id)
      found.set(`${pack} ${title} ${place}`, {
        pack,
        version,
        title,
        article: place,
        clauses: named,
        text,
      })
    }
  }
  return [...found.values()]
}

/** When the time ran out: a duty that nobody has judged since is broken by its due time. */
const brokenAt = sql<string>`coalesce(duty.breached_since, duty.due_at)`

/** Duties that were not kept in time, done since or not; the newest breach first. */
export async function listBreaches(
  tx: Tx,
  { agency, law, asked }: KeptListing,
  { at }: Moment,
): Promise<BreachesListed> {
  const rows = await breachQuery(tx, { agency, law, asked }, at)
    .limit(asked.limit + 1)
    .execute()
  const page = rows.slice(0, asked.limit)
  const last = page.at(-1)
  const more = rows.length > asked.limit && last !== undefined
  return {
    breaches: page.map((row) => ({
      ...showDuty(dutyOfRow(row), law, at),
      subjectTitle: row.subjectTitle,
      fulfilledAt: row.fulfilledAt,
    })),
    next: more ? writeBreachCursor({ at: last.brokenAt, key: last.key }) : null,
  }
}

function breachQuery(tx: Tx, { agency, law, asked }: Omit<KeptListing, 'facts'>, at: string) {
  let query = tx
    .selectFrom('duty')
    .selectAll('duty')
    .select((select) => [
      brokenAt.as('brokenAt'),
      select
        .selectFrom('activity')
        .select('activity.number')
        .whereRef('activity.id', '=', 'duty.subject_id')
        .as('subjectTitle'),
      select
        .selectFrom('ledger_entry')
        .select('ledger_entry.at')
        .whereRef('ledger_entry.fact_id', '=', 'duty.fulfilled_by')
        .as('fulfilledAt'),
    ])
    .where('duty.agency_id', '=', agency)
    .where(sql<boolean>`(duty.state = 'breached' or (duty.state = 'open' and duty.due_at < ${at}))`)
    .orderBy(brokenAt, 'desc')
    .orderBy('duty.key')
  if (asked.pack !== undefined) {
    query = query.where(sql<boolean>`duty.citation->>'pack' = ${asked.pack}`)
  }
  const meant = clausesMeant(law.packs, asked)
  if (meant !== undefined) query = query.where(citesAny(meant))
  if (asked.since !== undefined) {
    query = query.where(sql<boolean>`${brokenAt} >= ${beginOf(asked.since)}`)
  }
  const place = asked.after === undefined ? undefined : readBreachCursor(asked.after)
  if (place === undefined) return query
  return query.where(
    sql<boolean>`(${brokenAt} < ${place.at} or (${brokenAt} = ${place.at} and duty.key > ${place.key}))`,
  )
}

/** Duties that cite one of the clauses. */
export function citesAny(clauses: readonly string[]) {
  return sql<boolean>`jsonb_exists_any(duty.citation->'clauses', ${clauses}::text[])`
}
