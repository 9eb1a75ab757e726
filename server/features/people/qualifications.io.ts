import type { Uuid } from '@liuhen/format'
import { listed } from '@liuhen/law'
import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '../../platform/database/connect.ts'
import {
  accept,
  type Decision,
  type Moment,
  refuse,
  type Scope,
} from '../../platform/kernel/index.ts'
import { type Law, lawOf, shanghaiDay } from '../regulations/index.ts'
import type { CertificateState, ListQualifications, QualificationsListed } from './person-shown.ts'
import { UNLISTED } from './qualify-person.ts'
import type { Looking } from './read-people.ts'

export async function factsForRegister(
  tx: Tx,
  _asked: unknown,
  { who }: Moment,
): Promise<Decision<{ readonly scope: Scope; readonly law: Law }>> {
  if (who.is !== 'person') return refuse('auth.required')
  return accept({ scope: { agency: who.agency }, law: await lawOf(tx, who.agency) })
}

interface Row {
  readonly id: Uuid
  readonly name: string
  readonly badge_number: string
  readonly unit: string
  readonly establishment: boolean | null
  readonly issuer: string | null
  readonly issuer_name: string | null
  readonly valid_to: string | null
  readonly state: CertificateState
}

/** Officers with the certificate that lasts longest, in order of badge numbers. */
export async function pageOfQualifications(
  tx: Tx,
  { agency, law, asked }: Looking<ListQualifications>,
  { at }: Moment,
): Promise<z.infer<typeof QualificationsListed>> {
  const officers = officersWithState(agency, at, asked)
  const wanted = asked.state === undefined ? sql`true` : sql`state = ${asked.state}`
  const unit = asked.unit === undefined ? sql`true` : sql`unit_id = ${asked.unit}::uuid`
  const after = asked.after === undefined ? sql`true` : sql`badge_number > ${asked.after}`
  const { rows } = await sql<Row>`
    select * from (${officers}) o where ${wanted} and ${unit} and ${after}
    order by badge_number limit ${asked.limit + 1}`.execute(tx)
  const counted = await sql<{ state: CertificateState; count: number }>`
    select state, count(*) as count from (${officers}) o where ${unit} group by state`.execute(tx)
  const titles = new Map(
    listed(law.packs, 'certificate-issuers').map(({ key, title }) => [key, title]),
  )
  const page = rows.slice(0, asked.limit)
  return {
    people: page.map((row) => ({
      id: row.id,
      name: row.name,
      badgeNumber: row.badge_number,
      unit: row.unit,
      establishment: row.establishment,
      issuer: row.issuer === UNLISTED ? row.issuer_name : (titles.get(row.issuer ?? '') ?? null),
      to: row.valid_to,
      state: row.state,
    })),
    counts: Object.fromEntries(counted.rows.map(({ state, count }) => [state, count])),
    next: rows.length > asked.limit ? (page.at(-1)?.badge_number ?? null) : null,
  }
}

function officersWithState(
  agency: Uuid,
  at: Moment['at'],
  { until }: ListQualifications,
): RawBuilder<Row> {
  const today = shanghaiDay(at)
  const soon = until === undefined ? sql`false` : sql`q.valid_to <= ${until}::date`
  return sql<Row>`
    select p.id, p.name, p.badge_number, p.unit_id, u.name as unit, e.establishment,
      q.issuer, q.issuer_name, q.valid_to,
      case when q.valid_to is null then 'none'
        when q.valid_to < ${today}::date then 'expired'
        when q.valid_from > ${today}::date then 'not-begun'
        when ${soon} then 'expiring' else 'valid' end as state
    from person p join unit u on u.id = p.unit_id
    left join lateral (select establishment from enlistment where person_id = p.id
      order by entered_at desc, id desc limit 1) e on true
    left join lateral (select issuer, issuer_name, valid_from, valid_to from qualification
      where person_id = p.id order by (valid_from <= ${today}::date) desc, valid_to desc limit 1) q on true
    where p.agency_id = ${agency} and exists (select 1 from post o where o.person_id = p.id
      and o.role = 'officer' and o.since <= ${at} and (o.until is null or o.until > ${at}))`
}
