import type { Instant, Uuid } from '@liuhen/format'
import type { Tx } from '../../platform/database/connect.ts'
import { accept, type Decision, type Moment, refuse, uuidOf } from '../../platform/kernel/index.ts'
import { saltedDigest } from '../../platform/text/salted-digest.ts'
import { lawOf } from '../regulations/index.ts'
import type { CheckDevice, Checking, CheckingFacts } from './check-device.ts'
import type { CheckDone } from './device.ts'
import type { ListingFacts } from './list-devices.ts'
import type { Entry, RegisterDevice, Registering, RegisteringFacts } from './register-device.ts'
import { type Standpoint, standingOf } from './standing.ts'

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
  const serialOf = await codeOfSerial(tx, agency, asked.serial)
  return accept({
    scope: { agency },
    who,
    law: await lawOf(tx, agency),
    codeTaken: taken !== undefined,
    ...(serialOf === undefined ? {} : { serialOf: serialOf.code }),
    ...(unit === undefined ? {} : { unit: unit.id }),
  })
}

/** The recorder that is registered with this serial number. */
export async function codeOfSerial(tx: Tx, agency: Uuid, serial: string | undefined) {
  if (serial === undefined) return undefined
  return tx
    .selectFrom('device')
    .select(['id', 'code'])
    .where('agency_id', '=', agency)
    .where('serial', '=', serial)
    .executeTakeFirst()
}

export async function commitRegistering(tx: Tx, registering: Registering, { at }: Moment) {
  const { asked, agency, unit, device, warnings } = registering
  await insertDevices(tx, agency, [{ id: device, unit, entry: asked }], at)
  return { id: device, warnings }
}

/** Rows of the register, all in one statement. */
export async function insertDevices(
  tx: Tx,
  agency: Uuid,
  devices: readonly { readonly id: Uuid; readonly unit: Uuid; readonly entry: Entry }[],
  at: Instant,
): Promise<void> {
  await tx
    .insertInto('device')
    .values(
      devices.map(({ id, unit, entry }) => ({
        id,
        agency_id: agency,
        unit_id: unit,
        state: 'available' as const,
        registered_at: at,
        ...entryColumns(entry),
      })),
    )
    .execute()
}

export function entryColumns(entry: Entry) {
  return {
    code: entry.code,
    kind: entry.kind,
    model: entry.model,
    serial: entry.serial ?? null,
    card: entry.card ?? null,
    explosion_proof: entry.explosionProof,
    storage_place: entry.storagePlace ?? null,
  }
}

/** The entry that these columns are of. */
export function entryOf(row: DeviceColumns): Entry {
  const { code, kind, model, serial, card, explosion_proof, storage_place } = row
  return {
    ...{ code, kind, model, explosionProof: explosion_proof },
    ...(serial === null ? {} : { serial }),
    ...(card === null ? {} : { card }),
    ...(storage_place === null ? {} : { storagePlace: storage_place }),
  }
}

type DeviceColumns = ReturnType<typeof entryColumns>

export async function factsForListing(
  tx: Tx,
  _asked: unknown,
  { who }: Moment,
): Promise<Decision<ListingFacts>> {
  if (who.is !== 'person') return refuse('auth.required')
  return accept({ scope: { agency: who.agency }, law: await lawOf(tx, who.agency) })
}

/** Locks the recorder, so that two acts at once are decided one after the other. */
export async function lockDevice(tx: Tx, agency: Uuid, id: string) {
  const device = await tx
    .selectFrom('device')
    .selectAll()
    .where('agency_id', '=', agency)
    .where('id', '=', uuidOf(id))
    .forUpdate()
    .executeTakeFirst()
  if (device === undefined) return undefined
  return { ...device, ...(await standpointOf(tx, device)) }
}

export async function standpointOf(
  tx: Tx,
  { id, state }: { readonly id: Uuid; readonly state: Parameters<typeof standingOf>[0] },
): Promise<Standpoint> {
  const order = await tx
    .selectFrom('repair_order')
    .select('number')
    .where('device_id', '=', id)
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  const running = await tx
    .selectFrom('activity_device')
    .innerJoin('activity', 'activity.id', 'activity_device.activity_id')
    .select('activity.number')
    .where('activity_device.device_id', '=', id)
    .where('activity.state', 'in', ['opened', 'on-scene', 'interrupted'])
    .executeTakeFirst()
  const standing = standingOf(state, order?.number)
  return running === undefined ? { standing } : { standing, inUseBy: running.number }
}

export function digestUnder(salt: Uint8Array): (text: string) => string {
  return (text) => saltedDigest(salt, text)
}

export async function factsForChecking(
  tx: Tx,
  asked: CheckDevice,
  { who, random }: Moment,
): Promise<Decision<CheckingFacts>> {
  if (who.is !== 'person') return refuse('auth.required')
  const device = await lockDevice(tx, who.agency, asked.id)
  if (device === undefined) return refuse('not-found')
  const scope = { agency: who.agency, unit: device.unit_id }
  const salt = random(16)
  const law = await lawOf(tx, who.agency)
  return accept({ scope, device, person: who.person, law, salt, digest: digestUnder(salt) })
}

export async function commitCheck(tx: Tx, checking: Checking, { at }: Moment): Promise<CheckDone> {
  const { agency, check, device, person, values, passed, state, problems, reason } = checking
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
      reason: reason?.text ?? null,
      salt: reason === undefined ? null : Buffer.from(reason.salt),
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
