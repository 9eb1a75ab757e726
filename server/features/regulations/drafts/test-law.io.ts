import { createHash, randomBytes } from 'node:crypto'
import { type Instant, type Uuid, uuidv7 } from '@liuhen/format'
import { z } from 'zod'
import { perform } from '../../../app/hallway/perform.ts'
import type { Performed } from '../../../app/hallway/performed.ts'
import { DOOR, founding, PASSWORD, testOffice } from '../../../app/hallway/test-office.ts'
import type { TestHouse } from '../../../app/hallway/testing.ts'
import { allVerbs } from '../../../app/modules.ts'
import { type Tx, withTx } from '../../../platform/database/connect.ts'
import { type Actor, type PersonActor, uuidOf } from '../../../platform/kernel/index.ts'
import { instantAt } from '../../../platform/kernel/testing.ts'
import { appendFacts } from '../../ledger/index.ts'
import { actorOf } from '../../org/index.ts'
import { lawDigest } from '../law.io.ts'
import { PreviewShown } from './preview-shown.ts'
import { runPreview } from './run-preview.io.ts'

export interface Hired {
  readonly actor: PersonActor
  readonly login: string
}

/** An agency with its administrator, in a real house, for stories about its regulation. */
export interface TestLaw extends TestHouse {
  readonly admin: PersonActor
  readonly does: (verb: string, input: object) => Promise<Performed>
  readonly doesAs: (who: Actor, verb: string, input: object) => Promise<Performed>
  /** The output of a verb that must be accepted. @throws Error with the refusal */
  readonly did: (verb: string, input: object) => Promise<unknown>
  readonly hire: (name: string, roles: readonly string[]) => Promise<Hired>
  /** Administrator of a second agency. */
  readonly foundAnother: () => Promise<PersonActor>
  /** A recording that was stored then, as the collection leaves it. */
  readonly store: (at: string) => Promise<Uuid>
  /** Orders a preview of the draft and lets it run to its end. */
  readonly preview: (draft: string) => Promise<PreviewShown>
  /** Digest of the law that binds the agency. */
  readonly digest: () => Promise<string>
}

const Session = z.object({ sessionToken: z.string() })
const Registered = z.object({ linkToken: z.string() })
let hired = 0

export async function openTestLaw(at: string): Promise<TestLaw> {
  const later = new Date(Date.parse(at) + 3_600_000).toISOString()
  const office = await testOffice(at, later)
  const { admin, house, db } = office
  const doesAs: TestLaw['doesAs'] = (who, name, input) => {
    const verb = allVerbs.find((one) => one.name === name)
    if (verb === undefined) throw new Error(`no verb ${name}`)
    return perform(house, verb, who, input)
  }
  const didAs = async (who: Actor, name: string, input: object): Promise<unknown> => {
    const performed = await doesAs(who, name, input)
    if (!performed.ok) throw new Error(`${name}: ${JSON.stringify(performed.refusal)}`)
    return performed.output
  }
  const signIn = async (login: string): Promise<PersonActor> => {
    const opened = await didAs(DOOR, 'org.sign-in', { login, password: PASSWORD })
    const actor = await actorOf(db, Session.parse(opened).sessionToken, house.clock.now())
    if (actor === undefined) throw new Error(`no session of ${login}`)
    return actor
  }
  return {
    ...office,
    doesAs,
    does: (name, input) => doesAs(admin, name, input),
    did: (name, input) => didAs(admin, name, input),
    hire: async (name, roles) => {
      hired += 1
      const login = `hired${hired}`
      const person = { name, badgeNumber: `H${hired}`, login, unit: admin.unit, roles }
      const { linkToken } = Registered.parse(await didAs(admin, 'org.register-person', person))
      await didAs(DOOR, 'org.activate-account', { token: linkToken, password: PASSWORD })
      return { login, actor: await signIn(login) }
    },
    foundAnother: async () => {
      const inAnHour = Date.parse(house.clock.now()) + 3_600_000
      const token = await office.link(new Date(inAnHour).toISOString())
      hired += 1
      const login = `other${hired}`
      await didAs(DOOR, 'org.found-installation', founding(token, login, `乙局${hired}`, login))
      return signIn(login)
    },
    store: (at) => withTx(db, admin.agency, (tx) => insertStored(tx, admin, instantAt(at))),
    preview: async (draft) => {
      const ordered = await doesAs(admin, 'regulations.order-preview', { id: draft })
      if (!ordered.ok) throw new Error(JSON.stringify(ordered.refusal))
      await runPreview(db, house.clock.now, { draft: uuidOf(draft), agency: admin.agency })
      return PreviewShown.parse(await didAs(admin, 'regulations.read-preview', { id: draft }))
    },
    digest: () => digestOf(office, admin.agency),
  }
}

function digestOf({ db }: TestHouse, agency: Uuid): Promise<string> {
  return withTx(db, agency, (tx) => lawDigest(tx, agency))
}

/** Rows and the fact of a sealed recording; the bytes are nowhere. */
async function insertStored(tx: Tx, who: PersonActor, at: Instant): Promise<Uuid> {
  const newId = () => uuidv7(Date.parse(at), new Uint8Array(randomBytes(10)))
  const [id, collection, fact] = [newId(), newId(), newId()]
  const { agency, unit, person } = who
  const sha256 = createHash('sha256').update(id).digest('hex')
  const original = { sha256, sm3: sha256, crc32: '00000000', chunk_root: sha256, bytes: 10 }
  await tx
    .insertInto('original')
    .values({ ...original, sealed_at: at })
    .execute()
  const docked = {
    label: '一号仪',
    station: '办公室',
    state: 'closed' as const,
    files: 1,
    bytes: 10,
  }
  await tx
    .insertInto('collection')
    .values({ id: collection, agency_id: agency, operator_id: person, ...docked, opened_at: at })
    .execute()
  const row = { id, agency_id: agency, unit_id: unit, collection_id: collection }
  await tx
    .insertInto('recording')
    .values({
      ...row,
      original_sha256: sha256,
      name: 'DSJ_0001.mp4',
      salt: Buffer.alloc(16, 3),
      bytes: 10,
      media: 'video',
      sealed_at: at,
      probe_state: 'waiting',
      sealed_fact: fact,
    })
    .execute()
  const subjects = [{ type: 'recording' as const, id }]
  const stated = { actor: { person }, agency, at, body: { bytes: 10, sha256 } }
  await appendFacts(tx, [{ id: fact, kind: 'recording.sealed', subjects, ...stated }])
  return id
}
