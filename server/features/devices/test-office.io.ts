import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import type { Performed } from '../../app/hallway/performed.ts'
import { actorOfLogin, performing, setUpToken } from '../../app/hallway/test-founding.io.ts'
import { type TestHouse, testHouse } from '../../app/hallway/testing.ts'
import { allVerbs } from '../../app/modules.ts'
import { withTx } from '../../platform/database/connect.ts'
import { type Actor, type PersonActor, uuidOf } from '../../platform/kernel/index.ts'

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
  const performs = performing(house.house, allVerbs)
  const did: DeviceOffice['did'] = async (who, name, input) =>
    Output.parse(await performs.did(who, name, input))
  const { agency } = await did(DOOR, 'org.found-installation', {
    token: await setUpToken(house.house),
    agency: { code: 'devices', name: '测试局' },
    units: UNITS,
    administrator: { name: '管理员', badgeNumber: 'A1', login: 'admin', password: PASSWORD },
  })
  const admin = await actorOfLogin(house.house, 'admin')
  await did(admin, 'regulations.adopt-pack', { pack })
  const units = await unitsOf(house)
  const logins = new Map<Uuid, string>()
  const hire = async (login: string, unit: string, roles: readonly string[]) => {
    const person = { name: login, badgeNumber: login, login, unit: units.get(unit), roles }
    const { linkToken } = await did(admin, 'org.register-person', person)
    await did(DOOR, 'org.activate-account', { token: linkToken, password: PASSWORD })
    const actor = await actorOfLogin(house.house, login)
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
    does: performs.does,
    did,
    close: house.close,
  }
}

async function unitsOf({ db }: TestHouse): Promise<ReadonlyMap<string, string>> {
  const rows = await withTx(db, '*', (tx) => tx.selectFrom('unit').select(['id', 'name']).execute())
  return new Map(rows.map(({ id, name }) => [name, id]))
}
