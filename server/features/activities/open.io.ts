import type { Instant, Uuid } from '@liuhen/format'
import type { Tx } from '../../platform/database/connect.ts'
import { accept, type Decision, type Moment, refuse, uuidOf } from '../../platform/kernel/index.ts'
import { devicesForUse } from '../devices/index.ts'
import { factsAboutPeople } from '../people/index.ts'
import { lawOf, shanghaiDay } from '../regulations/index.ts'
import { factsForStep, stepped } from './activities.io.ts'
import type { Stepped } from './activity-page.ts'
import type { AssignDevice, Assigning, AssigningFacts } from './assign-device.ts'
import { nextNumber } from './numbers.io.ts'
import type { Assignment, OpenActivity, Opening, OpeningFacts } from './open-activity.ts'

export async function factsForOpening(
  tx: Tx,
  asked: OpenActivity,
  { who, at }: Moment,
): Promise<Decision<OpeningFacts>> {
  if (who.is !== 'person') return refuse('auth.required')
  const devices = asked.devices.map(({ device }) => uuidOf(device))
  return accept({
    scope: { agency: who.agency, unit: who.unit },
    who,
    law: await lawOf(tx, who.agency),
    officers: await officersAmong(tx, who.agency, asked.officers.map(uuidOf), at),
    people: await factsAboutPeople(tx, asked.officers.map(uuidOf)),
    devices: await devicesForUse(tx, who.agency, devices),
    taken: asked.id !== undefined && (await isTaken(tx, uuidOf(asked.id))),
  })
}

async function isTaken(tx: Tx, id: Uuid): Promise<boolean> {
  const row = await tx.selectFrom('activity').select('id').where('id', '=', id).executeTakeFirst()
  return row !== undefined
}

async function officersAmong(tx: Tx, agency: Uuid, asked: readonly Uuid[], at: Instant) {
  const rows = await tx
    .selectFrom('person')
    .innerJoin('post', 'post.person_id', 'person.id')
    .select('person.id')
    .distinct()
    .where('person.agency_id', '=', agency)
    .where('person.id', 'in', asked)
    .where('post.role', '=', 'officer')
    .where('post.since', '<=', at)
    .where((where) => where.or([where('post.until', 'is', null), where('post.until', '>', at)]))
    .execute()
  return rows.map((row) => row.id)
}

export async function commitOpening(tx: Tx, opening: Opening, { at }: Moment) {
  const { activity, agency, unit, asked, warnings } = opening
  const day = shanghaiDay(at).replaceAll('-', '')
  const number = await nextNumber(tx, agency, 'activity', day)
  await tx
    .insertInto('activity')
    .values({
      id: activity,
      agency_id: agency,
      unit_id: unit,
      number,
      kind: asked.kind,
      place: asked.place,
      matter: asked.matter,
      party: asked.party,
      case_number: asked.caseNumber ?? null,
      secrecy: asked.secrecy ?? null,
      state: 'opened',
      salt: Buffer.from(opening.salt),
      opened_by: opening.openedBy,
      opened_at: at,
    })
    .execute()
  await tx
    .insertInto('activity_officer')
    .values(
      opening.officers.map((person_id, position) => ({
        activity_id: activity,
        person_id,
        position,
      })),
    )
    .execute()
  await insertAssigned(tx, activity, opening.assigned, at)
  return { id: activity, number, warnings }
}

async function insertAssigned(
  tx: Tx,
  activity: Uuid,
  assigned: readonly Assignment[],
  at: Instant,
): Promise<void> {
  if (assigned.length === 0) return
  const rows = assigned.map(({ device, carrier, role, check }) => ({
    activity_id: activity,
    device_id: device,
    carrier_id: carrier,
    role,
    check_id: check,
    assigned_at: at,
  }))
  await tx.insertInto('activity_device').values(rows).execute()
}

export async function factsForAssigning(
  tx: Tx,
  asked: AssignDevice,
  moment: Moment,
): Promise<Decision<AssigningFacts>> {
  const found = await factsForStep(tx, asked, moment)
  if (!found.ok) return found
  const { agency } = found.accepted.scope
  const devices = await devicesForUse(tx, agency, [uuidOf(asked.device)])
  return accept({ ...found.accepted, devices })
}

export async function commitAssigning(
  tx: Tx,
  assigning: Assigning,
  { at }: Moment,
): Promise<Stepped> {
  await insertAssigned(tx, assigning.activity, assigning.assigned, at)
  return stepped(assigning)
}
