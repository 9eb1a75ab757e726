import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { type Uuid, uuidv7 } from '@liuhen/format'
import { parse } from 'yaml'
import { z } from 'zod'
import { insertLink } from '../server/features/org/index.ts'
import { shanghaiDay } from '../server/features/regulations/index.ts'
import { instantOf } from '../server/platform/clock/clock.ts'
import { withTx } from '../server/platform/database/connect.ts'
import type { Actor } from '../server/platform/kernel/index.ts'
import { actorFor, type DemoHouse, idIn, textIn } from './demo-house.ts'

const Agency = z.strictObject({
  code: z.string(),
  name: z.string(),
  pack: z.string(),
  units: z.array(z.strictObject({ name: z.string(), kind: z.string() })),
  people: z.array(
    z.strictObject({
      name: z.string(),
      badge: z.string(),
      unit: z.string(),
      roles: z.array(z.string()),
      /** A role of the text that is not given before its holder has promised to keep silent. */
      undertakes: z.string().optional(),
      certificate: z
        .strictObject({
          issuer: z.string(),
          issuerName: z.string().optional(),
          certificate: z.string(),
          from: z.string(),
          to: z.string(),
        })
        .optional(),
    }),
  ),
  devices: z.array(
    z.strictObject({
      code: z.string(),
      kind: z.string(),
      model: z.string(),
      serial: z.string(),
      card: z.string(),
      unit: z.string(),
    }),
  ),
})
export type AgencyPlan = z.infer<typeof Agency>

const Plan = z.strictObject({ agencies: z.array(Agency) })

export interface AccountMade {
  readonly agency: string
  readonly name: string
  readonly roles: readonly string[]
  readonly login: string
  readonly password: string
}

export interface AgencyMade {
  readonly code: string
  readonly accounts: readonly AccountMade[]
  /** Person by badge number, device by code. */
  readonly people: ReadonlyMap<string, Uuid>
  readonly devices: ReadonlyMap<string, Uuid>
}

export async function readAgencies(): Promise<readonly AgencyPlan[]> {
  const text = await readFile(new URL('./agencies.yaml', import.meta.url), 'utf8')
  return Plan.parse(parse(text)).agencies
}

const DOOR: Actor = { is: 'anonymous', address: 'demo' }

/** Founds one agency as its administrator would: set-up link, pack, people, recorders. */
export async function foundAgency(demo: DemoHouse, plan: AgencyPlan): Promise<AgencyMade> {
  const administrator = account(plan, {
    name: '系统管理员',
    login: `${plan.code}-admin`,
    roles: ['administrator'],
  })
  await demo.act(DOOR, 'org.found-installation', {
    token: await setupToken(demo),
    agency: { code: plan.code, name: plan.name },
    units: plan.units,
    administrator: {
      name: administrator.name,
      badgeNumber: 'ADMIN',
      login: administrator.login,
      password: administrator.password,
    },
  })
  const admin = await actorFor(demo, await personWith(demo, administrator.login))
  await demo.act(admin, 'regulations.adopt-pack', { pack: plan.pack })
  const units = await unitsOf(demo, admin.agency)
  const accounts = [administrator]
  const people = new Map<string, Uuid>()
  for (const person of plan.people) {
    const made = account(plan, {
      name: person.name,
      login: `${plan.code}-${person.badge.toLowerCase()}`,
      roles: person.roles,
    })
    const registered = await demo.act(admin, 'org.register-person', {
      name: person.name,
      badgeNumber: person.badge,
      login: made.login,
      unit: units.get(person.unit),
      roles: person.undertakes === undefined ? person.roles : [],
    })
    const token = textIn(registered, 'linkToken')
    await demo.act(DOOR, 'org.activate-account', { token, password: made.password })
    const id = idIn(registered, 'person')
    await undertake(demo, admin, id, person)
    await qualify(demo, admin, id, person)
    people.set(person.badge, id)
    accounts.push(made)
  }
  const devices = new Map<string, Uuid>()
  const keeper = await actorFor(demo, keeperOf(plan, people))
  for (const { code, kind, model, serial, card, unit } of plan.devices) {
    const device = { code, kind, model, serial, card, unit: units.get(unit) }
    devices.set(code, idIn(await demo.act(keeper, 'devices.register', device), 'id'))
  }
  return { code: plan.code, accounts, people, devices }
}

/** Who keeps the register of recorders: the regulation may let nobody else enter one. */
function keeperOf(plan: AgencyPlan, people: ReadonlyMap<string, Uuid>): Uuid {
  const keeper = plan.people.find(({ roles }) => roles.includes('device-manager'))
  const id = keeper === undefined ? undefined : people.get(keeper.badge)
  if (id === undefined) throw new Error(`${plan.code}: nobody keeps the recorders`)
  return id
}

/** Signs on the administrator's screen, and is given his posts then. */
async function undertake(
  demo: DemoHouse,
  admin: Actor,
  id: Uuid,
  { roles, undertakes: role }: AgencyPlan['people'][number],
): Promise<void> {
  if (role === undefined) return
  await signUndertaking(demo, admin, id, role)
  const from = shanghaiDay(demo.now())
  for (const post of roles) {
    await demo.act(admin, 'people.give-post', { id, role: post, from, reason: '任职' })
  }
}

/** On the administrator's screen. */
export async function signUndertaking(
  demo: DemoHouse,
  admin: Actor,
  id: Uuid,
  role: string,
): Promise<void> {
  const { wanted } = Wanted.parse(await demo.act(admin, 'undertakings.show', { id }))
  const digest = wanted.find((one) => one.role === role)?.sign.digest
  await demo.act(admin, 'undertakings.sign', { id, role, digest, strokes: STROKES })
}

const Wanted = z.object({
  wanted: z.array(z.object({ role: z.string(), sign: z.object({ digest: z.string() }) })),
})

/** A line up and down as a hand draws it, long enough for a name. */
const STROKES = {
  width: 600,
  height: 240,
  lines: [
    [40, 170, 300, 430, 560].map((x, i) => [x, i % 2 === 0 ? 190 : 50, i * 150]),
    [60, 200, 340, 480].map((x, i) => [x, i % 2 === 0 ? 80 : 200, 900 + i * 120]),
  ],
}

/** Officers are on the establishment and hold the certificate of the plan. */
async function qualify(
  demo: DemoHouse,
  admin: Actor,
  id: Uuid,
  { roles, certificate }: AgencyPlan['people'][number],
): Promise<void> {
  if (!roles.includes('officer')) return
  await demo.act(admin, 'people.enlist', { id, establishment: true })
  if (certificate !== undefined) await demo.act(admin, 'people.qualify', { id, ...certificate })
}

/** A password that nobody has chosen before: random, and written down only for this data folder. */
function account(plan: AgencyPlan, of: Omit<AccountMade, 'password' | 'agency'>): AccountMade {
  return { ...of, agency: plan.name, password: randomBytes(12).toString('base64url') }
}

async function setupToken(demo: DemoHouse): Promise<string> {
  const token = randomBytes(32)
  const now = Date.parse(demo.now())
  await withTx(demo.house.db, '*', (tx) =>
    insertLink(tx, {
      id: uuidv7(now, randomBytes(10)),
      token,
      purpose: 'found-installation',
      expiresAt: instantOf(now + 3_600_000),
    }),
  )
  return token.toString('base64url')
}

export async function personWith(demo: DemoHouse, login: string): Promise<Uuid> {
  const row = await withTx(demo.house.db, '*', (tx) =>
    tx
      .selectFrom('account')
      .select('person_id')
      .where('login', '=', login)
      .executeTakeFirstOrThrow(),
  )
  return row.person_id
}

async function unitsOf(demo: DemoHouse, agency: Uuid): Promise<ReadonlyMap<string, Uuid>> {
  const rows = await withTx(demo.house.db, '*', (tx) =>
    tx.selectFrom('unit').select(['id', 'name']).where('agency_id', '=', agency).execute(),
  )
  return new Map(rows.map(({ id, name }) => [name, id]))
}
