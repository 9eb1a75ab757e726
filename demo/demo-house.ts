import { parseUuid, type Uuid } from '@liuhen/format'
import { type House, perform } from '../server/app/hallway/perform.ts'
import { verbsOf } from '../server/app/modules.ts'
import type { Ports } from '../server/app/ports.ts'
import { type Clock, instantOf } from '../server/platform/clock/clock.ts'
import { withTx } from '../server/platform/database/connect.ts'
import type { Actor, PersonActor } from '../server/platform/kernel/index.ts'

/** A house whose clock stands where the story is; everything else of it is the real one. */
export interface DemoHouse {
  readonly house: House
  readonly ports: Ports
  /** Moves the clock; the story goes forward only. */
  readonly at: (time: string) => void
  readonly now: () => string
  /** Does what a person would do on the page: the same verb, through the same hallway. */
  readonly act: (who: Actor, verb: string, input: unknown) => Promise<Answer>
}

export type Answer = { readonly [field: string]: unknown }

/** The clock of a story: it stands where the story puts it and goes on from there at its own pace. */
export interface StoryClock extends Clock {
  readonly at: DemoHouse['at']
}

export function storyClock(start: string): StoryClock {
  let base = Date.parse(start)
  let setAt = performance.now()
  const nowMs = () => base + Math.floor(performance.now() - setAt)
  return {
    now: () => instantOf(nowMs()),
    at: (time) => {
      base = Math.max(nowMs(), Date.parse(time))
      setAt = performance.now()
    },
  }
}

export function demoHouse(house: House, ports: Ports, clock: StoryClock): DemoHouse {
  const verbs = verbsOf(ports)
  const ofStory = { ...house, clock }
  return {
    house: ofStory,
    ports,
    at: clock.at,
    now: clock.now,
    act: async (who, name, input) => {
      const verb = verbs.find((one) => one.name === name)
      if (verb === undefined) throw new Error(`no verb ${name}`)
      const performed = await perform(ofStory, verb, who, input)
      if (performed.ok) return Object.assign({}, performed.output)
      const { code, facts, sentence } = performed.refusal
      throw new Error(`${name}: ${code} ${sentence ?? ''} ${JSON.stringify(facts)}`)
    },
  }
}

/** The actor that a person is when he signs in. */
export async function actorFor(demo: DemoHouse, person: Uuid): Promise<PersonActor> {
  return withTx(demo.house.db, '*', async (tx) => {
    const row = await tx
      .selectFrom('person')
      .innerJoin('account', 'account.person_id', 'person.id')
      .select(['person.id', 'person.agency_id', 'person.unit_id', 'account.id as account'])
      .where('person.id', '=', person)
      .executeTakeFirstOrThrow()
    const posts = await tx
      .selectFrom('post')
      .select('role')
      .where('person_id', '=', person)
      .execute()
    return {
      is: 'person',
      person: row.id,
      account: row.account,
      session: row.account,
      agency: row.agency_id,
      unit: row.unit_id,
      roles: posts.map((post) => post.role),
      authenticatedAt: demo.house.clock.now(),
    }
  })
}

export function idIn(answer: Answer, field: string): Uuid {
  const value = answer[field]
  const id = typeof value === 'string' ? parseUuid(value) : undefined
  if (id === undefined) throw new Error(`no id in ${field}`)
  return id
}

export function textIn(answer: Answer, field: string): string {
  const value = answer[field]
  if (typeof value !== 'string') throw new Error(`no text in ${field}`)
  return value
}
