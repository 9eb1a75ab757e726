import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
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
import { loadIdentity } from '../ledger/index.ts'
import type { Vault } from '../vault/index.ts'
import { loadReceiptKey } from './receipt-key.io.ts'

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

/** The machines of a house in a folder. The queues take everything and do nothing. */
export async function testPorts(root: string, vault: Vault, now: House['clock']['now']) {
  const random = (bytes: number) => new Uint8Array(randomBytes(bytes))
  const folder = (name: string) => join(root, name)
  const idle = (name: string) => ({ name, send: async () => {} })
  const ports: Ports = {
    ledger: {
      folder: folder('ledger'),
      identity: await loadIdentity(folder('keys'), random),
      now,
    },
    vault,
    receiptKey: await loadReceiptKey(folder('keys'), random),
    queues: { probe: idle('probe'), judge: idle('judge'), proxy: idle('proxy') },
    folder: {
      root,
      vault: folder('vault'),
      staging: folder('staging'),
      derived: folder('derived'),
      postgres: folder('postgres'),
      run: folder('run'),
      keys: folder('keys'),
      release: async () => {},
    },
    press: NO_PRESS,
  }
  return ports
}

/** As on a machine without typst: nothing that this office does is printed. */
const NO_PRESS: Ports['press'] = {
  missing: '此处没有排版程序。',
  remarks: [],
  print: () => Promise.reject(new Error('no press')),
  countPages: async () => ({ ok: false, zh: '此处没有装订程序。' }),
  bind: async () => ({ ok: false, zh: '此处没有装订程序。' }),
  copy: async () => ({ ok: false, zh: '此处没有装订程序。' }),
  close: async () => {},
}

export function idOf(text: string): Uuid {
  const id = parseUuid(text)
  if (id === undefined) throw new Error(`not an id: ${text}`)
  return id
}
