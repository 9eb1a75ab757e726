import type { Uuid } from '@liuhen/format'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/connect.ts'
import {
  accept,
  type Decision,
  instantOf,
  type Moment,
  uuidOf,
} from '../../platform/kernel/index.ts'
import { lawOf } from '../regulations/index.ts'
import { audienceOf } from './audience.io.ts'
import { partOf } from './deadline.ts'
import { furthest, type LeadTimes } from './lead-times.ts'
import { readPlace, writePlace } from './list-deadlines.ts'
import { reminderKey } from './plan-reminders.ts'
import type { Remind, RemindFacts, Reminding } from './remind.ts'

/** What one transaction tells of; a killed process loses nothing and repeats nothing. */
const BATCH = 300

export async function leadTimes(tx: Tx, agency: string): Promise<LeadTimes> {
  const rows = await tx
    .selectFrom('reminder_lead')
    .select(['kind', 'minutes'])
    .where('agency_id', '=', uuidOf(agency))
    .execute()
  return new Map(rows.map(({ kind, minutes }) => [kind, minutes]))
}

export async function factsForReminding(
  tx: Tx,
  asked: Remind,
  { at }: Moment,
): Promise<Decision<RemindFacts>> {
  const agency = uuidOf(asked.agency)
  const leads = await leadTimes(tx, agency)
  const horizon = instantOf(new Date(Date.parse(at) + furthest(leads) * 60_000).toISOString())
  const rows = await dutiesToTell(tx, agency, horizon, asked.after)
  const law = await lawOf(tx, agency)
  const audience = await audienceOf(tx, agency, law, rows, at)
  const untold = rows.flatMap((row) => {
    if (row.due_at === null) return []
    const told = row.told_due === row.due_at ? row.told_step : null
    const { key, rule, kind, matter_type: type, matter_id: id, due_at: dueAt } = row
    const duty = { key, rule, kind, part: partOf(key), matter: { type, id }, dueAt }
    return [{ ...duty, ...audience(row), ...(told === null ? {} : { told }) }]
  })
  const last = rows.at(-1)
  const more = rows.length === BATCH && last !== undefined
  const next = more ? writePlace({ due: last.due_at, key: last.key }) : null
  const given = await givenOf(tx, agency, [...new Set(rows.map((row) => row.matter_id))])
  return accept({ scope: { agency }, leads, untold, given, next })
}

export async function givenOf(tx: Tx, agency: Uuid, matters: readonly Uuid[]) {
  if (matters.length === 0) return new Set<string>()
  const rows = await tx
    .selectFrom('reminder')
    .select(['person_id as person', 'matter_type as type', 'matter_id as id'])
    .select(['rule', 'part', 'due_hour as dueHour', 'step'])
    .where('agency_id', '=', agency)
    .where('matter_id', 'in', matters)
    .execute()
  return new Set(
    rows.map(({ type, id, ...line }) => reminderKey({ ...line, matter: { type, id } })),
  )
}

/** Through the index duty_to_tell: what was told of to the end is not in it. */
function dutiesToTell(tx: Tx, agency: string, horizon: string, after: string | null) {
  let query = tx
    .selectFrom('duty')
    .select(['key', 'rule', 'kind', 'who', 'matter_type', 'matter_id', 'device_id', 'due_at'])
    .select(['told_step', 'told_due'])
    .where('agency_id', '=', uuidOf(agency))
    .where(sql<boolean>`state in ('open', 'breached') and fulfilled_by is null
      and due_at is not null and (told_step is null or told_step <> 'escalated'
        or told_due is distinct from due_at)`)
    .where('due_at', '<=', instantOf(horizon))
    .orderBy('due_at')
    .orderBy('key')
    .limit(BATCH)
    .forUpdate()
  const place = after === null ? undefined : readPlace(after)
  if (place !== undefined) {
    query = query.where(sql<boolean>`(due_at, key) > (${place.due}::timestamptz, ${place.key})`)
  }
  return query.execute()
}

export async function commitReminders(
  tx: Tx,
  { agency, plan, next }: Pick<Reminding, 'agency' | 'next' | 'plan'>,
  { at }: Moment,
) {
  for (const { id, person, matter, rule, part, dutyKey, duties, ...line } of plan.reminders) {
    await tx
      .insertInto('reminder')
      .values({
        id,
        agency_id: agency,
        person_id: person,
        matter_type: matter.type,
        matter_id: matter.id,
        rule,
        part,
        duty_key: dutyKey,
        duties,
        due_at: line.dueAt,
        due_hour: line.dueHour,
        step: line.step,
        given_at: at,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
  for (const { key, dueAt, step } of plan.told) {
    await tx
      .updateTable('duty')
      .set({ told_step: step, told_due: dueAt })
      .where('agency_id', '=', agency)
      .where('key', '=', key)
      .execute()
  }
  return { given: plan.reminders.length, next }
}
