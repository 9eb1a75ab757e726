import { createHash } from 'node:crypto'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { failedBy } from '../durable.ts'
import { Trouble } from '../trouble.ts'

/** What belongs to one server whoever signs in: its receipt key. */
export function serverFolder(state: string, server: string): string {
  return join(state, 'servers', new URL(server).host.replaceAll(':', '_'))
}

/** Where it is said who works on a card: collecting and clearing exclude each other. */
export function cardLock(state: string, card: string): string {
  return join(state, 'locks', createHash('sha256').update(card).digest('hex').slice(0, 24))
}

/**
 * Keeps a second command off the same card or job. A lock left by a killed command is taken over.
 * @returns to call at the end
 * @throws Trouble while another command is at work
 */
export async function lockJob(folder: string): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, 'lock')
  const mine = `${process.pid} ${await startOf(process.pid)}`
  for (let tries = 0; tries < 3; tries++) {
    if (await created(path, mine)) return () => rm(path, { force: true })
    const holder = await readFile(path, 'utf8').catch(() => '')
    const [pid = '', start = ''] = holder.split(' ')
    if (holder !== '' && (await startOf(Number(pid))) === start) {
      throw new Trouble(`这个文件夹正在由另一个窗口处理（进程 ${pid}），请等它结束。`)
    }
    await rm(path, { force: true })
  }
  throw new Trouble(`无法锁定 ${folder}，请稍后再试。`)
}

async function created(path: string, content: string): Promise<boolean> {
  try {
    await writeFile(path, content, { flag: 'wx', mode: 0o600 })
    return true
  } catch (error) {
    if (failedBy(error, 'EEXIST')) return false
    throw error
  }
}

/** When the process was started, since numbers of processes are used again; '-' if it is not there. */
async function startOf(pid: number): Promise<string> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '-'
  } catch {
    return isAlive(pid) ? 'alive' : '-'
  }
}

function isAlive(pid: number): boolean {
  try {
    return pid > 0 && process.kill(pid, 0)
  } catch (error) {
    return failedBy(error, 'EPERM')
  }
}
