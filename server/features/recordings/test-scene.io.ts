import { type Fact, parseFact, type Uuid } from '@liuhen/format'
import { perform } from '../../app/hallway/perform.ts'
import { type TestHouse, testHouse } from '../../app/hallway/testing.ts'
import { type Tx, withTx } from '../../platform/database/connect.ts'
import type { Actor, PersonActor } from '../../platform/kernel/index.ts'
import { recordingVerbs } from './module.ts'
import {
  type ActivityChange,
  AT,
  insertActivity,
  insertDevice,
  insertPerson,
  insertRecording,
  newId,
  type RecordingChange,
} from './test-rows.io.ts'

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
