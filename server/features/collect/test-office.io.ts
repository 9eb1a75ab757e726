import { parseUuid, type Uuid } from '@liuhen/format'
import { z } from 'zod'
import type { House } from '../../app/hallway/perform.ts'
import type { Performed } from '../../app/hallway/performed.ts'
import {
  actorOfLogin,
  performing,
  setUpToken,
  unitOfKind,
} from '../../app/hallway/test-founding.io.ts'
import { verbsOf } from '../../app/modules.ts'
import type { Ports } from '../../app/ports.ts'
import type { Actor, PersonActor } from '../../platform/kernel/index.ts'

/** Everybody of the test office has chosen this one. */
export const PASSWORD = '下午三点在凤城路口见面吧'

export interface Colleague {
  readonly login: string
  readonly actor: PersonActor
}

/** An agency under 丹东's regulation, with the people that a collection needs. */
export interface Office {
  readonly agency: Uuid
  /** Two of the records office, and an officer who is not. */
  readonly first: Colleague
  readonly second: Colleague
  readonly officer: Colleague
  readonly does: (who: Actor, verb: string, input: object) => Promise<Performed>
  /** The output of a verb that must be accepted. @throws Error with the refusal */
  readonly did: (who: Actor, verb: string, input: object) => Promise<unknown>
}

const DOOR: Actor = { is: 'anonymous', address: 'test' }
const Id = z.object({ agency: z.string() })
const Registered = z.object({ person: z.string(), linkToken: z.string() })

/** Founds an agency through the verbs, as its people would. */
export async function foundOffice(house: House, ports: Ports, code: string): Promise<Office> {
  const { does, did } = performing(house, verbsOf(ports))
  const units = { 'records-office': '局办公室', field: '执法监察科' }
  const founded = await did(DOOR, 'org.found-installation', {
    token: await setUpToken(house),
    agency: { code, name: '测试民政局' },
    units: Object.entries(units).map(([kind, name]) => ({ kind, name })),
    administrator: {
      name: '管理员',
      badgeNumber: 'A1',
      login: `${code}-admin`,
      password: PASSWORD,
    },
  })
  const agency = idOf(Id.parse(founded).agency)
  const admin = await actorOfLogin(house, `${code}-admin`)
  await did(admin, 'regulations.adopt-pack', { pack: 'dandong-civil-affairs-2019' })
  const hire = async (name: string, kind: keyof typeof units, role: string) => {
    const login = `${code}-${name}`
    const unit = await unitOfKind(house, agency, kind)
    const person = { name, badgeNumber: `B-${name}`, login, unit, roles: [role] }
    const registered = Registered.parse(await did(admin, 'org.register-person', person))
    await did(DOOR, 'org.activate-account', { token: registered.linkToken, password: PASSWORD })
    return { login, actor: await actorOfLogin(house, login) }
  }
  return {
    agency,
    first: await hire('陈静', 'records-office', 'records-office'),
    second: await hire('刘洋', 'records-office', 'records-office'),
    officer: await hire('王建国', 'field', 'officer'),
    does,
    did,
  }
}

export function idOf(text: string): Uuid {
  const id = parseUuid(text)
  if (id === undefined) throw new Error(`not an id: ${text}`)
  return id
}
