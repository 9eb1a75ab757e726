import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import { perform } from '../../app/hallway/perform.ts'
import type { Performed } from '../../app/hallway/performed.ts'
import { DOOR, founding, PASSWORD, testOffice } from '../../app/hallway/test-office.ts'
import type { TestHouse } from '../../app/hallway/testing.ts'
import { allVerbs } from '../../app/modules.ts'
import { withTx } from '../../platform/database/connect.ts'
import type { Actor, PersonActor } from '../../platform/kernel/index.ts'
import { actorOf } from '../org/index.ts'
import { lawDigest } from './law.io.ts'

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
      const token = await office.link(later)
      hired += 1
      const login = `other${hired}`
      await didAs(DOOR, 'org.found-installation', founding(token, login, `乙局${hired}`, login))
      return signIn(login)
    },
    digest: () => digestOf(office, admin.agency),
  }
}

function digestOf({ db }: TestHouse, agency: Uuid): Promise<string> {
  return withTx(db, agency, (tx) => lawDigest(tx, agency))
}
