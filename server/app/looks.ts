import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Tx } from '../platform/database/connect.ts'
import { answerNotFound, answerProblem } from '../platform/http/answer-problem.ts'
import type { Actor, AnyVerb, Refusal } from '../platform/kernel/index.ts'
import { type House, perform } from './hallway/perform.ts'
import type { Performed } from './hallway/performed.ts'

/**
 * Opens a file by a verb whose fact is the look. `later`: a part of a file that this session has
 * opened already, which asks the right again and leaves nothing. Whoever begins in the middle looks
 * for the first time. One who is refused a later part was turned away, and that is kept like any
 * refusal; `again` asks for somebody who reads on and has asked nothing: it leaves nothing either way.
 */
export type Look = (
  verb: AnyVerb<Tx>,
  who: Actor,
  asked: object,
  later: boolean | 'again',
) => Promise<Performed>

const HOUR_MS = 3_600_000
/** Of so many the oldest are forgotten first: then a look is stated twice. */
const MOST_TOLD = 10_000

export function looksOf(house: House): Look {
  const told = new Map<string, number>()
  const quiet: House = {
    ...house,
    append: async () => {},
    wake: () => {},
    under: async () => undefined,
    refreshDuties: async () => {},
    // Nobody is told of facts that are in no ledger.
    follow: async () => {},
    // A line of the register without its fact would be told by nobody.
    leaves: 'nothing',
  }
  const beginning = new Map<string, Promise<Performed>>()
  const begin = async (key: string, stated: Promise<Performed>): Promise<Performed> => {
    try {
      const performed = await stated
      if (!performed.ok) return performed
      const [oldest] = told.keys()
      if (told.size >= MOST_TOLD && oldest !== undefined) told.delete(oldest)
      told.delete(key)
      told.set(key, Date.parse(house.clock.now()))
      return performed
    } finally {
      beginning.delete(key)
    }
  }
  return async (verb, who, asked, later) => {
    if (who.is !== 'person') return perform(house, verb, who, asked)
    if (later === 'again') return perform(quiet, verb, who, asked)
    const key = JSON.stringify([who.session, verb.name, asked])
    // Files of one packet that are asked for at once are one taking: the first states it for all.
    while (later && beginning.has(key)) await beginning.get(key)?.catch(() => undefined)
    const before = told.get(key)
    if (later && before !== undefined && Date.parse(house.clock.now()) - before < HOUR_MS) {
      const part = await perform(quiet, verb, who, asked)
      if (part.ok) return part
    }
    const performed = begin(key, perform(house, verb, who, asked))
    if (later) beginning.set(key, performed)
    return performed
  }
}

/** Asks again for who is reading on, as he is by then: signed out or without his post he is nobody. */
export function stillAllowed(
  look: Look,
  verb: AnyVerb<Tx>,
  reader: () => Promise<Actor>,
  asked: object,
): () => Promise<boolean> {
  return async () => (await look(verb, await reader(), asked, 'again')).ok
}

/**
 * What is not there and what a post does not read are alike; what the door of a case file refuses
 * says why.
 */
export function answerLook(reply: FastifyReply, refusal: Refusal) {
  const told = ['law.refused', 'access.not-granted', 'access.pages-only'].includes(refusal.code)
  return told ? answerProblem(reply, refusal) : answerNotFound(reply)
}

/** A range that does not begin at the first byte: a part of what is being read. */
export function isLaterRange({ headers }: Pick<FastifyRequest, 'headers'>): boolean {
  return headers.range !== undefined && !/^bytes=0-/.test(headers.range)
}
