import type { Uuid } from '@liuhen/format'
import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '../../platform/database/connect.ts'
import { instantOf, type Moment } from '../../platform/kernel/index.ts'
import { type Law, lawAt, showCitation } from '../regulations/index.ts'
import type { ListUntrained, UntrainedListed } from './person-shown.ts'
import type { Looking } from './read-people.ts'

interface Officer {
  readonly id: Uuid
  readonly name: string
  readonly badge_number: string
  readonly unit_id: Uuid
  readonly unit: string
  readonly trained: boolean
  readonly current: boolean
  readonly last_trained: string | null
}

/**
 * The share of officers trained in a calendar year, by unit, and who is not: without a training of
 * that year, or only before the regulation that demands it was adopted in its present version.
 */
export async function pageOfUntrained(
  tx: Tx,
  { agency, law, asked }: Looking<ListUntrained>,
  { at }: Moment,
): Promise<z.infer<typeof UntrainedListed>> {
  const { citations, again } = demandsOf(law, at)
  const changed = await adoptedSince(tx, agency, again)
  const officers = officersIn(agency, asked.year, changed)
  const unit = asked.unit === undefined ? sql`true` : sql`unit_id = ${asked.unit}::uuid`
  const after = asked.after === undefined ? sql`true` : sql`badge_number > ${asked.after}`
  const { rows } = await sql<Officer>`
    select * from (${officers}) o where not (trained and current) and ${unit} and ${after}
    order by badge_number limit ${asked.limit + 1}`.execute(tx)
  const units = await sql<{ id: Uuid; name: string; officers: number; trained: number }>`
    select unit_id as id, unit as name, count(*) as officers,
      count(*) filter (where trained and current) as trained
    from (${officers}) o group by unit_id, unit order by unit`.execute(tx)
  const page = rows.slice(0, asked.limit)
  const sum = (of: 'officers' | 'trained') => units.rows.reduce((all, row) => all + row[of], 0)
  return {
    officers: sum('officers'),
    trained: sum('trained'),
    units: units.rows,
    people: page.map((row) => ({
      id: row.id,
      name: row.name,
      badgeNumber: row.badge_number,
      unit: row.unit,
      lastTrained: row.last_trained,
      beforeChange: row.trained,
    })),
    next: rows.length > asked.limit ? (page.at(-1)?.badge_number ?? null) : null,
    citations,
  }
}

/** The articles that demand training, and the packs that demand it again after a change. */
function demandsOf(law: Law, at: Moment['at']) {
  const rules = lawAt(law, at).packs.flatMap((pack) =>
    pack.rules.filter(({ kind }) => kind === 'training'),
  )
  return {
    citations: rules.map((rule) => showCitation(rule.cite())),
    again: rules.filter(({ params }) => params.after_change === true).map(({ pack }) => pack),
  }
}

async function adoptedSince(tx: Tx, agency: Uuid, packs: readonly string[]) {
  if (packs.length === 0) return undefined
  const row = await tx
    .selectFrom('adopted_pack')
    .select((select) => select.fn.max('adopted_at').as('at'))
    .where('agency_id', '=', agency)
    .where('pack', 'in', packs)
    .executeTakeFirst()
  return row?.at ?? undefined
}

function officersIn(agency: Uuid, year: number, changed: string | undefined): RawBuilder<Officer> {
  const from = instantOf(`${year}-01-01T00:00:00+08:00`)
  const to = instantOf(`${year + 1}-01-01T00:00:00+08:00`)
  const taken = sql`from training_person tp join training t on t.id = tp.training_id
    where tp.person_id = p.id and t.state = 'held' and tp.attended and tp.result <> 'failed'`
  // As its fact states it: noon of its day, or the moment of an entry on the day itself.
  const when = sql`case when (t.recorded_at at time zone 'Asia/Shanghai')::date = t.held_on
    then t.recorded_at else (t.held_on + time '12:00') at time zone 'Asia/Shanghai' end`
  const current =
    changed === undefined ? sql`true` : sql`exists (select 1 ${taken} and ${when} >= ${changed})`
  return sql<Officer>`
    select p.id, p.name, p.badge_number, p.unit_id, u.name as unit,
      exists (select 1 ${taken} and extract(year from t.held_on) = ${year}) as trained,
      ${current} as current,
      (select max(t.held_on) ${taken}) as last_trained
    from person p join unit u on u.id = p.unit_id
    where p.agency_id = ${agency} and exists (select 1 from post o where o.person_id = p.id
      and o.role = 'officer' and o.since < ${to} and (o.until is null or o.until > ${from}))`
}
