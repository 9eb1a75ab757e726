import { parseInstant } from '@liuhen/format'
import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely'
import pg from 'pg'
import type { Tables } from '../../migrations/tables.ts'

export type Db = Kysely<Tables>
export type Tx = Transaction<Tables>

/** Opens the pool. Times come as Instant text (UTC, milliseconds), bigint as number. */
export function connect(options: pg.PoolConfig, onError: (error: Error) => void): Db {
  const waits = { connectionTimeoutMillis: CONNECTION_MS, keepAlive: true }
  const pool = new pg.Pool({ max: 12, ...waits, ...options, types: { getTypeParser } })
  pool.on('error', onError)
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
}

/**
 * Who gets no connection within a minute is told so: with all of them stuck, everybody would wait for
 * ever. No question has a time of its own: exports and the audit take theirs.
 */
const CONNECTION_MS = 60_000

/**
 * Runs work in one transaction that sees only the agency's rows ('*': a machine that serves all).
 * A serialization failure or a deadlock is tried again: nothing of the first try remains. So is a
 * unique key that another transaction took between look and insert: the next try sees it taken.
 */
export async function withTx<T>(
  db: Db,
  agency: string,
  work: (tx: Tx) => Promise<T>,
  tries = 3,
): Promise<T> {
  const afterwards: (() => void)[] = []
  try {
    const result = await db.transaction().execute(async (tx) => {
      actsAfter.set(tx, afterwards)
      await seeAgency(tx, agency)
      return work(tx)
    })
    for (const act of afterwards) act()
    return result
  } catch (error) {
    if (tries <= 1 || !isTransient(error)) throw error
    return withTx(db, agency, work, tries - 1)
  }
}

const actsAfter = new WeakMap<Tx, (() => void)[]>()

/**
 * Does this once the transaction has committed, and never if it does not. A hint only, to be quick:
 * a crash in between loses it, and a transaction that `withTx` did not open knows none.
 */
export function afterCommit(tx: Tx, act: () => void): void {
  actsAfter.get(tx)?.push(act)
}

/** Narrows (or, for a public verb, moves) what the rest of this transaction can see. */
export async function seeAgency(tx: Tx, agency: string): Promise<void> {
  await sql`select set_config('liuhen.agency', ${agency}, true)`.execute(tx)
}

function isTransient(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return code === '40001' || code === '40P01' || code === '23505'
}

const INT8 = 20
const TIMESTAMPTZ = 1184
const DATE = 1082

function getTypeParser(oid: number, format?: 'text' | 'binary'): (value: string) => unknown {
  if (oid === INT8) return readInteger
  if (oid === TIMESTAMPTZ) return readInstant
  if (oid === DATE) return (value) => value
  return pg.types.getTypeParser(oid, format)
}

function readInteger(value: string): number {
  const number = Number(value)
  if (!Number.isSafeInteger(number)) throw new RangeError(`bigint beyond 2^53: ${value}`)
  return number
}

/** PostgreSQL writes 2026-11-21 04:12:00.123456+00; the sessions of this pool run in UTC. */
function readInstant(value: string): string {
  const instant = parseInstant(new Date(value).toISOString())
  if (instant === undefined) throw new RangeError(`not an instant: ${value}`)
  return instant
}
