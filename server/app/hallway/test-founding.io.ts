import { randomBytes } from 'node:crypto'
import { type Uuid, uuidv7 } from '@liuhen/format'
import { z } from 'zod'
import { insertLink } from '../../features/org/index.ts'
import { shanghaiDay } from '../../features/regulations/index.ts'
import { instantOf } from '../../platform/clock/clock.ts'
import { type Tx, withTx } from '../../platform/database/connect.ts'
import type { Actor, AnyVerb, PersonActor } from '../../platform/kernel/index.ts'
import { instantAt } from '../../platform/kernel/testing.ts'
import { type House, perform } from './perform.ts'
import type { Performed } from './performed.ts'

/** What the test offices of the features share: founding through the verbs, and who somebody is. */
export type Does = (who: Actor, verb: string, input: object) => Promise<Performed>

/** `did`: the output of a verb that must be accepted. @throws Error with the refusal */
export function performing(house: House, verbs: readonly AnyVerb<Tx>[]) {
  const does: Does = (who, name, input) => {
    const verb = verbs.find((one) => one.name === name)
    if (verb === undefined) throw new Error(`no verb ${name}`)
    return perform(house, verb, who, input)
  }
  const did = async (who: Actor, name: string, input: object): Promise<unknown> => {
    const performed = await does(who, name, input)
    if (!performed.ok) throw new Error(`${name}: ${JSON.stringify(performed.refusal)}`)
    return performed.output
  }
  return { does, did }
}

interface Performs {
  readonly does: Does
  readonly did: (who: Actor, verb: string, input: object) => Promise<unknown>
}

interface Hired {
  readonly roles: readonly string[]
}

/**
 * Registers somebody with these posts. Where the regulation wants a promise in writing before one of
 * them, he signs it first and is given the posts then. Answers as the registration did.
 */
export async function registerHired(
  { does, did }: Performs,
  now: string,
  admin: Actor,
  person: Hired,
): Promise<unknown> {
  const whole = await does(admin, 'org.register-person', person)
  if (whole.ok) return whole.output
  if (whole.refusal.code !== 'law.refused') throw new Error(JSON.stringify(whole.refusal))
  const answer = await did(admin, 'org.register-person', { ...person, roles: [] })
  const { person: id } = Registered.parse(answer)
  const { wanted } = Wanted.parse(await did(admin, 'undertakings.show', { id }))
  for (const { role, sign } of wanted) {
    const asked = { id, role, digest: sign.digest, strokes: STROKES }
    await did(admin, 'undertakings.sign', asked)
  }
  const from = shanghaiDay(instantAt(now))
  for (const role of person.roles) {
    await did(admin, 'people.give-post', { id, role, from, reason: '任职' })
  }
  return answer
}

const Registered = z.object({ person: z.uuid() })
const Wanted = z.object({
  wanted: z.array(z.object({ role: z.string(), sign: z.object({ digest: z.string() }) })),
})

/** Long enough for a name. */
export const STROKES = {
  width: 600,
  height: 240,
  lines: [
    [
      [40, 50, 0],
      [560, 190, 300],
    ],
  ],
}

/** The token of a one-time link with which an agency is founded; good for an hour. */
export async function setUpToken({ db, clock }: House): Promise<string> {
  const token = randomBytes(32)
  const now = Date.parse(clock.now())
  const id = uuidv7(now, randomBytes(10))
  const expiresAt = instantOf(now + 3_600_000)
  await withTx(db, '*', (tx) =>
    insertLink(tx, { id, token, purpose: 'found-installation', expiresAt }),
  )
  return token.toString('base64url')
}

/** Whoever has this login, as if signed in at this moment, with all posts that he ever had. */
export async function actorOfLogin({ db, clock }: House, login: string): Promise<PersonActor> {
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
    return { is: 'person', ...ids, agency, unit, roles, authenticatedAt: clock.now() }
  })
}

/** The only unit of this kind. */
export async function unitOfKind({ db }: House, agency: Uuid, kind: 'records-office' | 'field') {
  const row = await withTx(db, agency, (tx) =>
    tx.selectFrom('unit').select('id').where('kind', '=', kind).executeTakeFirstOrThrow(),
  )
  return row.id
}
