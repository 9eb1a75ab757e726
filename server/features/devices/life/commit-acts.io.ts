import type { Tx } from '../../../platform/database/connect.ts'
import { seeAgency } from '../../../platform/database/connect.ts'
import type { Moment } from '../../../platform/kernel/index.ts'
import { commitCredentials } from '../../org/index.ts'
import type { DeviceState } from '../standing.ts'
import type { Act } from './act.ts'
import type { CheckingIn } from './check-in-device.ts'
import type { Issuing, Signed } from './issue-device.ts'
import type { Reimbursing } from './reimburse-repair.ts'
import type { Repairing } from './repair-device.ts'
import type { Faulting } from './report-fault.ts'
import type { FoundAgain } from './report-found.ts'

/** The row of an act, and the state that it leaves the recorder in. */
async function commitAct(tx: Tx, act: Act, { at }: Moment, state?: DeviceState) {
  const { event, agency, device, by, salt, warnings } = act
  await tx
    .insertInto('device_event')
    .values({
      id: event.id,
      agency_id: agency,
      device_id: device,
      kind: event.kind,
      at,
      by_person_id: by,
      other_person_id: event.other ?? null,
      user_person_id: event.user ?? null,
      first_person_id: event.first ?? null,
      condition: event.condition ?? null,
      cause: event.cause ?? null,
      note: event.note ?? null,
      salt: Buffer.from(salt),
    })
    .execute()
  if (state !== undefined) {
    await tx.updateTable('device').set({ state }).where('id', '=', device).execute()
  }
  return { id: event.id, warnings }
}

export const commitMaintaining = (tx: Tx, act: Act, moment: Moment) => commitAct(tx, act, moment)

export const commitDamage = (tx: Tx, act: Act, moment: Moment) => commitAct(tx, act, moment)

export const commitLoss = (tx: Tx, act: Act, moment: Moment) => commitAct(tx, act, moment, 'lost')

export const commitFound = (tx: Tx, act: FoundAgain, moment: Moment) =>
  commitAct(tx, act, moment, act.state)

export const commitRetiring = (tx: Tx, act: Act, moment: Moment) =>
  commitAct(tx, act, moment, 'retired')

export async function commitFault(tx: Tx, fault: Faulting, moment: Moment) {
  const done = await commitAct(tx, fault, moment, 'in-repair')
  const { agency, device, event, order } = fault
  await tx
    .insertInto('repair_order')
    .values({
      agency_id: agency,
      number: order,
      device_id: device,
      fault_id: event.id,
      opened_at: moment.at,
      closed_at: null,
    })
    .execute()
  return { ...done, order }
}

export async function commitRepair(tx: Tx, repair: Repairing, moment: Moment) {
  const { agency, device, event, asked, closes } = repair
  const done = await commitAct(tx, repair, moment, closes === undefined ? undefined : 'available')
  await tx
    .insertInto('device_repair')
    .values({
      id: event.id,
      agency_id: agency,
      device_id: device,
      order_number: asked.order ?? null,
      repairer: asked.repairer,
      sent_on: asked.sentOn,
      back_on: asked.backOn,
      cost_fen: Math.round(asked.costYuan * 100),
      accepted: asked.accepted,
    })
    .execute()
  if (closes !== undefined) {
    await tx
      .updateTable('repair_order')
      .set({ closed_at: moment.at })
      .where('agency_id', '=', agency)
      .where('number', '=', closes)
      .execute()
  }
  return done
}

export async function commitReimbursing(tx: Tx, { repair, by }: Reimbursing, { at }: Moment) {
  await tx
    .updateTable('device_repair')
    .set({ reimbursed_at: at, reimbursed_by: by })
    .where('id', '=', repair)
    .execute()
  return { id: repair }
}

export async function commitIssuing(tx: Tx, issuing: Issuing, moment: Moment) {
  const { act, unit, storagePlace } = issuing
  await commitSignature(tx, issuing)
  if (act === undefined || unit === undefined) return NOT_SIGNED
  const done = await commitAct(tx, act, moment)
  await tx
    .updateTable('device')
    .set({
      unit_id: unit,
      holder_id: act.event.other ?? null,
      ...(storagePlace === undefined ? {} : { storage_place: storagePlace }),
    })
    .where('id', '=', act.device)
    .execute()
  return done
}

export async function commitCheckIn(tx: Tx, checkingIn: CheckingIn, moment: Moment) {
  const { act, storagePlace } = checkingIn
  await commitSignature(tx, checkingIn)
  if (act === undefined) return NOT_SIGNED
  const done = await commitAct(tx, act, moment)
  await tx
    .updateTable('device')
    .set({
      holder_id: act.by,
      ...(storagePlace === undefined ? {} : { storage_place: storagePlace }),
    })
    .where('id', '=', act.device)
    .execute()
  return done
}

/** Counts a wrong password, or clears the count; logins are of the whole installation. */
async function commitSignature(tx: Tx, { signature, act }: Signed): Promise<void> {
  await seeAgency(tx, '*')
  await commitCredentials(tx, signature.credentials)
  if (act !== undefined) await seeAgency(tx, act.agency)
}

/** Never shown: a wrong password is refused after it was counted. */
const NOT_SIGNED = { id: '', warnings: [] }
