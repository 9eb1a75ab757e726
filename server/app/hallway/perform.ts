import { type Fact, type Json, type Uuid, uuidv7 } from '@liuhen/format'
import { chinese } from '@liuhen/law'
import type { z } from 'zod'
import { type Clock, instantOf } from '../../platform/clock/clock.ts'
import type { Db, Tx } from '../../platform/database/connect.ts'
import { isOutOfTime, withTx, withTxInTime } from '../../platform/database/connect.ts'
import type {
  Actor,
  AnyVerb,
  Matter,
  May,
  Moment,
  NewFact,
  Ran,
} from '../../platform/kernel/index.ts'
import { refuse } from '../../platform/kernel/index.ts'
import type { Performed } from './performed.ts'
import { answeredBefore, keepAnswer } from './request-key.ts'
import { unstorableIn } from './storable.ts'

/** What the hallway needs of the house; everything is passed in, nothing is looked up. */
export interface House {
  readonly db: Db
  readonly clock: Clock
  readonly random: (bytes: number) => Uint8Array
  readonly sha256: (text: string) => string
  /** Appends to the ledger inside the caller's transaction. */
  readonly append: (tx: Tx, facts: readonly Fact[]) => Promise<void>
  /** Tells the sequencer, after the commit, that facts wait. */
  readonly wake: () => void
  /** The regulation version that binds the agency at this instant. */
  readonly under: (tx: Tx, agency: Uuid, at: string) => Promise<Fact['under']>
  /** Computes the duties of these matters again, in the same transaction. */
  readonly refreshDuties: (tx: Tx, matters: readonly Matter[], moment: Moment) => Promise<void>
  readonly may: (actor: Actor) => May
  /** Orders the work that these facts give rise to, in the same transaction. */
  readonly follow?: (tx: Tx, facts: readonly Fact[]) => Promise<void>
  /** Asks only: whatever a verb does is undone, with its answer kept. */
  readonly leaves?: 'nothing'
}

/**
 * The one hallway: parse, right, load, decide, then rows, facts and duties in one transaction,
 * then the receipt with the fact ids. A refusal leaves a fact and nothing else. The same request
 * key with the same input is answered as before and done once.
 */
export async function perform(
  house: House,
  verb: AnyVerb<Tx>,
  actor: Actor,
  raw: unknown,
  requestKey?: string,
): Promise<Performed> {
  const parsed = verb.input.safeParse(raw, chinese)
  if (!parsed.success) return invalidInput(fieldsOf(parsed.error))
  const strange = unstorableIn(parsed.data)
  if (strange.length > 0) {
    return invalidInput(strange.map((path) => ({ path, message: STRANGE })))
  }
  const inputDigest = house.sha256(JSON.stringify(parsed.data) ?? '')
  const moment = momentOf(house, actor)
  const inTx = actor.is === 'machine' ? withTx : withTxInTime
  const done = inTx(house.db, agencyOf(actor), async (tx) => {
    const key = actor.is === 'person' ? requestKey : undefined
    const asked = { actor, verb: verb.name, key, inputDigest, at: moment.at }
    const before = await answeredBefore(tx, asked)
    if (before !== undefined) return { performed: before, after: nothing }
    const ran = await verb.run(tx, parsed.data, moment, house.may(actor))
    const facts = await appendFacts(house, tx, verb, ran, moment)
    const performed = answerOf(verb, ran, facts)
    await keepAnswer(tx, asked, performed)
    if (house.leaves === 'nothing') throw new OnlyAsked(performed)
    return { performed, after: ran.ok ? ran.after : nothing }
  })
  const { performed, after } = await done.catch(answered)
  house.wake()
  after()
  return performed
}

/** Takes an answer out of a transaction of which nothing stays. */
class OnlyAsked extends Error {
  readonly performed: Performed
  constructor(performed: Performed) {
    super('only asked')
    this.performed = performed
  }
}

/** What was only asked; and what took too long, of which nothing was done: who waits may ask for less. */
function answered(error: unknown): { readonly performed: Performed; readonly after: () => void } {
  if (error instanceof OnlyAsked) return { performed: error.performed, after: nothing }
  if (!isOutOfTime(error)) throw error
  return { performed: refuse('request.too-slow'), after: nothing }
}

function momentOf(house: House, who: Actor): Moment {
  const at = house.clock.now()
  return {
    at,
    who,
    newId: risingIds(Date.parse(at), house.random),
    instantOf: (date) => instantOf(date.getTime()),
    random: house.random,
  }
}

/**
 * Ids of one act in the order of their making: the 12 bits after the millisecond count up, so that
 * a history of facts of one instant reads in the order in which they were stated.
 */
function risingIds(atMs: number, random: House['random']): () => Uuid {
  let count = 0
  return () => {
    const bytes = Uint8Array.from(random(10))
    bytes[0] = (count >> 8) & 0x0f
    bytes[1] = count & 0xff
    count = (count + 1) % 4096
    return uuidv7(atMs, bytes)
  }
}

function agencyOf(actor: Actor): string {
  return actor.is === 'anonymous' ? '*' : actor.agency
}

async function appendFacts(
  house: House,
  tx: Tx,
  verb: AnyVerb<Tx>,
  ran: Ran,
  moment: Moment,
): Promise<readonly Uuid[]> {
  const stated = ran.ok ? ran.facts : refusalFacts(verb, ran, moment)
  const agency = ran.scope?.agency ?? (moment.who.is === 'person' ? moment.who.agency : undefined)
  if (stated.length === 0 || agency === undefined || agency.length === 0) return []
  const under = await house.under(tx, agency, moment.at)
  const facts = stated.map((fact) => completed(fact, agency, under, moment))
  const undeclared = facts.find(({ kind }) => kind !== 'verb.refused' && !verb.facts.includes(kind))
  if (undeclared) throw new Error(`${verb.name} states ${undeclared.kind}, which its entry omits`)
  await house.append(tx, facts)
  if (ran.ok && ran.touches.length > 0) await house.refreshDuties(tx, ran.touches, moment)
  await house.follow?.(tx, facts)
  return facts.map((fact) => fact.id)
}

function completed(fact: NewFact, agency: Uuid, under: Fact['under'], moment: Moment): Fact {
  const { who, at } = moment
  const actor =
    who.is === 'person'
      ? { person: who.person }
      : { machine: who.is === 'machine' ? who.name : 'door' }
  const { id = moment.newId(), kind, subjects, body, stated } = fact
  return {
    id,
    kind,
    subjects,
    actor,
    agency,
    at,
    body,
    ...(stated === undefined ? {} : { stated }),
    ...(under === undefined ? {} : { under }),
  }
}

/** A refusal is a fact too, once somebody known asked; strangers at the door leave none here. */
function refusalFacts(
  { name, ruled }: AnyVerb<Tx>,
  { refusal, subjects = [] }: Extract<Ran, { ok: false }>,
  { who }: Moment,
): readonly NewFact[] {
  if (who.is !== 'person') return []
  const clauses = refusal.citations.flatMap((citation) => citation.clauses)
  const asked: { readonly [name: string]: Json } = { verb: name, code: refusal.code, clauses }
  const body = ruled === undefined ? asked : { ...asked, ruled }
  // What it was about comes first: there a rule looks for it.
  const about = [...subjects, { type: 'account' as const, id: who.account }]
  return [{ kind: 'verb.refused', subjects: about, body }]
}

function answerOf(verb: AnyVerb<Tx>, ran: Ran, facts: readonly Uuid[]): Performed {
  const refusal = ran.refusal
  if (ran.ok && refusal === undefined) return { ok: true, output: ran.output, facts }
  if (refusal === undefined) throw new Error(`${verb.name} was refused without a reason`)
  return { ok: false, refusal: { ...refusal, facts: { verb: verb.zh, ...refusal.facts } } }
}

interface WrongField {
  readonly path: string
  readonly message: string
}

function invalidInput(fields: readonly WrongField[]): Performed {
  return { ...refuse('input.invalid', { fields: fields.map((field) => ({ ...field })) }) }
}

function fieldsOf(error: z.ZodError): readonly WrongField[] {
  return error.issues.map((issue) => ({
    path: issue.path.map(String).join('.'),
    message: issue.message,
  }))
}

const STRANGE = '含有不能保存的字符（多半是粘贴时带进来的），请删去后重新填写'

function nothing(): void {}
