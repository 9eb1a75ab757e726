import { type ChildProcess, spawn } from 'node:child_process'
import { open, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Account } from './choose-account.ts'
import { PostgresError } from './postgres-error.ts'
import { parentOf, readPidFile } from './postmaster-pid.ts'

export interface WardenOrder {
  readonly bin: string
  readonly cluster: string
  readonly settings: Readonly<Record<string, string>>
  readonly account: Account
  /** what PostgreSQL says on standard error is appended here */
  readonly logFile: string
}

/** One life of the server. */
export interface Warden {
  readonly ended: Promise<void>
  isRunning(): boolean
  /**
   * SIGTERM = smart shutdown: a pool that has been closed says good-bye on its connections without
   * waiting for the answer, and a fast shutdown would break off (57P01) what is just leaving. After
   * 3 s SIGINT = fast; after 30 s SIGQUIT, which loses nothing that was committed either.
   */
  stop(): Promise<void>
}

/**
 * A shell stands between us and PostgreSQL. It holds the other end of a pipe (fd 3) to us: when
 * this process ends, however it ends, the pipe closes and the shell shuts PostgreSQL down cleanly.
 * So kill -9 leaves no orphan. A sub-shell does the reading, so that killing the warden itself
 * does not help either. (`wait` also returns for signals, hence the loop.)
 */
const SCRIPT =
  '"$0" "$@" </dev/null 3<&- & P=$!; ' +
  "trap 'kill -INT $P' INT; trap 'kill -TERM $P' TERM; " +
  '{ read x <&3; kill -INT $P 2>/dev/null; } 3<&3 & W=$!; ' +
  'exec 3<&-; ' +
  'while :; do wait $P; R=$?; kill -0 $P 2>/dev/null || break; done; ' +
  'kill $W 2>/dev/null; wait $W 2>/dev/null; exit $R'

const READY_MS = 120_000 // recovery after a crash replays up to max_wal_size

/** Starts the server and waits until it accepts connections. */
export async function runWarden(order: WardenOrder): Promise<Warden> {
  const child = await spawnWarden(order)
  const ended = new Promise<void>((done) => {
    child.once('exit', () => done())
    child.once('error', () => done())
  })
  const isRunning = () => child.exitCode === null && child.signalCode === null
  const warden = { ended, isRunning, stop: () => stopWarden(child, order.cluster, ended) }
  try {
    await waitReady(child, order)
  } catch (error) {
    if (child.pid !== undefined) await warden.stop()
    throw error
  }
  return warden
}

async function spawnWarden({ bin, cluster, settings, account, logFile }: WardenOrder) {
  const words = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const large = await stat(logFile).then(
    (found) => found.size > 10 * 2 ** 20,
    () => false,
  )
  const log = await open(logFile, large ? 'w' : 'a', 0o600)
  try {
    // detached: Ctrl-C in the terminal reaches us alone, and we stop the database last.
    return spawn('sh', ['-c', SCRIPT, join(bin, 'postgres'), '-D', cluster, ...words], {
      ...account.ids,
      cwd: '/',
      detached: true,
      env: { LC_ALL: 'C', TZ: 'UTC', PATH: process.env.PATH ?? '' },
      stdio: ['ignore', log.fd, log.fd, 'pipe'],
    })
  } finally {
    await log.close()
  }
}

/** Ready by postmaster.pid alone (no log is parsed), and only if that server is the warden's. */
async function waitReady(child: ChildProcess, order: WardenOrder): Promise<void> {
  const failed = new Promise<Error>((done) => child.once('error', done))
  const until = performance.now() + READY_MS
  while (performance.now() < until) {
    const error = await Promise.race([failed, sleep(20)])
    if (error !== undefined || child.exitCode !== null || child.signalCode !== null) break
    const { pid, ready } = await readPidFile(order.cluster)
    if (ready && pid !== undefined && (await parentOf(pid)) === child.pid) return
  }
  const said = await readFile(order.logFile, 'utf8').catch(() => '')
  throw new PostgresError(
    'postgres.start',
    `自带数据库没有启动成功。数据库最后的输出（${order.logFile}）：\n${said.slice(-1500).trim()}`,
  )
}

async function stopWarden(child: ChildProcess, cluster: string, ended: Promise<void>) {
  if (child.exitCode !== null || child.signalCode !== null) return
  const downWithin = (ms: number) =>
    Promise.race([ended.then(() => true), sleep(ms, false, { ref: false })])
  child.kill('SIGTERM')
  if (await downWithin(3_000)) return
  child.kill('SIGINT')
  if (await downWithin(30_000)) return
  const { pid } = await readPidFile(cluster)
  if (pid !== undefined && (await parentOf(pid)) === child.pid) process.kill(pid, 'SIGQUIT')
  await ended
}
