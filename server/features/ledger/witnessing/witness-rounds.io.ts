import { randomBytes } from 'node:crypto'
import { type Instant, parseNote, utf8 } from '@liuhen/format'
import { sql } from 'kysely'
import { type Db, withTx } from '../../../platform/database/connect.ts'
import {
  stampResponse,
  TimeStampError,
  type TimeStamper,
  timeStampOf,
} from '../../../platform/signature/time-stamp.ts'
import { lastCheckpoint } from '../checkpoints.io.ts'
import type { LedgerHouse, SignedState } from '../ledger.ts'
import { askWitness, WitnessFault } from './ask-witness.io.ts'
import type { Outsiders, Witness } from './witnessing.ts'

export interface Rounds {
  /** A packet waits: ask now. Calls that come together make one round. */
  readonly wake: () => void
  readonly stop: () => Promise<void>
  /** One round, to its end. `urgent`: also a time stamp that is not due yet. */
  readonly round: (urgent: boolean) => Promise<void>
}

interface Problem {
  readonly who: string
  readonly zh: string
  readonly grave: boolean
  readonly error?: unknown
}

export interface RoundsOptions {
  readonly db: Db
  readonly house: LedgerHouse
  readonly outsiders: Outsiders
  /** Something is wrong outside, or (grave) with the ledger. */
  readonly onProblem: (problem: Problem) => void
  readonly everyMilliseconds?: number
}

/**
 * Asks the outsiders about the newest signed state: witnesses at every minute in which the ledger
 * grew, the time-stamping authority once an hour, both when a packet waits. An outsider that does
 * not answer holds nothing up; what is wrong stands in `ledger_asking` for the page of the ledger.
 */
export function startRounds(options: RoundsOptions): Rounds {
  const { outsiders, everyMilliseconds = 60_000 } = options
  const stopping = new AbortController()
  const { signal } = stopping
  let running: Promise<void> = Promise.resolve()
  let waiting: NodeJS.Timeout | undefined
  const request = (urgent: boolean) => {
    running = running.then(() => round({ ...options, signal }, urgent))
    return running
  }
  const quietly = (urgent: boolean) => {
    request(urgent).catch((error: unknown) => {
      running = Promise.resolve()
      options.onProblem({ who: 'round', zh: String(error), grave: true, error })
    })
  }
  const nobody = outsiders.witnesses.length === 0 && outsiders.stamper === undefined
  const timer = nobody ? undefined : setInterval(() => quietly(false), everyMilliseconds)
  return {
    wake: () => {
      if (nobody || waiting !== undefined) return
      waiting = setTimeout(() => {
        waiting = undefined
        quietly(true)
      }, GATHER_MS)
    },
    round: request,
    stop: async () => {
      clearInterval(timer)
      clearTimeout(waiting)
      stopping.abort()
      await running.catch(() => undefined)
    },
  }
}

interface Round extends RoundsOptions {
  /** Aborted: the house stops, nobody waits for an answer. */
  readonly signal: AbortSignal
}

async function round(options: Round, urgent: boolean): Promise<void> {
  const { db, house, outsiders, signal } = options
  if (signal.aborted) return
  const { stamper } = outsiders
  // Where our own state is in doubt each of them stands as not asked.
  const newest = lastCheckpoint(db, house)
  const told = (who: string, ask: (state: SignedState, failed: boolean) => Promise<Came>) =>
    telling(options, who, async (failed) => {
      const state = await newest
      return state === undefined ? 'early' : ask(state, failed)
    })
  // One that cannot be asked or noted keeps no other from being asked.
  const asked = await Promise.allSettled([
    newest,
    ...outsiders.witnesses.map((witness) =>
      told(witness.name, (state) => cosign(options, witness, state)),
    ),
    stamper && told(STAMPER, (state, failed) => stamp(options, stamper, state, urgent || failed)),
  ])
  for (const one of asked) if (one.status === 'rejected') throw one.reason
}

/** He speaks now, or has spoken of this very state, or it is too early to ask. */
type Came = 'answer' | 'spoken' | 'early'

async function cosign(
  { db, house, signal }: Round,
  witness: Witness,
  state: SignedState,
): Promise<Came> {
  const { rows } = await sql<{ size: number }>`
    select size from ledger_cosignature where vkey = ${witness.vkey}
    order by size desc limit 1`.execute(db)
  const old = rows[0]?.size ?? 0
  if (old === state.size) return 'spoken'
  const { line, at } = await askWitness(house, witness, state, { old, signal })
  await withTx(db, '*', async (tx) => {
    await sql`insert into ledger_cosignature (size, witness, vkey, line, at)
      values (${state.size}, ${witness.name}, ${witness.vkey}, ${line}, ${at})
      on conflict do nothing`.execute(tx)
  })
  return 'answer'
}

async function stamp(
  { db, house, signal }: Round,
  stamper: TimeStamper,
  state: SignedState,
  urgent: boolean,
): Promise<Came> {
  const { rows } = await sql<{ size: number; at: Instant }>`
    select size, at from ledger_stamp order by size desc limit 1`.execute(db)
  const last = rows[0]
  if (last?.size === state.size) return 'spoken'
  const age = last ? Date.parse(house.now()) - Date.parse(last.at) : Number.POSITIVE_INFINITY
  // Below zero our clock was set back: what it says of an hour means nothing.
  if (age >= 0 && age < (urgent ? PAUSE_MS : HOUR_MS)) return 'early'
  const text = utf8(parseNote(state.note).text)
  const ask = (request: Uint8Array) => stamper(request, signal)
  const { token, at } = await timeStampOf(text, randomBytes(8), ask)
  await withTx(db, '*', async (tx) => {
    await sql`insert into ledger_stamp (size, response, at)
      values (${state.size}, ${Buffer.from(stampResponse(token))}, ${at})
      on conflict do nothing`.execute(tx)
  })
  return 'answer'
}

/** `ask` hears whether the last question failed: it is asked again while that stands on the page. */
async function telling(
  { db, house, onProblem, signal }: Round,
  who: string,
  ask: (failed: boolean) => Promise<Came>,
): Promise<void> {
  const failed = await failedLast(db, who)
  try {
    const came = await ask(failed)
    if (came === 'answer' || (came === 'spoken' && failed)) await note(db, who, house.now(), null)
  } catch (error) {
    if (signal.aborted) return
    const problem = problemIn(error)
    onProblem({ who, ...problem, error })
    await note(db, who, house.now(), problem.zh)
  }
}

async function failedLast(db: Db, who: string): Promise<boolean> {
  const { rows } = await sql<{ failed: boolean }>`
    select problem is not null as failed from ledger_asking where who = ${who}`.execute(db)
  return rows[0]?.failed ?? false
}

/** What nobody foresaw is ours, and grave: the page must not say that all is well. */
function problemIn(error: unknown): Pick<Problem, 'zh' | 'grave'> {
  if (error instanceof WitnessFault) return { zh: error.message, grave: error.grave }
  if (error instanceof TimeStampError) return { zh: error.message, grave: false }
  return { zh: '本系统出错，没有问成，请管理员查看运行日志', grave: true }
}

async function note(db: Db, who: string, at: Instant, problem: string | null): Promise<void> {
  const answered = problem === null ? at : null
  await withTx(db, '*', async (tx) => {
    await sql`insert into ledger_asking as known (who, asked_at, answered_at, problem)
      values (${who}, ${at}, ${answered}, ${problem})
      on conflict (who) do update set asked_at = excluded.asked_at, problem = excluded.problem,
        answered_at = case when excluded.problem is null then excluded.answered_at
          else known.answered_at end`.execute(tx)
  })
}

/** How the authority is called in `ledger_asking`; no key has a name with a blank. */
export const STAMPER = 'time stamps'
const HOUR_MS = 3_600_000
/** A stamp may cost money: packets that wait together share one. */
const PAUSE_MS = 5000
/** The packet's own fact is in a checkpoint after some tens of milliseconds. */
const GATHER_MS = 400
