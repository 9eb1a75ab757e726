import { createHash } from 'node:crypto'
import type { Instant, Uuid } from '@liuhen/format'
import { sql } from 'kysely'
import type { Tx } from '../../../platform/database/connect.ts'
import {
  accept,
  type Decision,
  type Moment,
  refuse,
  uuidOf,
} from '../../../platform/kernel/index.ts'
import { postsHeld, secondPerson } from '../../org/index.ts'
import { factsOfMatter, lawOf, shanghaiDay } from '../../regulations/index.ts'
import { digestUnder, lockDevice } from '../devices.io.ts'
import type { ActFacts } from './act.ts'
import type { ReportFacts } from './answerable.ts'
import type { CheckInDevice } from './check-in-device.ts'
import type { IssueDevice, IssuingFacts } from './issue-device.ts'
import type { ReimburseRepair, ReimbursingFacts } from './reimburse-repair.ts'
import type { RepairFacts } from './repair-device.ts'
import type { FaultFacts } from './report-fault.ts'
import type { SignedFacts } from './second-signature.ts'

/** Locks the recorder and reads its life. */
export async function factsForAct(
  tx: Tx,
  asked: { readonly id: string },
  { who, random }: Moment,
): Promise<Decision<ActFacts>> {
  if (who.is !== 'person') return refuse('auth.required')
  const { agency } = who
  const row = await lockDevice(tx, agency, asked.id)
  if (row === undefined) return refuse('not-found')
  const { id, code, unit_id: unit, standing, inUseBy } = row
  const salt = random(16)
  return accept({
    scope: { agency, unit },
    who,
    device: { id, code, unit, standing, ...(inUseBy === undefined ? {} : { inUseBy }) },
    law: await lawOf(tx, agency),
    facts: await factsOfMatter(tx, { type: 'device', id }),
    salt,
    digest: digestUnder(salt),
  })
}

export async function factsForReport(
  tx: Tx,
  asked: { readonly id: string },
  moment: Moment,
): Promise<Decision<ReportFacts>> {
  const found = await factsForAct(tx, asked, moment)
  if (!found.ok) return found
  const { device, who } = found.accepted
  const user = (await lastUser(tx, device.id)) ?? who.person
  const first = await headOf(tx, device.unit, moment.at)
  return accept({ ...found.accepted, user, ...(first === undefined ? {} : { first }) })
}

/** Who took the recorder out last; else who was given it or brought it back. */
export async function lastUser(tx: Tx, device: Uuid): Promise<Uuid | undefined> {
  const carried = await tx
    .selectFrom('activity_device')
    .select('carrier_id')
    .where('device_id', '=', device)
    .orderBy('assigned_at', 'desc')
    .orderBy('activity_id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (carried !== undefined) return carried.carrier_id
  const signed = await tx
    .selectFrom('device_event')
    .select('other_person_id')
    .where('device_id', '=', device)
    .where('kind', 'in', ['issued', 'checked-in'])
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return signed?.other_person_id ?? undefined
}

/** The head of a unit now, the longest-serving if there are several; with all posts held. */
export async function headOf(tx: Tx, unit: Uuid, at: Instant) {
  const head = await tx
    .selectFrom('post')
    .innerJoin('person', 'person.id', 'post.person_id')
    .select(['person.id', 'person.name'])
    .where('person.unit_id', '=', unit)
    .where('post.role', '=', 'department-head')
    .where('post.since', '<=', at)
    .where((where) => where.or([where('post.until', 'is', null), where('post.until', '>', at)]))
    .orderBy('post.since')
    .orderBy('person.id')
    .limit(1)
    .executeTakeFirst()
  if (head === undefined) return undefined
  return { person: head.id, name: head.name, posts: await postsHeld(tx, head.id, at) }
}

/** With the next number of the repair orders, kept for this transaction. */
export async function factsForFault(
  tx: Tx,
  asked: { readonly id: string },
  moment: Moment,
): Promise<Decision<FaultFacts>> {
  const found = await factsForReport(tx, asked, moment)
  if (!found.ok) return found
  const { agency } = found.accepted.scope
  const prefix = `WX${shanghaiDay(moment.at).replaceAll('-', '')}-`
  await sql`select pg_advisory_xact_lock(hashtextextended(${`repair ${agency}`}, 0))`.execute(tx)
  const last = await tx
    .selectFrom('repair_order')
    .select('number')
    .where('agency_id', '=', agency)
    .where('number', 'like', `${prefix}%`)
    .orderBy(sql`length(number) desc, number desc`)
    .limit(1)
    .executeTakeFirst()
  const count = last === undefined ? 0 : Number(last.number.slice(prefix.length))
  return accept({ ...found.accepted, order: `${prefix}${String(count + 1).padStart(3, '0')}` })
}

export async function factsForRepair(
  tx: Tx,
  asked: { readonly id: string },
  moment: Moment,
): Promise<Decision<RepairFacts>> {
  const found = await factsForAct(tx, asked, moment)
  if (!found.ok) return found
  const orders = await tx
    .selectFrom('repair_order')
    .select('number')
    .where('device_id', '=', found.accepted.device.id)
    .execute()
  return accept({ ...found.accepted, orders: orders.map(({ number }) => number) })
}

export async function factsForReimbursing(
  tx: Tx,
  asked: ReimburseRepair,
  moment: Moment,
): Promise<Decision<ReimbursingFacts>> {
  const found = await factsForAct(tx, asked, moment)
  if (!found.ok) return found
  const row = await tx
    .selectFrom('device_repair')
    .select(['id', 'order_number', 'cost_fen', 'reimbursed_at'])
    .where('device_id', '=', found.accepted.device.id)
    .where('id', '=', uuidOf(asked.repair))
    .executeTakeFirst()
  if (row === undefined) return accept(found.accepted)
  const repair = {
    id: row.id,
    costYuan: row.cost_fen / 100,
    paid: row.reimbursed_at !== null,
    ...(row.order_number === null ? {} : { order: row.order_number }),
  }
  return accept({ ...found.accepted, repair })
}

export async function factsForCheckIn(
  tx: Tx,
  asked: CheckInDevice,
  moment: Moment,
): Promise<Decision<SignedFacts>> {
  const { login: _login, password: _password, ...told } = asked
  return factsForSigned(tx, asked, `check-in\n${JSON.stringify(told)}\n`, moment)
}

export async function factsForIssuing(
  tx: Tx,
  asked: IssueDevice,
  moment: Moment,
): Promise<Decision<IssuingFacts>> {
  const found = await factsForSigned(tx, asked, `issue\n${asked.id}\n${asked.unit}\n`, moment)
  if (!found.ok) return found
  const unit = await tx
    .selectFrom('unit')
    .select(['id', 'name'])
    .where('agency_id', '=', found.accepted.scope.agency)
    .where('id', '=', uuidOf(asked.unit))
    .executeTakeFirst()
  return accept({ ...found.accepted, ...(unit === undefined ? {} : { unit }) })
}

/** Of an act that a second person signs with his own account. */
async function factsForSigned(
  tx: Tx,
  asked: { readonly id: string; readonly login: string; readonly password: string },
  signs: string,
  moment: Moment,
): Promise<Decision<SignedFacts>> {
  const found = await factsForAct(tx, asked, moment)
  if (!found.ok) return found
  const { agency } = found.accepted.scope
  const beside = await secondPerson(tx, agency, asked, moment)
  if (!beside.ok) return beside
  const { account, credentials } = beside.accepted
  const second = await personOf(tx, agency, account?.person)
  return accept({
    ...found.accepted,
    credentials,
    operation: createHash('sha256').update(signs).digest('hex'),
    ...(second === undefined ? {} : { second }),
  })
}

async function personOf(tx: Tx, agency: Uuid, person: Uuid | undefined) {
  if (person === undefined) return undefined
  const row = await tx
    .selectFrom('person')
    .select(['id', 'unit_id'])
    .where('agency_id', '=', agency)
    .where('id', '=', person)
    .executeTakeFirst()
  return row === undefined ? undefined : { person: row.id, unit: row.unit_id }
}
