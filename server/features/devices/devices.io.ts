import type { Uuid } from '@liuhen/format'
import type { Tx } from '../../platform/database/connect.ts'
import { accept, type Decision, type Moment, refuse, uuidOf } from '../../platform/kernel/index.ts'
import { lawOf } from '../regulations/index.ts'
import type { CheckDevice, Checking, CheckingFacts } from './check-device.ts'
import type { CheckDone } from './device.ts'
import type { ListingFacts } from './list-devices.ts'
import type { RegisterDevice, Registering, RegisteringFacts } from './register-device.ts'

export async function factsForRegistering(
  tx: Tx,
  asked: RegisterDevice,
  { who }: Moment,
): Promise<Decision<RegisteringFacts>> {
  if (who.is !== 'person') return refuse('auth.required')
  const { agency } = who
  const unit = await tx
    .selectFrom('unit')
    .select('id')
    .where('agency_id', '=', agency)
    .where('id', '=', uuidOf(asked.unit))
    .executeTakeFirst()
  const taken = await tx
    .selectFrom('device')
    .select('id')
    .where('agency_id', '=', agency)
    .where('code', '=', asked.code)
    .executeTakeFirst()
  const found = { scope: { agency }, codeTaken: taken !== undefined }
  return accept(unit === undefined ? found : { ...found, unit: unit.id })
}

export async function commitRegistering(tx: Tx, registering: Registering, { at }: Moment) {
  const { asked, agency, unit, device } = registering
  await tx
    .insertInto('device')
    .values({
      id: device,
      agency_id: agency,
      unit_id: unit,
      code: asked.code,
      kind: asked.kind,
      model: asked.model,
      explosion_proof: asked.explosionProof,
      state: 'available',
      registered_at: at,
    })
    .execute()
  return { id: device }
}

export async function factsForListing(
  tx: Tx,
  _asked: unknown,
  { who }: Moment,
): Promise<Decision<ListingFacts>> {
  if (who.is !== 'person') return refuse('auth.required')
  return accept({ scope: { agency: who.agency }, law: await lawOf(tx, who.agency) })
}

/** Locks the recorder, so that two checks at once leave the later one's state. */
export async function factsForChecking(
  tx: Tx,
  asked: CheckDevice,
  { who }: Moment,
): Promise<Decision<CheckingFacts>> {
  if (who.is !== 'person') return refuse('auth.required')
  const device = await tx
    .selectFrom('device')
    .select(['id', 'code', 'state', 'unit_id'])
    .where('agency_id', '=', who.agency)
    .where('id', '=', uuidOf(asked.id))
    .forUpdate()
    .executeTakeFirst()
  if (device === undefined) return refuse('not-found')
  const scope = { agency: who.agency, unit: device.unit_id }
  return accept({ scope, device, person: who.person, law: await lawOf(tx, who.agency) })
}

export async function commitCheck(tx: Tx, checking: Checking, { at }: Moment): Promise<CheckDone> {
  const { agency, check, device, person, values, passed, state, problems } = checking
  await tx
    .insertInto('device_check')
    .values({
      id: check,
      agency_id: agency,
      device_id: device,
      person_id: person,
      passed,
      no_fault: values.noFault,
      battery_percent: values.batteryPercent,
      free_megabytes: values.freeMegabytes,
      clock_offset_ms: values.clockOffsetMs,
      checked_at: at,
    })
    .execute()
  await tx.updateTable('device').set({ state }).where('id', '=', device).execute()
  const others = passed ? [] : await othersOfUnit(tx, device)
  return { check, passed, clockOffsetMs: values.clockOffsetMs, problems, others }
}

/** Recorders of the same unit that are free and not known to be faulty. */
async function othersOfUnit(tx: Tx, device: Uuid) {
  return tx
    .selectFrom('device')
    .innerJoin('device as failed', 'failed.unit_id', 'device.unit_id')
    .select(['device.id', 'device.code', 'device.model'])
    .where('failed.id', '=', device)
    .whereRef('device.id', '<>', 'failed.id')
    .where('device.state', '=', 'available')
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('activity_device')
            .innerJoin('activity', 'activity.id', 'activity_device.activity_id')
            .select('activity.id')
            .whereRef('activity_device.device_id', '=', 'device.id')
            .where('activity.state', 'in', ['opened', 'on-scene', 'interrupted']),
        ),
      ),
    )
    .orderBy('device.code')
    .limit(5)
    .execute()
}
