import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { parseUuid, type Uuid, uuidv7 } from '@liuhen/format'
import { z } from 'zod'
import { type House, perform } from '../../app/hallway/perform.ts'
import type { Performed } from '../../app/hallway/performed.ts'
import { verbsOf } from '../../app/modules.ts'
import type { Ports } from '../../app/ports.ts'
import { instantOf } from '../../platform/clock/clock.ts'
import { withTx } from '../../platform/database/connect.ts'
import type { Actor, PersonActor } from '../../platform/kernel/index.ts'
import { loadIdentity } from '../ledger/index.ts'
import { insertLink } from '../org/index.ts'
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
  const verbs = verbsOf(ports)
  const does: Office['does'] = (who, name, input) => {
    const verb = verbs.find((one) => one.name === name)
    if (verb === undefined) throw new Error(`no verb ${name}`)
    return perform(house, verb, who, input)
  }
  const did: Office['did'] = async (who, name, input) => {
    const performed = await does(who, name, input)
    if (!performed.ok) throw new Error(`${name}: ${JSON.stringify(performed.refusal)}`)
    return performed.output
  }
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
  const admin = await actorOf(house, `${code}-admin`)
  await did(admin, 'regulations.adopt-pack', { pack: 'dandong-civil-affairs-2019' })
  const hire = async (name: string, kind: keyof typeof units, role: string) => {
    const login = `${code}-${name}`
    const unit = await unitOf(house, agency, kind)
    const person = { name, badgeNumber: `B-${name}`, login, unit, roles: [role] }
    const registered = Registered.parse(await did(admin, 'org.register-person', person))
    await did(DOOR, 'org.activate-account', { token: registered.linkToken, password: PASSWORD })
    return { login, actor: await actorOf(house, login) }
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

async function setUpToken({ db, clock }: House): Promise<string> {
  const token = randomBytes(32)
  const now = clock.now()
  const id = uuidv7(Date.parse(now), randomBytes(10))
  const expiresAt = instantOf(Date.parse(now) + 3_600_000)
  await withTx(db, '*', (tx) =>
    insertLink(tx, { id, token, purpose: 'found-installation', expiresAt }),
  )
  return token.toString('base64url')
}

async function actorOf({ db, clock }: House, login: string): Promise<PersonActor> {
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
    const roles = posts.map(({ role }) => role)
    const [agency, unit] = [row.agency_id, row.unit_id]
    return { is: 'person', ...ids, agency, unit, roles, authenticatedAt: clock.now() }
  })
}

async function unitOf({ db }: House, agency: Uuid, kind: 'records-office' | 'field') {
  const row = await withTx(db, agency, (tx) =>
    tx.selectFrom('unit').select('id').where('kind', '=', kind).executeTakeFirstOrThrow(),
  )
  return row.id
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
  }
  return ports
}

export function idOf(text: string): Uuid {
  const id = parseUuid(text)
  if (id === undefined) throw new Error(`not an id: ${text}`)
  return id
}
