import type { Uuid } from '@liuhen/format'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/connect.ts'
import type { Moment } from '../../platform/kernel/index.ts'
import { evaluate, factsOfMatter, remarksOf } from '../regulations/index.ts'
import type { EquipmentReading, EquipmentReport } from './equipment-report.ts'

type UnitReport = EquipmentReport['units'][number]

/** One page of units in order of their names; each is judged by the facts about it. */
export async function pageOfEquipment(
  tx: Tx,
  reading: EquipmentReading,
  moment: Moment,
): Promise<EquipmentReport> {
  const { agency, asked } = reading
  let query = tx
    .selectFrom('unit')
    .select(['id', 'name', 'kind'])
    .where('agency_id', '=', agency)
    .orderBy('name')
    .limit(asked.limit + 1)
  if (asked.after !== undefined) query = query.where('name', '>', asked.after)
  const rows = await query.execute()
  const page = rows.slice(0, asked.limit)
  const units: UnitReport[] = []
  for (const row of page) units.push(await reportOf(tx, row, reading, moment))
  return { units, next: rows.length > asked.limit ? (page.at(-1)?.name ?? null) : null }
}

const NEEDS_SHOWN = 50

/** What the regulation's yearly list says of a recorder; its other deviations stand on its page. */
const NEEDS = new Set(['need-renewal', 'need-repair'])

async function reportOf(
  tx: Tx,
  { id, name, kind }: { readonly id: Uuid; readonly name: string; readonly kind: string },
  { law }: EquipmentReading,
  { at }: Moment,
): Promise<UnitReport> {
  const facts = await factsOfMatter(tx, { type: 'unit', id })
  const { findings } = evaluate(law, facts, at, 'unit')
  const counts = await countsOf(tx, id)
  const codes = await codesOf(tx, id)
  const remarks = findings.map((one) => ({
    subject: one.subject,
    remark: remarksOf([{ ...one, citations: [one.citation] }])[0],
  }))
  const shortages = remarks.flatMap(({ subject, remark }) =>
    subject.type === 'unit' && remark !== undefined ? [remark] : [],
  )
  const needs = remarks.flatMap(({ subject, remark }) => {
    const known = codes.get(subject.id)
    if (known === undefined || remark === undefined || !NEEDS.has(remark.code)) return []
    return [{ ...known, remark }]
  })
  return {
    id,
    name,
    field: kind === 'field',
    ...counts,
    shortages,
    needs: needs.slice(0, NEEDS_SHOWN),
    moreNeeds: Math.max(0, needs.length - NEEDS_SHOWN),
    damages: await damagesOf(tx, id),
  }
}

async function codesOf(tx: Tx, unit: Uuid) {
  const rows = await tx
    .selectFrom('device')
    .select(['id', 'code'])
    .where('unit_id', '=', unit)
    .execute()
  return new Map<string, { device: Uuid; code: string }>(
    rows.map(({ id, code }) => [id, { device: id, code }]),
  )
}

async function countsOf(tx: Tx, unit: Uuid) {
  const { rows } = await sql<{ usable: number; repair: number; lost: number; running: number }>`
    select count(*) filter (where state = 'available')::int as usable,
      count(*) filter (where state in ('faulty', 'in-repair'))::int as repair,
      count(*) filter (where state = 'lost')::int as lost,
      (select count(*)::int from activity
        where unit_id = ${unit} and state in ('opened', 'on-scene', 'interrupted')) as running
    from device where unit_id = ${unit}`.execute(tx)
  const [row] = rows
  return {
    usable: row?.usable ?? 0,
    inRepair: row?.repair ?? 0,
    lost: row?.lost ?? 0,
    running: row?.running ?? 0,
  }
}

const DAMAGES_SHOWN = 50

async function damagesOf(tx: Tx, unit: Uuid): Promise<UnitReport['damages']> {
  const rows = await tx
    .selectFrom('device_event')
    .innerJoin('device', 'device.id', 'device_event.device_id')
    .leftJoin('person', 'person.id', 'device_event.user_person_id')
    .select((select) => [
      'device_event.cause',
      'person.name as user',
      select.fn.countAll<number>().as('count'),
    ])
    .where('device.unit_id', '=', unit)
    .where('device_event.kind', 'in', ['damaged', 'checked-in'])
    .where('device_event.cause', 'is not', null)
    .groupBy(['device_event.cause', 'person.name'])
    .orderBy('count', 'desc')
    .limit(DAMAGES_SHOWN)
    .execute()
  return rows.map(({ cause, user, count }) => ({
    cause: cause ?? '',
    user: user ?? '',
    count: Number(count),
  }))
}
