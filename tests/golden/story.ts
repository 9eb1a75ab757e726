import { createHash } from 'node:crypto'
import { type Instant, parseInstant, parseUuid, type Uuid, uuidv7 } from '@liuhen/format'
import { z } from 'zod'
import { type House, perform } from '../../server/app/hallway/perform.ts'
import type { Performed } from '../../server/app/hallway/performed.ts'
import { registerHired } from '../../server/app/hallway/test-founding.io.ts'
import { allVerbs } from '../../server/app/modules.ts'
import { appendFacts } from '../../server/features/ledger/index.ts'
import { insertLink, loadRights } from '../../server/features/org/index.ts'
import { refreshDuties, under } from '../../server/features/regulations/index.ts'
import { connect, type Db, withTx } from '../../server/platform/database/connect.ts'
import type { Actor, PersonActor } from '../../server/platform/kernel/index.ts'
import { testDatabase } from '../../server/platform/postgres/testing.ts'

/** A day of an agency told through the hallway, on a clock that the story sets. */
export interface Story {
  readonly db: Db
  readonly agency: Uuid
  readonly unitOf: (name: string) => Uuid
  /** Sets the clock: Shanghai time of day, or day and time. */
  readonly at: (shanghai: string) => void
  readonly now: () => Instant
  readonly does: (who: Actor, verb: string, input: object) => Promise<Performed>
  /** The output of a verb that must be accepted. */
  readonly did: (who: Actor, verb: string, input: object) => Promise<Output>
  readonly person: (name: string, unit: string, roles: string[]) => Promise<PersonActor>
  readonly administrator: PersonActor
  readonly close: () => Promise<void>
}

const Output = z.looseObject({ id: z.string().optional() })
export type Output = z.infer<typeof Output>

export async function beginStory(day: string): Promise<Story> {
  const database = await testDatabase()
  const db = connect(database.connection, () => {})
  let now = instant(`${day}T00:00:00.000Z`)
  let count = 0
  const random = (bytes: number) => pseudoRandom(++count, bytes)
  const house = houseOf(db, () => now, random)
  const does = (who: Actor, name: string, input: object) => {
    const verb = allVerbs.find((entry) => entry.name === name)
    if (verb === undefined) throw new Error(`no verb ${name}`)
    return perform(house, verb, who, input)
  }
  const did = async (who: Actor, name: string, input: object) => {
    const performed = await does(who, name, input)
    if (!performed.ok) throw new Error(`${name}: ${JSON.stringify(performed.refusal)}`)
    return Output.parse(performed.output)
  }
  const founded = await found(db, did, random, now)
  const units = await withTx(db, founded.agency, (tx) =>
    tx.selectFrom('unit').select(['id', 'name']).execute(),
  )
  const unitOf = (name: string) => {
    const unit = units.find((entry) => entry.name === name)
    if (unit === undefined) throw new Error(`no unit ${name}`)
    return unit.id
  }
  const actor = (person: Uuid, unit: Uuid, roles: string[]): PersonActor => {
    const { agency } = founded
    const ids = { person, account: person, session: person }
    return { is: 'person', ...ids, agency, unit, roles, authenticatedAt: now }
  }
  const administrator = actor(founded.person, unitOf('办公室'), ['administrator'])
  return {
    db,
    agency: founded.agency,
    unitOf,
    at: (shanghai) => {
      const [time, on = day] = shanghai.split(' ').toReversed()
      now = instant(new Date(`${on}T${time}:00.000+08:00`).toISOString())
    },
    now: () => now,
    does,
    did,
    administrator,
    person: async (name, unit, roles) => {
      const badgeNumber = String(++count)
      const asked = { name, badgeNumber, login: `login${badgeNumber}`, unit: unitOf(unit), roles }
      const { person } = Output.parse(await registerHired({ does, did }, now, administrator, asked))
      return actor(uuid(person), unitOf(unit), roles)
    },
    close: async () => {
      await db.destroy()
      await database.drop()
    },
  }
}

function houseOf(db: Db, now: () => Instant, random: House['random']): House {
  return {
    db,
    clock: { now },
    random,
    sha256: (text) => createHash('sha256').update(text).digest('hex'),
    append: appendFacts,
    wake: () => {},
    under,
    refreshDuties,
    may: loadRights(),
  }
}

async function found(
  db: Db,
  did: (who: Actor, verb: string, input: object) => Promise<Output>,
  random: (bytes: number) => Uint8Array,
  now: Instant,
) {
  const token = random(32)
  const id = uuidv7(Date.parse(now), random(10))
  const expiresAt = instant('2030-01-01T00:00:00.000Z')
  const purpose = 'found-installation'
  await withTx(db, '*', (tx) => insertLink(tx, { id, token, expiresAt, purpose }))
  const { agency } = await did({ is: 'anonymous', address: 'test' }, 'org.found-installation', {
    token: Buffer.from(token).toString('base64url'),
    agency: { code: 'story', name: '丹东市民政局' },
    units: [
      { name: '办公室', kind: 'records-office' },
      { name: '执法监察科', kind: 'field' },
      { name: '社会组织管理科', kind: 'field' },
      { name: '局领导', kind: 'leadership' },
    ],
    administrator: {
      name: '管理员',
      badgeNumber: 'A0',
      login: 'administrator',
      password: 'a story is told at night',
    },
  })
  const person = await withTx(db, '*', (tx) =>
    tx.selectFrom('person').select('id').executeTakeFirstOrThrow(),
  )
  return { agency: uuid(agency), person: person.id }
}

/** Different for each call and the same in each run: ids and salts of a story never change. */
function pseudoRandom(call: number, bytes: number): Uint8Array {
  const digests = Array.from({ length: Math.ceil(bytes / 32) }, (_, part) =>
    createHash('sha256').update(`${call} ${part}`).digest(),
  )
  return new Uint8Array(Buffer.concat(digests).subarray(0, bytes))
}

export function instant(text: string): Instant {
  const at = parseInstant(text)
  if (at === undefined) throw new Error(`not an instant: ${text}`)
  return at
}

export function uuid(text: unknown): Uuid {
  const id = typeof text === 'string' ? parseUuid(text) : undefined
  if (id === undefined) throw new Error(`not a uuid: ${String(text)}`)
  return id
}
