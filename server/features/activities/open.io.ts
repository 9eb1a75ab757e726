import type { Instant, Uuid } from '@liuhen/format'
import type { Tx } from '../../platform/database/connect.ts'
import {
  accept,
  type Decision,
  type Moment,
  type PersonActor,
  refuse,
  uuidOf,
} from '../../platform/kernel/index.ts'
import { devicesForUse, factsForCheckOut } from '../devices/index.ts'
import { factsAboutPeople } from '../people/index.ts'
import { lawOf, shanghaiDay } from '../regulations/index.ts'
import { factsForStep, stepped } from './activities.io.ts'
import type { Stepped } from './activity-page.ts'
import type { AssignDevice, Assigning, AssigningFacts } from './assign-device.ts'
import { insertAssistants, registeredAmong } from './assistants.io.ts'
import { nextNumber } from './numbers.io.ts'
import { officersAmong, postsOf } from './officers.io.ts'
import type { OpenActivity, Opening, OpeningFacts } from './open-activity.ts'
import { planStanding } from './plans.io.ts'
import type { Assignment, TakingFacts } from './take-devices.ts'

export async function factsForOpening(
  tx: Tx,
  asked: OpenActivity,
  { who, at }: Moment,
): Promise<Decision<OpeningFacts>> {
  if (who.is !== 'person') return refuse('auth.required')
  const plan =
    asked.plan === undefined
      ? undefined
      : ((await planStanding(tx, who.agency, uuidOf(asked.plan))) ?? null)
  return accept({
    scope: { agency: who.agency, unit: who.unit },
    who,
    law: await lawOf(tx, who.agency),
    ...(plan === undefined ? {} : { plan }),
    ...(await factsForTaking(tx, who.agency, asked.devices, at)),
    officers: await officersAmong(tx, who.agency, asked.officers.map(uuidOf), at),
    people: await factsAboutPeople(tx, [...asked.officers, ...asked.assistants].map(uuidOf)),
    registered: await registeredAmong(tx, who.agency, asked.assistants.map(uuidOf)),
    taken: asked.id !== undefined && (await isTaken(tx, uuidOf(asked.id))),
    ...(await caseOfNumber(tx, who, asked.caseNumber)),
  })
}

/** The recorders, locked, with their lives and the posts of who carries them. */
async function factsForTaking(
  tx: Tx,
  agency: Uuid,
  carried: readonly { readonly device: string; readonly carrier: string }[],
  at: Instant,
): Promise<Omit<TakingFacts, 'law'>> {
  const ids = carried.map(({ device }) => uuidOf(device))
  const carriers = carried.map(({ carrier }) => uuidOf(carrier))
  const devices = await devicesForUse(tx, agency, ids)
  const known = devices.map(({ id }) => id)
  return {
    devices,
    posts: await postsOf(tx, agency, carriers, at),
    lives: await factsForCheckOut(tx, known, carriers),
  }
}

/** An open case of that number, if this person handles it; else the number is only written down. */
async function caseOfNumber(tx: Tx, who: PersonActor, number: string | undefined) {
  if (number === undefined) return {}
  const row = await tx
    .selectFrom('enforcement_case')
    .innerJoin('case_handler', 'case_handler.case_id', 'enforcement_case.id')
    .select('enforcement_case.id')
    .where('enforcement_case.agency_id', '=', who.agency)
    .where('number', '=', number)
    .where('state', '=', 'open')
    .where('case_handler.person_id', '=', who.person)
    .where('case_handler.until_at', 'is', null)
    .executeTakeFirst()
  return row === undefined ? {} : { belongs: row.id }
}

async function isTaken(tx: Tx, id: Uuid): Promise<boolean> {
  const row = await tx.selectFrom('activity').select('id').where('id', '=', id).executeTakeFirst()
  return row !== undefined
}

export async function commitOpening(tx: Tx, opening: Opening, moment: Moment) {
  const { at } = moment
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
      case_id: opening.belongs ?? null,
      secrecy: asked.secrecy ?? null,
      state: 'opened',
      salt: Buffer.from(opening.salt),
      opened_by: opening.openedBy,
      opened_at: opening.when.at,
      opened_entered_at: opening.when.stated === undefined ? null : at,
      basis: asked.basis ?? null,
      purpose: asked.purpose ?? null,
      plan_id: asked.plan === undefined ? null : uuidOf(asked.plan),
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
  const times = { joined: opening.when.at, entered: at }
  await insertAssistants(tx, activity, opening.assistants, times, moment)
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
  const { scope, activity } = found.accepted
  const taking = await factsForTaking(tx, scope.agency, [asked], moment.at)
  const { purpose, basis } = await tx
    .selectFrom('activity')
    .select(['purpose', 'basis'])
    .where('id', '=', activity.id)
    .executeTakeFirstOrThrow()
  const use = { purpose: purpose ?? undefined, basis: basis ?? undefined }
  return accept({ ...found.accepted, ...taking, use })
}

export async function commitAssigning(
  tx: Tx,
  assigning: Assigning,
  { at }: Moment,
): Promise<Stepped> {
  await insertAssigned(tx, assigning.activity, assigning.assigned, at)
  return stepped(assigning)
}
