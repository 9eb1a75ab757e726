import { sql } from 'kysely'
import type { Tx } from '../../platform/database/connect.ts'
import { type Moment, uuidOf } from '../../platform/kernel/index.ts'
import { CitationShown, roleTitle } from '../regulations/index.ts'
import type { Plan, PlanReading } from './maintenance-plan.ts'

/** Reads the duties that the regulation gives, so the plan can say nothing else than it does. */
export async function pageOfPlan(tx: Tx, reading: PlanReading, { at }: Moment): Promise<Plan> {
  const { asked, law, agency } = reading
  let query = planQuery(tx, agency)
    .orderBy('duty.due_at')
    .orderBy('duty.key')
    .limit(asked.limit + 1)
  if (asked.overdue !== undefined) query = query.where('duty.due_at', '<', at)
  if (asked.unit !== undefined) query = query.where('device.unit_id', '=', uuidOf(asked.unit))
  if (asked.after !== undefined) {
    const cut = asked.after.indexOf('_')
    const [due, key] = [asked.after.slice(0, cut), asked.after.slice(cut + 1)]
    query = query.where(sql<boolean>`(duty.due_at, duty.key) > (${due}::timestamptz, ${key})`)
  }
  const rows = await query.execute()
  const page = rows.slice(0, asked.limit)
  const last = page.at(-1)
  return {
    entries: page.map((row) => ({
      key: row.key,
      device: row.id,
      code: row.code,
      model: row.model,
      unit: row.unit,
      dueAt: row.due_at ?? at,
      overdue: (row.due_at ?? at) < at,
      lastAt: row.last_at,
      lastBy: row.last_by,
      whoTitle: roleTitle(law, row.who),
      citation: CitationShown.parse(row.citation),
      setting: row.setting,
    })),
    next: rows.length > asked.limit && last ? `${last.due_at}_${last.key}` : null,
    overdue: await overdueInAll(tx, reading, at),
  }
}

function planQuery(tx: Tx, agency: PlanReading['agency']) {
  return tx
    .selectFrom('duty')
    .innerJoin('device', 'device.id', 'duty.matter_id')
    .innerJoin('unit', 'unit.id', 'device.unit_id')
    .leftJoinLateral(
      (select) =>
        select
          .selectFrom('device_event')
          .innerJoin('person', 'person.id', 'device_event.by_person_id')
          .select(['device_event.at as last_at', 'person.name as last_by'])
          .whereRef('device_event.device_id', '=', 'device.id')
          .where('device_event.kind', '=', 'maintained')
          .orderBy('device_event.at', 'desc')
          .limit(1)
          .as('last'),
      (join) => join.onTrue(),
    )
    .select(['duty.key', 'duty.due_at', 'duty.who', 'duty.citation', 'duty.setting'])
    .select(['device.id', 'device.code', 'device.model', 'unit.name as unit', 'last_at', 'last_by'])
    .where('duty.agency_id', '=', agency)
    .where('duty.matter_type', '=', 'device')
    .where('duty.kind', '=', 'maintenance')
    .where('duty.state', 'in', ['open', 'breached'])
    .where('duty.due_at', 'is not', null)
    .where('device.state', 'not in', ['lost', 'retired'])
}

async function overdueInAll(tx: Tx, { agency }: PlanReading, at: Moment['at']): Promise<number> {
  const { count } = await tx
    .selectFrom('duty')
    .innerJoin('device', 'device.id', 'duty.matter_id')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('duty.agency_id', '=', agency)
    .where('duty.matter_type', '=', 'device')
    .where('duty.kind', '=', 'maintenance')
    .where('duty.state', 'in', ['open', 'breached'])
    .where('duty.due_at', '<', at)
    .where('device.state', 'not in', ['lost', 'retired'])
    .executeTakeFirstOrThrow()
  return Number(count)
}
