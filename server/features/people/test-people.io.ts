import { type Fact, parseFact, type Uuid } from '@liuhen/format'
import { z } from 'zod'
import type { Performed } from '../../app/hallway/performed.ts'
import {
  actorOfLogin,
  performing,
  registerHired,
  setUpToken,
  unitOfKind,
} from '../../app/hallway/test-founding.io.ts'
import { type TestHouse, testHouse } from '../../app/hallway/testing.ts'
import { allVerbs } from '../../app/modules.ts'
import { type Actor, type PersonActor, uuidOf } from '../../platform/kernel/index.ts'

/** Everybody of these agencies has chosen this one. */
export const PASSWORD = '下午三点在凤城路口见面吧'

/** Agencies founded through the verbs, as their people would, each under a regulation of its own. */
export interface PeopleScene {
  readonly open: TestHouse
  readonly found: (code: string, pack: string) => Promise<AgencyWithPeople>
  readonly does: (who: Actor, verb: string, input: object) => Promise<Performed>
  /** The output of a verb that must be accepted. @throws Error with the refusal */
  readonly did: (who: Actor, verb: string, input: object) => Promise<unknown>
  readonly facts: (kind: string) => Promise<readonly Fact[]>
  readonly close: () => Promise<void>
}

export interface AgencyWithPeople {
  readonly id: Uuid
  readonly admin: PersonActor
  readonly units: { readonly field: Uuid; readonly office: Uuid }
  readonly hire: (
    name: string,
    unit: 'field' | 'office',
    ...roles: readonly string[]
  ) => Promise<PersonActor>
  readonly login: (name: string) => string
}

const DOOR: Actor = { is: 'anonymous', address: 'test' }
const Founded = z.object({ agency: z.string() })
const Registered = z.object({ person: z.string(), linkToken: z.string() })

export async function peopleScene(at: string): Promise<PeopleScene> {
  const open = await testHouse(at)
  const { does, did } = performing(open.house, allVerbs)
  const scene = { open, does, did }
  return {
    ...scene,
    found: (code, pack) => found(scene, code, pack),
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

type Making = Pick<PeopleScene, 'open' | 'did' | 'does'>

async function found(scene: Making, code: string, pack: string): Promise<AgencyWithPeople> {
  const { open, did } = scene
  const login = (name: string) => `${code}-${name}`
  const founded = await did(DOOR, 'org.found-installation', {
    token: await setUpToken(open.house),
    agency: { code, name: `测试单位${code}` },
    units: [
      { kind: 'records-office', name: '办公室' },
      { kind: 'field', name: '执法一科' },
    ],
    administrator: {
      name: '管理员',
      badgeNumber: 'A1',
      login: login('admin'),
      password: PASSWORD,
    },
  })
  const id = uuidOf(Founded.parse(founded).agency)
  const admin = await actorOfLogin(open.house, login('admin'))
  await did(admin, 'regulations.adopt-pack', { pack })
  const units = {
    field: await unitOfKind(open.house, id, 'field'),
    office: await unitOfKind(open.house, id, 'records-office'),
  }
  return {
    id,
    admin,
    units,
    login,
    hire: async (name, unit, ...roles) => {
      const person = {
        name,
        badgeNumber: `B-${name}`,
        login: login(name),
        unit: units[unit],
        roles,
      }
      const now = open.house.clock.now()
      const made = Registered.parse(await registerHired(scene, now, admin, person))
      await did(DOOR, 'org.activate-account', { token: made.linkToken, password: PASSWORD })
      return actorOfLogin(open.house, login(name))
    },
  }
}
