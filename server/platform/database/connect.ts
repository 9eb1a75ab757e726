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
 * ever.
 */
const CONNECTION_MS = 60_000

/**
 * Nobody at a page waits longer for one question, and no page holds a connection longer with it. The
 * slowest search took a tenth of a second at a million documents (docs/benchmarks.md): the rest is
 * for poor machines and full disks.
 */
const PAGE_MS = 30_000

/**
 * Runs work in one transaction that sees only the agency's rows ('*': a machine that serves all).
 * A serialization failure or a deadlock is tried again: nothing of the first try remains. So is a
 * unique key that another transaction took between look and insert: the next try sees it taken.
 * A question takes the time that it needs: jobs, exports and the audit do. Who waits at a page asks by
 * `withTxInTime`.
 */
export function withTx<T>(db: Db, agency: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  return runTx(db, { agency, eachMs: 0 }, work, 3)
}

/**
 * The same for somebody who waits: a statement that takes longer, waiting for locks included, ends the
 * transaction, of which nothing stays.
 * @throws an error for which `isOutOfTime` is true
 */
export function withTxInTime<T>(
  db: Db,
  agency: string,
  work: (tx: Tx) => Promise<T>,
  eachMs = PAGE_MS,
): Promise<T> {
  return runTx(db, { agency, eachMs }, work, 3)
}

/** query_canceled: nobody but the limit of time cancels a statement of ours. */
export function isOutOfTime(error: unknown): boolean {
  return codeOf(error) === '57014'
}

interface Bounds {
  readonly agency: string
  /** For one statement; 0: no limit, whatever an external database is set to. */
  readonly eachMs: number
}

async function runTx<T>(
  db: Db,
  { agency, eachMs }: Bounds,
  work: (tx: Tx) => Promise<T>,
  tries: number,
): Promise<T> {
  const afterwards: (() => void)[] = []
  try {
    const result = await db.transaction().execute(async (tx) => {
      actsAfter.set(tx, afterwards)
      await sql`select set_config('liuhen.agency', ${agency}, true),
        set_config('statement_timeout', ${String(eachMs)}, true)`.execute(tx)
      return work(tx)
    })
    for (const act of afterwards) act()
    return result
  } catch (error) {
    if (tries <= 1 || !isTransient(error)) throw error
    return runTx(db, { agency, eachMs }, work, tries - 1)
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

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined
}

function isTransient(error: unknown): boolean {
  const code = codeOf(error)
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
