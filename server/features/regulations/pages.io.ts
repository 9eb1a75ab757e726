import type { Uuid } from '@liuhen/format'
import { type Pack, SETTING_MARK } from '@liuhen/law'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/connect.ts'
import type { Moment } from '../../platform/kernel/index.ts'
import { cataloguesOf } from './catalogues.ts'
import { dutyOfRow } from './duty-row.ts'
import { showDuty } from './duty-shown.ts'
import { type Law, lawAt } from './law.ts'
import { type DutyListing, readDutyCursor, writeDutyCursor } from './list-duties.ts'
import type { Reading } from './read-regulation.ts'
import { clausesMeant } from './reading/article-filter.ts'
import { citesAny } from './reading/list-kept.io.ts'
import type {
  ArticleShown,
  Catalogues,
  DutiesListed,
  PacksListed,
  RegulationInForce,
} from './regulation-page.ts'
import { showRefresh } from './run-refresh.io.ts'
import { packsOnShelf } from './shelf.io.ts'
import type { DutyState } from './shown.ts'

export async function listPacks(tx: Tx, { agency, law }: Reading): Promise<PacksListed> {
  const regulations = packsOnShelf().map((pack) => ({
    pack: pack.id,
    version: pack.version,
    title: pack.title,
    shortTitle: pack.shortTitle,
    agency: pack.agency,
    documentNumber: pack.documentNumber ?? null,
    issued: pack.issued ?? null,
    from: pack.from ?? null,
    articles: pack.articles.length,
    rules: pack.rules.length,
    adoptedFrom: bound(law.packs, pack)?.from ?? null,
  }))
  return { regulations, ...(await standingOf(tx, agency, law)) }
}

/** What a person should know about how the law stands, beside its text. */
async function standingOf(tx: Tx, agency: Uuid, law: Law) {
  const unreadable = (law.unreadable ?? []).map(({ id, version, from, sentence }) => {
    return { pack: id, version, from, sentence }
  })
  return { unreadable, refresh: await showRefresh(tx, agency) }
}

function bound(packs: readonly Pack[], { id, version }: Pack): Pack | undefined {
  return packs.find((pack) => pack.id === id && pack.version === version)
}

export async function showCatalogues(
  _tx: Tx,
  { law }: Reading,
  { at }: Moment,
): Promise<Catalogues> {
  return cataloguesOf(lawAt(law, at))
}

/** The full text, article by article, each with its rules and this agency's duties under it. */
export async function showRegulation(
  tx: Tx,
  { agency, law }: Reading,
  moment: Moment,
): Promise<RegulationInForce> {
  const counts = await countsByArticle(tx, agency, moment)
  const regulations = law.packs.map((pack) => ({
    pack: pack.id,
    version: pack.version,
    title: pack.title,
    agency: pack.agency,
    documentNumber: pack.documentNumber ?? null,
    issued: pack.issued ?? null,
    adoptedFrom: pack.from ?? '',
    front: pack.front,
    back: pack.back,
    roles: pack.roles.map(({ key, title }) => ({ key, title })),
    articles: pack.articles.map((article) => showArticle(pack, article, counts)),
    settings: pack.settings.map(({ key, title, value, reason, clauses, ...declared }) => ({
      key,
      title,
      type: value,
      value: law.settings[key] ?? declared.default,
      standard: declared.default,
      own: Object.hasOwn(law.settings, key),
      reason,
      clauses: [...clauses],
      mark: SETTING_MARK,
    })),
  }))
  return { regulations, ...(await standingOf(tx, agency, law)) }
}

type Counts = ReadonlyMap<string, ArticleShown['duties']>

function showArticle(pack: Pack, it: Pack['articles'][number], counts: Counts): ArticleShown {
  const { article, label, before, text, clauses, rules } = it
  return {
    article,
    label,
    before,
    text,
    clauses: clauses.map(({ id, text }) => ({ id, text })),
    rules: rules.map((rule) => ({
      id: rule.id,
      kind: rule.kind,
      explanation: rule.explanation,
      clauses: [...rule.clauses],
    })),
    duties: counts.get(`${pack.id} ${article}`) ?? NONE,
  }
}

const NONE = { open: 0, breached: 0, fulfilled: 0, excused: 0 }

/** An open duty whose time is over counts as breached: time passes without facts. */
const stateNow = (at: string) =>
  sql<DutyState>`case when state = 'open' and due_at < ${at} then 'breached' else state end`

async function countsByArticle(tx: Tx, agency: Uuid, { at }: Moment): Promise<Counts> {
  const rows = await tx
    .selectFrom('duty')
    .select((select) => [
      sql<string>`(citation->>'pack') || ' ' || (citation->>'article')`.as('article'),
      stateNow(at).as('state'),
      select.fn.countAll<number>().as('count'),
    ])
    .where('agency_id', '=', agency)
    .groupBy(sql`1, 2`)
    .execute()
  const counts = new Map<string, ArticleShown['duties']>()
  for (const { article, state, count } of rows) {
    counts.set(article, { ...(counts.get(article) ?? NONE), [state]: count })
  }
  return counts
}

const dueOrNever = sql<string>`coalesce(due_at, 'infinity'::timestamptz)`

/** One page, earliest due first. Keyset paging over (due time, key). */
export async function listDuties(
  tx: Tx,
  listing: DutyListing,
  { at }: Moment,
): Promise<DutiesListed> {
  const { asked, law } = listing
  const rows = await dutyQuery(tx, listing, at)
    .limit(asked.limit + 1)
    .execute()
  const page = rows.slice(0, asked.limit)
  const last = page.at(-1)
  const more = rows.length > asked.limit && last !== undefined
  return {
    duties: page.map((row) => ({
      ...showDuty(dutyOfRow(row), law, at),
      subjectTitle: row.subjectTitle,
    })),
    next: more ? writeDutyCursor({ due: last.due_at, key: last.key }) : null,
  }
}

function dutyQuery(tx: Tx, { agency, asked, law }: DutyListing, at: string) {
  let query = tx
    .selectFrom('duty')
    .selectAll('duty')
    .select(
      sql<string | null>`coalesce(
        (select number from activity where id = duty.subject_id),
        (select number from enforcement_case where id = duty.subject_id),
        (select title from document where id = duty.subject_id),
        (select '送达' || recipient from service where id = duty.subject_id)
      )`.as('subjectTitle'),
    )
    .where('duty.agency_id', '=', agency)
    .orderBy(dueOrNever)
    .orderBy('duty.key')
  if (asked.state !== undefined) query = query.where(stateNow(at), '=', asked.state)
  if (asked.pack !== undefined) {
    query = query.where(sql<boolean>`duty.citation->>'pack' = ${asked.pack}`)
  }
  const meant = clausesMeant(law.packs, asked)
  if (meant !== undefined) query = query.where(citesAny(meant))
  const [type, id] = asked.subject?.split(':') ?? []
  if (type !== undefined && id !== undefined) {
    query = query
      .where('duty.subject_type', '=', type)
      .where(sql<boolean>`duty.subject_id = ${id}::uuid`)
  }
  const place = asked.after === undefined ? undefined : readDutyCursor(asked.after)
  if (place === undefined) return query
  const due = place.due ?? 'infinity'
  return query.where(sql<boolean>`(${dueOrNever}, duty.key) > (${due}::timestamptz, ${place.key})`)
}
