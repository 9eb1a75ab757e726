import { randomBytes } from 'node:crypto'
import { type Fact, parseFact, type Uuid, uuidv7 } from '@liuhen/format'
import { z } from 'zod'
import { perform } from '../../app/hallway/perform.ts'
import type { Performed } from '../../app/hallway/performed.ts'
import { type TestHouse, testHouse } from '../../app/hallway/testing.ts'
import { allVerbs } from '../../app/modules.ts'
import { instantOf } from '../../platform/clock/clock.ts'
import { withTx } from '../../platform/database/connect.ts'
import { type Actor, type PersonActor, uuidOf } from '../../platform/kernel/index.ts'
import { insertLink } from '../org/index.ts'

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
  const does: PeopleScene['does'] = (who, name, input) => {
    const verb = allVerbs.find((one) => one.name === name)
    if (verb === undefined) throw new Error(`no verb ${name}`)
    return perform(open.house, verb, who, input)
  }
  const did: PeopleScene['did'] = async (who, name, input) => {
    const performed = await does(who, name, input)
    if (!performed.ok) throw new Error(`${name}: ${JSON.stringify(performed.refusal)}`)
    return performed.output
  }
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

type Making = Pick<PeopleScene, 'open' | 'did'>

async function found(scene: Making, code: string, pack: string): Promise<AgencyWithPeople> {
  const { open, did } = scene
  const login = (name: string) => `${code}-${name}`
  const founded = await did(DOOR, 'org.found-installation', {
    token: await setUpToken(open),
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
  const admin = await actorOf(open, login('admin'))
  await did(admin, 'regulations.adopt-pack', { pack })
  const units = {
    field: await unitOf(open, id, 'field'),
    office: await unitOf(open, id, 'records-office'),
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
      const made = Registered.parse(await did(admin, 'org.register-person', person))
      await did(DOOR, 'org.activate-account', { token: made.linkToken, password: PASSWORD })
      return actorOf(open, login(name))
    },
  }
}

async function setUpToken({ db, house }: TestHouse): Promise<string> {
  const token = randomBytes(32)
  const now = Date.parse(house.clock.now())
  const id = uuidv7(now, randomBytes(10))
  const expiresAt = instantOf(now + 3_600_000)
  await withTx(db, '*', (tx) =>
    insertLink(tx, { id, token, purpose: 'found-installation', expiresAt }),
  )
  return token.toString('base64url')
}

async function actorOf({ db, house }: TestHouse, login: string): Promise<PersonActor> {
  return withTx(db, '*', async (tx) => {
    const row = await tx
      .selectFrom('account')
      .innerJoin('person', 'person.id', 'account.person_id')
      .select(['account.id', 'person.id as person', 'person.agency_id', 'person.unit_id'])
      .where('account.login', '=', login)
      .executeTakeFirstOrThrow()
    const posts = await tx
      .selectFrom('post')
      .select('role')
      .where('person_id', '=', row.person)
      .execute()
    const ids = { person: row.person, account: row.id, session: row.id }
    const [agency, unit] = [row.agency_id, row.unit_id]
    const roles = posts.map(({ role }) => role)
    return { is: 'person', ...ids, agency, unit, roles, authenticatedAt: house.clock.now() }
  })
}

async function unitOf({ db }: TestHouse, agency: Uuid, kind: 'records-office' | 'field') {
  const row = await withTx(db, agency, (tx) =>
    tx.selectFrom('unit').select('id').where('kind', '=', kind).executeTakeFirstOrThrow(),
  )
  return row.id
}
