import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Log } from '../log/log.ts'
import { chooseAccount } from './choose-account.ts'
import { createDatabase, type PgConnection } from './create-database.ts'
import { initializeCluster } from './initialize-cluster.ts'
import { placeBinaries } from './place-binaries.ts'
import { endLeftover } from './postmaster-pid.ts'
import { keepPassword, prepareBase, removeQuietly, socketFolder } from './prepare-folders.ts'
import { runWarden, type Warden, type WardenOrder } from './run-warden.ts'
import { type PostgresMode, settingsFor } from './settings.ts'

export interface PostgresOrder {
  /** folder of the database alone, e.g. <data>/postgres; the caller holds the data folder's lock */
  readonly dataDir: string
  readonly mode: PostgresMode
  readonly log: Log
  /** DATABASE_URL: an external server is used and nothing is started */
  readonly url?: string | undefined
  /** PG_BINDIR: other PostgreSQL programs than those of the npm package */
  readonly pgBindir?: string | undefined
  /** as root: the account that runs the database; default `postgres`, else one is created */
  readonly account?: string | undefined
  /** where programs are copied that the account cannot reach; default /var/lib/liuhen */
  readonly copies?: string | undefined
}

export interface Postgres {
  /** hand it to a pool; as role liuhen_app (embedded), owner of its database, no superuser */
  readonly connection: PgConnection | { readonly connectionString: string }
  /** superuser, for tests and drills only; undefined for an external server */
  readonly admin: PgConnection | undefined
  /**
   * Whether it is our own server: the lock of the data folder leaves it to this process alone. Others
   * may work on an external one.
   */
  readonly own: boolean
  /** Close the pools first. Idempotent; returns when the server has ended cleanly. */
  stop(): Promise<void>
}

/**
 * The database of this installation: external by URL, or our own PostgreSQL in dataDir, created on
 * the first start. It ends with this process, also with kill -9; when it crashes it is restarted,
 * and open connections fail once (pools reconnect; writes are repeated only if idempotent).
 * @throws PostgresError with a Chinese sentence that says what to do
 */
export async function startPostgres(order: PostgresOrder): Promise<Postgres> {
  if (order.url !== undefined && order.url !== '') {
    const connection = { connectionString: order.url }
    return { connection, admin: undefined, own: false, stop: async () => {} }
  }
  const durable = order.mode === 'durable'
  const account = await chooseAccount(order.dataDir, order.account)
  const copies = order.copies ?? '/var/lib/liuhen'
  const binaries = await placeBinaries(account, copies, order.pgBindir)
  const base = await prepareBase(order.dataDir, account)
  const password = await keepPassword(join(base, 'admin.password'))
  const cluster = await initializeCluster({ base, binaries, account, password, durable })
  const socket = await socketFolder(base, account)
  const settings = settingsFor(order.mode, socket)
  const logFile = join(base, 'postgres.log')
  const server = await superviseServer(
    { bin: binaries.bin, cluster, settings, account, logFile },
    order.log,
  )
  const stop = async () => {
    await server.stop()
    if (!socket.startsWith(base)) await removeQuietly(socket)
  }
  const admin = { host: socket, port: 5432, user: 'postgres', password, database: 'postgres' }
  try {
    const appPassword = await keepPassword(join(base, 'app.password'))
    return { connection: await createDatabase(admin, appPassword), admin, own: true, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

const LONGEST_PAUSE_MS = 30_000

/** Keeps one server running until stop(): an unexpected end is followed by a new start. */
async function superviseServer(order: WardenOrder, log: Log): Promise<{ stop(): Promise<void> }> {
  const stopping = new AbortController()
  let warden = await startOnce(order, log)
  const life = (async (): Promise<void> => {
    for (;;) {
      await warden.ended
      if (stopping.signal.aborted) return
      log.error({ cluster: order.cluster }, 'the database ended unexpectedly: starting it again')
      const next = await restart(order, log, stopping.signal)
      if (next === undefined) return
      if (stopping.signal.aborted) return next.stop()
      warden = next
      log.info({ cluster: order.cluster }, 'the database runs again')
    }
  })()
  return {
    stop: async () => {
      stopping.abort()
      if (warden.isRunning()) await warden.stop()
      await life
    },
  }
}

async function restart(
  order: WardenOrder,
  log: Log,
  stopping: AbortSignal,
): Promise<Warden | undefined> {
  for (let pause = 250; !stopping.aborted; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    await sleep(pause, undefined, { signal: stopping }).catch(() => {})
    if (stopping.aborted) break
    try {
      return await startOnce(order, log)
    } catch (error) {
      log.error({ error: String(error) }, 'the database did not start')
    }
  }
  return undefined
}

async function startOnce(order: WardenOrder, log: Log): Promise<Warden> {
  await endLeftover(order.cluster, order.account, log)
  return runWarden(order)
}
