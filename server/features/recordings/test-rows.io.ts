import { createHash } from 'node:crypto'
import { type Uuid, uuidv7 } from '@liuhen/format'
import type { Insertable } from 'kysely'
import type { ActivityTable, RecordingTable } from '../../migrations/tables.ts'
import type { Tx } from '../../platform/database/connect.ts'
import type { PersonActor } from '../../platform/kernel/index.ts'
import { instantAt } from '../../platform/kernel/testing.ts'
import { refreshSearch } from './search-words.io.ts'

/** Rows as other features would have left them, for tests. */
export type ActivityChange = Partial<Insertable<ActivityTable>> & {
  readonly devices?: readonly Uuid[]
}
export type RecordingChange = Partial<Insertable<RecordingTable>>

export const AT = instantAt('2026-11-21T08:00:00.000Z')

export function newId(): Uuid {
  return uuidv7(Date.parse(AT), crypto.getRandomValues(new Uint8Array(10)))
}

export async function insertPerson(
  tx: Tx,
  agency: Uuid,
  unit: Uuid,
  name: string,
  roles: readonly string[],
): Promise<PersonActor> {
  const [person, account] = [newId(), newId()]
  const salt = Buffer.alloc(16, 1)
  await tx
    .insertInto('person')
    .values({
      id: person,
      agency_id: agency,
      unit_id: unit,
      name,
      badge_number: person,
      salt,
      registered_at: AT,
    })
    .execute()
  await tx
    .insertInto('account')
    .values({ id: account, agency_id: agency, person_id: person, login: account, state: 'active' })
    .execute()
  return {
    is: 'person',
    person,
    account,
    session: newId(),
    agency,
    unit,
    roles,
    authenticatedAt: AT,
  }
}

export async function insertDevice(
  tx: Tx,
  agency_id: Uuid,
  unit_id: Uuid,
  code: string,
): Promise<Uuid> {
  const row = { id: newId(), agency_id, unit_id, code, registered_at: AT }
  await tx
    .insertInto('device')
    .values({ ...row, kind: 'body-camera', model: 'DSJ-V8', state: 'available' })
    .execute()
  return row.id
}

export async function insertActivity(
  tx: Tx,
  agency_id: Uuid,
  unit_id: Uuid,
  officers: readonly Uuid[],
  { devices = [], ...change }: ActivityChange,
): Promise<Uuid> {
  const id = newId()
  const leader = officers[0]
  if (leader === undefined) throw new RangeError('an activity has an officer')
  const texts = { kind: 'inspection', place: '凤城路 8 号', matter: '养老机构检查', party: '某院' }
  await tx
    .insertInto('activity')
    .values({
      id,
      agency_id,
      unit_id,
      number: id,
      ...texts,
      state: 'returned',
      salt: Buffer.alloc(16, 2),
      opened_by: leader,
      opened_at: AT,
      ...change,
    })
    .execute()
  for (const [position, person_id] of [...new Set(officers)].entries()) {
    await tx
      .insertInto('activity_officer')
      .values({ activity_id: id, person_id, position })
      .execute()
  }
  for (const device_id of devices) await assign(tx, agency_id, id, device_id, leader)
  return id
}

async function assign(tx: Tx, agency_id: Uuid, activity_id: Uuid, device_id: Uuid, carrier: Uuid) {
  const check_id = newId()
  const seen = { no_fault: true, battery_percent: 90, free_megabytes: 9000, clock_offset_ms: 0 }
  await tx
    .insertInto('device_check')
    .values({
      id: check_id,
      agency_id,
      device_id,
      person_id: carrier,
      passed: true,
      ...seen,
      checked_at: AT,
    })
    .execute()
  await tx
    .insertInto('activity_device')
    .values({
      activity_id,
      device_id,
      carrier_id: carrier,
      role: 'whole-course',
      check_id,
      assigned_at: AT,
    })
    .execute()
}

export async function insertRecording(
  tx: Tx,
  agency_id: Uuid,
  unit_id: Uuid,
  operator_id: Uuid,
  change: RecordingChange,
): Promise<Uuid> {
  const [id, collection_id] = [newId(), newId()]
  const sha256 = createHash('sha256').update(id).digest('hex')
  const original_sha256 = change.original_sha256 ?? sha256
  await tx
    .insertInto('original')
    .values({
      sha256: original_sha256,
      sm3: sha256,
      crc32: '00000000',
      chunk_root: sha256,
      bytes: 10,
      sealed_at: AT,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await tx
    .insertInto('collection')
    .values({
      id: collection_id,
      agency_id,
      operator_id,
      label: '一号仪',
      station: '办公室',
      state: 'closed',
      files: 1,
      bytes: 10,
      opened_at: AT,
    })
    .execute()
  await tx
    .insertInto('recording')
    .values({
      id,
      agency_id,
      unit_id,
      collection_id,
      original_sha256,
      name: 'DSJ_0001.mp4',
      salt: Buffer.alloc(16, 3),
      bytes: 10,
      media: 'video',
      sealed_at: AT,
      probe_state: 'waiting',
      sealed_fact: newId(),
      ...change,
    })
    .execute()
  await refreshSearch(tx, id)
  return id
}
