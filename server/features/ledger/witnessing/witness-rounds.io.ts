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

export interface RoundsOptions {
  readonly db: Db
  readonly house: LedgerHouse
  readonly outsiders: Outsiders
  /** Something is wrong outside, or (grave) with the ledger. */
  readonly onProblem: (problem: { who: string; zh: string; grave: boolean }) => void
  readonly everyMilliseconds?: number
}

/**
 * Asks the outsiders about the newest signed state: witnesses at every minute in which the ledger
 * grew, the time-stamping authority once an hour, both when a packet waits. An outsider that does
 * not answer holds nothing up; what is wrong stands in `ledger_asking` for the page of the ledger.
 */
export function startRounds(options: RoundsOptions): Rounds {
  const { outsiders, everyMilliseconds = 60_000 } = options
  let running: Promise<void> = Promise.resolve()
  let waiting: NodeJS.Timeout | undefined
  const request = (urgent: boolean) => {
    running = running.then(() => round(options, urgent))
    return running
  }
  const quietly = (urgent: boolean) => {
    request(urgent).catch((error: unknown) => {
      running = Promise.resolve()
      options.onProblem({ who: 'round', zh: String(error), grave: false })
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
      await running.catch(() => undefined)
    },
  }
}

async function round(options: RoundsOptions, urgent: boolean): Promise<void> {
  const { db, house, outsiders } = options
  const state = await lastCheckpoint(db, house)
  if (state === undefined) return
  const stamper = outsiders.stamper
  await Promise.all([
    ...outsiders.witnesses.map((witness) =>
      telling(options, witness.name, () => cosign(options, witness, state)),
    ),
    ...(stamper === undefined
      ? []
      : [telling(options, STAMPER, () => stamp(options, stamper, state, urgent))]),
  ])
}

/** False: nothing was to be asked. */
async function cosign({ db, house }: RoundsOptions, witness: Witness, state: SignedState) {
  const { rows } = await sql<{ size: number }>`
    select coalesce(max(size), 0)::bigint as size from ledger_cosignature
    where witness = ${witness.name}`.execute(db)
  const old = rows[0]?.size ?? 0
  if (old === state.size) return false
  const { line, at } = await askWitness(house, witness, state, old)
  await withTx(db, '*', async (tx) => {
    await sql`insert into ledger_cosignature (size, witness, vkey, line, at)
      values (${state.size}, ${witness.name}, ${witness.vkey}, ${line}, ${at})
      on conflict do nothing`.execute(tx)
  })
  return true
}

async function stamp(
  { db, house }: RoundsOptions,
  stamper: TimeStamper,
  state: SignedState,
  urgent: boolean,
) {
  const { rows } = await sql<{ size: number; at: Instant }>`
    select size, at from ledger_stamp order by size desc limit 1`.execute(db)
  const last = rows[0]
  if (last?.size === state.size) return false
  const age = last ? Date.parse(house.now()) - Date.parse(last.at) : Number.POSITIVE_INFINITY
  // Below zero our clock was set back: what it says of an hour means nothing.
  if (age >= 0 && age < (urgent ? PAUSE_MS : HOUR_MS)) return false
  const text = utf8(parseNote(state.note).text)
  const { token, at } = await timeStampOf(text, randomBytes(8), stamper)
  await withTx(db, '*', async (tx) => {
    await sql`insert into ledger_stamp (size, response, at)
      values (${state.size}, ${Buffer.from(stampResponse(token))}, ${at})
      on conflict do nothing`.execute(tx)
  })
  return true
}

async function telling(
  { db, house, onProblem }: RoundsOptions,
  who: string,
  ask: () => Promise<boolean>,
): Promise<void> {
  try {
    if (await ask()) await note(db, who, house.now(), null)
  } catch (error) {
    const known = error instanceof WitnessFault || error instanceof TimeStampError
    if (!known) throw error
    onProblem({ who, zh: error.message, grave: error instanceof WitnessFault && error.grave })
    await note(db, who, house.now(), error.message)
  }
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
