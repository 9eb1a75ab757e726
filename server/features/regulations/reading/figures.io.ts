import { sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '../../../platform/database/connect.ts'
import type { Moment } from '../../../platform/kernel/index.ts'
import { type FiguresAsked, type FiguresShown, figuresBy, type Group } from './figures.ts'

const Clauses = z.array(z.string())

/** Two grouped queries for the whole page, whatever the number of articles. */
export async function showFigures(
  tx: Tx,
  { agency, law, since }: FiguresAsked,
  { at }: Moment,
): Promise<FiguresShown> {
  const duties = await dutyGroups(tx, { agency, since }, at)
  const refusals = await refusalGroups(tx, { agency, since })
  return { since, articles: figuresBy(law.packs, [...duties, ...refusals]) }
}

type Asked = Pick<FiguresAsked, 'agency' | 'since'>

/** An open duty whose time is over is late: time passes without facts. */
async function dutyGroups(tx: Tx, { agency, since }: Asked, at: string): Promise<Group[]> {
  const late = sql<boolean>`(state = 'breached' or (state = 'open' and due_at < ${at}))`
  const recent = sql<boolean>`coalesce(breached_since, due_at) >= ${beginOf(since)}`
  const rows = await tx
    .selectFrom('duty')
    .select((select) => [
      sql<string>`citation->>'pack'`.as('pack'),
      sql<unknown>`citation->'clauses'`.as('clauses'),
      sql<
        'open' | 'fulfilled' | 'excused' | 'late'
      >`case when ${late} then 'late' else state end`.as('of'),
      sql<boolean>`${late} and ${recent}`.as('breach'),
      select.fn.countAll<number>().as('count'),
    ])
    .where('agency_id', '=', agency)
    .groupBy(sql`1, 2, 3, 4`)
    .execute()
  return rows.flatMap(({ pack, clauses, of, breach, count }) => {
    const group = { pack, clauses: Clauses.parse(clauses), of, count: Number(count) }
    return breach ? [group, { ...group, of: 'breaches' as const }] : [group]
  })
}

async function refusalGroups(tx: Tx, { agency, since }: Asked): Promise<Group[]> {
  const { rows } = await sql<{ clauses: unknown; count: number }>`
    select clauses, count(*) as count from (
      select convert_from(leaf, 'UTF8')::jsonb -> 'body' -> 'clauses' as clauses
      from ledger_entry
      where agency = ${agency} and kind = 'verb.refused' and at >= ${beginOf(since)}
    ) as refused where clauses <> '[]'::jsonb group by 1`.execute(tx)
  return rows.map(({ clauses, count }) => ({
    clauses: Clauses.parse(clauses),
    of: 'refusals' as const,
    count: Number(count),
  }))
}

/** The first instant of a Shanghai day. */
export function beginOf(day: string): string {
  return `${day}T00:00:00+08:00`
}
