import { execFile } from 'node:child_process'
import { readdir, readFile, readlink, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import type { Log } from '../log/log.ts'
import type { Account } from './choose-account.ts'
import { PostgresError } from './postgres-error.ts'

/**
 * Clears the way for a start: a server that an earlier process left behind is stopped cleanly
 * (never with SIGKILL), and a postmaster.pid whose number now belongs to another program is put
 * aside, which PostgreSQL itself would refuse to do.
 */
export async function endLeftover(cluster: string, account: Account, log: Log): Promise<void> {
  const pid = (await readPidFile(cluster)).pid
  if (pid === undefined) return
  const inside = await processesIn(cluster, account)
  if (inside.includes(pid)) return stopLeftover(cluster, pid, account, log)
  if (inside.length > 0 || !isAlive(pid)) return // children about to end; or PostgreSQL decides
  log.warn({ pid, cluster }, 'postmaster.pid names a process of another program: put aside')
  const file = join(cluster, 'postmaster.pid')
  await rename(file, `${file}.stale`)
}

async function stopLeftover(cluster: string, pid: number, account: Account, log: Log) {
  log.warn({ pid, cluster }, 'a database of an earlier process is still running: stopping it')
  signal(pid, 'SIGINT')
  if (await endsWithin(cluster, pid, account, 15_000)) return
  signal(pid, 'SIGQUIT')
  if (await endsWithin(cluster, pid, account, 5_000)) return
  throw new PostgresError(
    'postgres.busy',
    `上一次运行留下的数据库进程（${pid}）无法停止，数据目录 ${cluster} 仍被占用。请重启本机后再试。`,
  )
}

async function endsWithin(cluster: string, pid: number, account: Account, ms: number) {
  const until = performance.now() + ms
  while (performance.now() < until) {
    // Asked by folder and not by kill(pid, 0): a zombie that nobody reaps would answer that.
    if (!(await processesIn(cluster, account)).includes(pid)) return true
    await sleep(100)
  }
  return false
}

export interface PidFile {
  readonly pid: number | undefined
  /** line 8 says `ready`: the server accepts connections */
  readonly ready: boolean
}

export async function readPidFile(cluster: string): Promise<PidFile> {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')
  const lines = text.split('\n')
  const pid = Number(lines[0])
  return { pid: pid > 0 ? pid : undefined, ready: lines[7]?.trim() === 'ready' }
}

/** Parent of a process by /proc/PID/stat, which every account may read. */
export async function parentOf(pid: number): Promise<number | undefined> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  // The name in parentheses may hold spaces and parentheses itself: count from the last one.
  const parent = Number(text.slice(text.lastIndexOf(')') + 2).split(' ')[1])
  return parent > 0 ? parent : undefined
}

/** Processes whose working directory is the cluster: PostgreSQL always works inside it. */
async function processesIn(cluster: string, account: Account): Promise<number[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const closed: string[] = []
  const inside: number[] = []
  for (const pid of pids) {
    const cwd = await readlink(`/proc/${pid}/cwd`).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'EACCES' || error.code === 'EPERM') closed.push(pid)
    })
    if (cwd === cluster) inside.push(Number(pid))
  }
  if (account.ids.uid === undefined || closed.length === 0) return inside
  return [...inside, ...(await askAsAccount(cluster, closed, account))]
}

/** In a container root lacks CAP_SYS_PTRACE and cannot look into others; the account itself can. */
async function askAsAccount(cluster: string, pids: readonly string[], account: Account) {
  const script =
    'd=$1; shift; for p; do [ "$(readlink "/proc/$p/cwd" 2>/dev/null)" = "$d" ] && echo "$p"; done; :'
  const { stdout } = await promisify(execFile)('sh', ['-c', script, 'sh', cluster, ...pids], {
    ...account.ids,
    cwd: '/',
  })
  return stdout.split('\n').filter(Boolean).map(Number)
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

function signal(pid: number, name: 'SIGINT' | 'SIGQUIT'): void {
  try {
    process.kill(pid, name)
  } catch {
    // It ended by itself in the meantime: what was wanted.
  }
}
