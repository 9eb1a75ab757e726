import { randomBytes } from 'node:crypto'
import { type Uuid, uuidv7 } from '@liuhen/format'
import { z } from 'zod'
import { perform } from '../../app/hallway/perform.ts'
import type { Performed } from '../../app/hallway/performed.ts'
import { type TestHouse, testHouse } from '../../app/hallway/testing.ts'
import { allVerbs } from '../../app/modules.ts'
import { instantOf } from '../../platform/clock/clock.ts'
import { withTx } from '../../platform/database/connect.ts'
import { type Actor, type PersonActor, uuidOf } from '../../platform/kernel/index.ts'
import { insertLink } from '../org/index.ts'

/** Everybody of the test office has chosen this one. */
export const PASSWORD = '下午三点在凤城路口见面吧'

/** An agency under one regulation, founded through the verbs, with the people whom recorders need. */
export interface DeviceOffice {
  readonly house: TestHouse
  readonly agency: Uuid
  readonly fieldUnit: Uuid
  readonly otherUnit: Uuid
  /** Keeps the register; head and officer of the field unit; officer of the other unit. */
  readonly keeper: PersonActor
  readonly head: PersonActor
  readonly officer: PersonActor
  readonly other: PersonActor
  readonly loginOf: (who: PersonActor) => string
  readonly does: (who: Actor, verb: string, input: object) => Promise<Performed>
  /** The output of a verb that must be accepted. @throws Error with the refusal */
  readonly did: (who: Actor, verb: string, input: object) => Promise<Output>
  readonly close: () => Promise<void>
}

const Output = z.looseObject({ id: z.string().optional() })
type Output = z.infer<typeof Output>

const DOOR: Actor = { is: 'anonymous', address: 'test' }
const UNITS = [
  { name: '局办公室', kind: 'records-office' },
  { name: '执法监察科', kind: 'field' },
  { name: '社会组织管理科', kind: 'field' },
]

export async function openDeviceOffice(at: string, pack: string): Promise<DeviceOffice> {
  const house = await testHouse(at)
  const does: DeviceOffice['does'] = (who, name, input) => {
    const verb = allVerbs.find((one) => one.name === name)
    if (verb === undefined) throw new Error(`no verb ${name}`)
    return perform(house.house, verb, who, input)
  }
  const did: DeviceOffice['did'] = async (who, name, input) => {
    const performed = await does(who, name, input)
    if (!performed.ok) throw new Error(`${name}: ${JSON.stringify(performed.refusal)}`)
    return Output.parse(performed.output)
  }
  const { agency } = await did(DOOR, 'org.found-installation', {
    token: await setUpToken(house),
    agency: { code: 'devices', name: '测试局' },
    units: UNITS,
    administrator: { name: '管理员', badgeNumber: 'A1', login: 'admin', password: PASSWORD },
  })
  const admin = await actorOf(house, 'admin')
  await did(admin, 'regulations.adopt-pack', { pack })
  const units = await unitsOf(house)
  const logins = new Map<Uuid, string>()
  const hire = async (login: string, unit: string, roles: readonly string[]) => {
    const person = { name: login, badgeNumber: login, login, unit: units.get(unit), roles }
    const { linkToken } = await did(admin, 'org.register-person', person)
    await did(DOOR, 'org.activate-account', { token: linkToken, password: PASSWORD })
    const actor = await actorOf(house, login)
    logins.set(actor.person, login)
    return actor
  }
  return {
    house,
    agency: uuidOf(String(agency)),
    fieldUnit: uuidOf(units.get('执法监察科') ?? ''),
    otherUnit: uuidOf(units.get('社会组织管理科') ?? ''),
    keeper: await hire('陈静', '局办公室', ['records-office', 'device-manager']),
    head: await hire('李秀兰', '执法监察科', ['officer', 'department-head']),
    officer: await hire('王建国', '执法监察科', ['officer']),
    other: await hire('张伟', '社会组织管理科', ['officer', 'department-head']),
    loginOf: (who) => logins.get(who.person) ?? '',
    does,
    did,
    close: house.close,
  }
}

async function setUpToken({ db, house }: TestHouse): Promise<string> {
  const token = randomBytes(32)
  const now = Date.parse(house.clock.now())
  const id = uuidv7(now, randomBytes(10))
  const expiresAt = instantOf(now + 3_600_000)
  await withTx(db, '*', (tx) =>
    insertLink(tx, { id, token, expiresAt, purpose: 'found-installation' }),
  )
  return token.toString('base64url')
}

async function unitsOf({ db }: TestHouse): Promise<ReadonlyMap<string, string>> {
  const rows = await withTx(db, '*', (tx) => tx.selectFrom('unit').select(['id', 'name']).execute())
  return new Map(rows.map(({ id, name }) => [name, id]))
}

async function actorOf({ db, house }: TestHouse, login: string): Promise<PersonActor> {
  return withTx(db, '*', async (tx) => {
    const row = await tx
      .selectFrom('account')
      .innerJoin('person', 'person.id', 'account.person_id')
      .select(['account.id as account', 'person.id', 'person.agency_id', 'person.unit_id'])
      .where('login', '=', login)
      .executeTakeFirstOrThrow()
    const posts = await tx
      .selectFrom('post')
      .select('role')
      .where('person_id', '=', row.id)
      .execute()
    return {
      is: 'person',
      person: row.id,
      account: row.account,
      session: row.account,
      agency: row.agency_id,
      unit: row.unit_id,
      roles: posts.map(({ role }) => role),
      authenticatedAt: house.clock.now(),
    }
  })
}
