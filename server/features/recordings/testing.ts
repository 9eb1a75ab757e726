import { createHash } from 'node:crypto'
import { type Fact, parseFact, type Uuid, uuidv7 } from '@liuhen/format'
import type { Insertable } from 'kysely'
import { perform } from '../../app/hallway/perform.ts'
import { type TestHouse, testHouse } from '../../app/hallway/testing.ts'
import type { ActivityTable, RecordingTable } from '../../migrations/tables.ts'
import { type Tx, withTx } from '../../platform/database/connect.ts'
import type { Actor, PersonActor } from '../../platform/kernel/index.ts'
import { instantAt } from '../../platform/kernel/testing.ts'
import { recordingVerbs } from './module.ts'
import { refreshSearch } from './search-words.io.ts'

/** An agency with rows as other features would have left them; facts only where a verb ran. */
export interface Scene {
  readonly open: TestHouse
  readonly agency: (code: string) => Promise<AgencyScene>
  readonly ask: (verb: string, who: Actor, input: unknown) => ReturnType<typeof perform>
  readonly facts: (kind: string) => Promise<readonly Fact[]>
  readonly close: () => Promise<void>
}

export interface AgencyScene {
  readonly id: Uuid
  readonly unit: Uuid
  readonly otherUnit: Uuid
  readonly person: (name: string, roles: readonly string[], unit?: Uuid) => Promise<PersonActor>
  readonly device: (code: string) => Promise<Uuid>
  readonly activity: (officers: readonly Uuid[], change?: ActivityChange) => Promise<Uuid>
  readonly recording: (operator: Uuid, change?: RecordingChange) => Promise<Uuid>
}

type ActivityChange = Partial<Insertable<ActivityTable>> & { readonly devices?: readonly Uuid[] }
type RecordingChange = Partial<Insertable<RecordingTable>>

export const AT = instantAt('2026-11-21T08:00:00.000Z')

export async function openScene(): Promise<Scene> {
  const open = await testHouse(AT)
  return {
    open,
    agency: (code) => agencyScene(open, code),
    ask: (name, who, input) => {
      const verb = recordingVerbs.find((one) => one.name === name)
      if (verb === undefined) throw new Error(name)
      return perform(open.house, verb, who, input)
    },
    facts: async (kind) => {
      const rows = await open.db
        .selectFrom('ledger_entry')
        .select('leaf')
        .where('kind', '=', kind)
        .orderBy('id')
        .execute()
      return rows.map(({ leaf }) => parseFact(leaf))
    },
    close: open.close,
  }
}

export function newId(): Uuid {
  return uuidv7(Date.parse(AT), crypto.getRandomValues(new Uint8Array(10)))
}

async function agencyScene({ db }: TestHouse, code: string): Promise<AgencyScene> {
  const [id, unit, otherUnit] = [newId(), newId(), newId()]
  const inAgency = <T>(work: (tx: Tx) => Promise<T>) => withTx(db, id, work)
  await inAgency(async (tx) => {
    await tx.insertInto('agency').values({ id, code, name: code, founded_at: AT }).execute()
    for (const [key, name] of [
      [unit, '一科'],
      [otherUnit, '二科'],
    ] as const) {
      await tx.insertInto('unit').values({ id: key, agency_id: id, name, kind: 'field' }).execute()
    }
  })
  return {
    id,
    unit,
    otherUnit,
    person: (name, roles, of = unit) => inAgency((tx) => insertPerson(tx, id, of, name, roles)),
    device: (label) => inAgency((tx) => insertDevice(tx, id, unit, label)),
    activity: (officers, change = {}) =>
      inAgency((tx) => insertActivity(tx, id, unit, officers, change)),
    recording: (operator, change = {}) =>
      inAgency((tx) => insertRecording(tx, id, unit, operator, change)),
  }
}

async function insertPerson(
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

async function insertDevice(tx: Tx, agency_id: Uuid, unit_id: Uuid, code: string): Promise<Uuid> {
  const row = { id: newId(), agency_id, unit_id, code, registered_at: AT }
  await tx
    .insertInto('device')
    .values({ ...row, kind: 'body-camera', model: 'DSJ-V8', state: 'available' })
    .execute()
  return row.id
}

async function insertActivity(
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

async function insertRecording(
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
