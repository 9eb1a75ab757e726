import { CASE_CATEGORIES } from '@liuhen/law'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/connect.ts'
import {
  accept,
  cutPage,
  type Decision,
  type Moment,
  type PersonActor,
  readCursor,
  refuse,
  type Scope,
} from '../../platform/kernel/index.ts'
import { sightOfCases } from '../cases/index.ts'
import type { FileListing, ListFiles } from './list-files.ts'

export async function factsForFileList(
  _tx: Tx,
  _asked: ListFiles,
  { who }: Moment,
): Promise<Decision<{ readonly scope: Scope; readonly who: PersonActor }>> {
  if (who.is !== 'person') return refuse('auth.required')
  return accept({ scope: { agency: who.agency }, who })
}

interface Row {
  readonly id: string
  readonly number: string
  readonly cause: string
  readonly category: keyof typeof CASE_CATEGORIES
  readonly unit: string
  readonly closed_at: string
  readonly bound_at: string | null
  readonly pages: number | null
  readonly given_by: string | null
  readonly given_at: string | null
  readonly archive_number: string | null
  readonly archived_at: string | null
  readonly due_at: string | null
}

/** The earliest closed first, because it waits longest; archived ones the latest first. */
export async function pageOfFiles(tx: Tx, { agency, asked, who }: FileListing) {
  const archived = asked.stage === 'archived'
  const at = archived ? sql`c.archived_at` : sql`c.closed_at`
  const place = readCursor(asked.after)
  const behind = archived ? sql`<` : sql`>`
  const from =
    place === undefined
      ? sql`true`
      : sql`(${at}, c.id) ${behind} (${place.at}::timestamptz, ${place.id}::uuid)`
  const order = archived ? sql`desc` : sql`asc`
  const { rows } = await sql<Row>`
    select c.id, c.number, c.cause, c.category, u.name as unit, c.closed_at, b.finished_at as bound_at,
      b.pages, p.name as given_by, h.given_at, c.archive_number, c.archived_at,
      (select min(d.due_at) from duty d where d.matter_type = 'case' and d.matter_id = c.id
        and d.kind = 'case-file' and d.state in ('open', 'breached')) as due_at
    from enforcement_case c
    join unit u on u.id = c.unit_id
    left join lateral (select * from case_binding where case_id = c.id and state = 'bound'
      order by asked_at desc, id desc limit 1) b on true
    left join lateral (select * from case_handover where case_id = c.id
      order by given_at desc, id desc limit 1) h on h.state <> 'returned'
    left join person p on p.id = h.given_by
    where c.agency_id = ${agency} and ${stageOf(asked.stage)} and ${sightOf(who)}
      and (${asked.unit ?? null}::uuid is null or c.unit_id = ${asked.unit ?? null}::uuid)
      and ${from}
    order by ${at} ${order}, c.id ${order} limit ${asked.limit + 1}`.execute(tx)
  const { page, next } = cutPage(rows, asked.limit, ({ id, archived_at, closed_at }) => {
    return { at: archived_at ?? closed_at, id }
  })
  return { files: page.map(fileOf), next }
}

function fileOf(row: Row) {
  return {
    ...{ id: row.id, number: row.number, cause: row.cause, unit: row.unit },
    category: CASE_CATEGORIES[row.category],
    ...{ closedAt: row.closed_at, boundAt: row.bound_at, pages: row.pages },
    ...{ givenBy: row.given_by, givenAt: row.given_at },
    ...{ archiveNumber: row.archive_number, archivedAt: row.archived_at, dueAt: row.due_at },
  }
}

function stageOf(stage: ListFiles['stage']) {
  if (stage === 'archived') return sql<boolean>`c.state = 'archived'`
  if (stage === 'given') return sql<boolean>`c.state = 'closed' and h.state = 'given'`
  const not = sql<boolean>`c.state = 'closed' and (h.state is null or h.state <> 'given')`
  return stage === 'to-bind'
    ? sql<boolean>`${not} and b.id is null`
    : sql<boolean>`${not} and b.id is not null`
}

/** Cases that this person may read, as the list of cases has them. */
function sightOf(who: PersonActor) {
  const { agency, own, unit } = sightOfCases(who)
  if (agency === 'all') return sql<boolean>`true`
  const handled = sql<boolean>`exists (select 1 from case_handler k where k.case_id = c.id
    and k.person_id = ${own ?? null}::uuid and k.until_at is null)`
  const open =
    agency === 'open' ? sql<boolean>`true` : sql<boolean>`c.unit_id = ${unit ?? null}::uuid`
  return sql<boolean>`(${handled} or (c.secrecy is null and ${open}))`
}
