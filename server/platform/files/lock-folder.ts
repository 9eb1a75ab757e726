import { createHash } from 'node:crypto'
import { rm, stat } from 'node:fs/promises'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface FolderLock {
  release(): Promise<void>
}

/** Who has the folder; undefined where the holder was too busy to answer. */
export interface FolderHolder {
  readonly pid: number
  readonly since: string
}

/** Another process has the folder open. The message is what the user reads. */
export class FolderHeldError extends Error {
  readonly code = 'data-folder.held'
  readonly holder: FolderHolder | undefined

  constructor(folder: string, holder: FolderHolder | undefined) {
    const who = holder ? `进程号 ${holder.pid}，${holder.since} 起` : '该进程没有应答'
    super(
      `数据目录 ${folder} 正被另一个留痕进程使用（${who}）。` +
        '同一数据目录同一时间只能由一个进程打开：请先停止它，或用 --data 指定另一个目录。',
    )
    this.holder = holder
  }
}

/**
 * Takes the exclusive lock of a folder: a listening socket whose name follows from the folder's
 * identity. The kernel removes it with the process, so kill -9 leaves no stale lock, and two
 * starts at the same moment cannot both succeed. Who knocks is told the holder's pid.
 *
 * Reach: one machine (one network namespace). A folder that two machines mount is not protected
 * by this; the manual forbids it.
 * @throws FolderHeldError
 */
export async function lockFolder(
  folder: string,
  platform: NodeJS.Platform = process.platform,
): Promise<FolderLock> {
  const address = await lockAddress(folder, platform)
  const answer = JSON.stringify({ pid: process.pid, since: new Date().toISOString() })
  let server = await listen(address.path, answer)
  if (server === undefined) {
    const holder = await askHolder(address.path)
    const stale = holder === 'nobody' && address.isFile
    if (!stale) throw new FolderHeldError(folder, holder === 'nobody' ? undefined : holder)
    await rm(address.path, { force: true })
    server = await listen(address.path, answer)
    if (server === undefined) throw new FolderHeldError(folder, undefined)
  }
  const held = server
  return { release: () => new Promise((done) => held.close(() => done())) }
}

interface LockAddress {
  readonly path: string
  readonly isFile: boolean
}

/**
 * Device and inode name the folder however it is reached (symlink, bind mount); a copied folder is
 * another one. Linux: abstract socket. Windows: named pipe. Elsewhere a socket file, which does
 * stay behind after kill -9 and is then recognised because nobody answers on it.
 */
async function lockAddress(folder: string, platform: NodeJS.Platform): Promise<LockAddress> {
  const { dev, ino } = await stat(folder, { bigint: true })
  const identity = createHash('sha256').update(`liuhen:${dev}:${ino}`).digest('hex').slice(0, 40)
  if (platform === 'linux') return { path: `\0liuhen-${identity}`, isFile: false }
  if (platform === 'win32') return { path: `\\\\.\\pipe\\liuhen-${identity}`, isFile: false }
  return { path: join(tmpdir(), `liuhen-${identity.slice(0, 16)}.sock`), isFile: true }
}

/** undefined: somebody else listens there. */
function listen(path: string, answer: string): Promise<Server | undefined> {
  return new Promise((done, fail) => {
    const server = createServer((socket) => {
      socket.on('error', () => socket.destroy())
      socket.end(answer)
    })
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? done(undefined) : fail(error),
    )
    server.listen(path, () => {
      server.unref()
      done(server)
    })
  })
}

const ANSWER_MS = 2000

/** 'nobody': the address exists and nobody listens. undefined: somebody does, but says nothing. */
function askHolder(path: string): Promise<FolderHolder | 'nobody' | undefined> {
  return new Promise((done) => {
    let text = ''
    const socket = connect(path)
    socket.setEncoding('utf8')
    socket.setTimeout(ANSWER_MS, () => socket.destroy())
    socket.on('data', (part: string) => {
      text += part
    })
    socket.on('error', (error: NodeJS.ErrnoException) =>
      done(error.code === 'ECONNREFUSED' || error.code === 'ENOENT' ? 'nobody' : undefined),
    )
    socket.on('close', () => done(readHolder(text)))
  })
}

/** Hostile input: any local process may listen under this name. */
function readHolder(text: string): FolderHolder | undefined {
  try {
    const said: unknown = JSON.parse(text)
    if (typeof said !== 'object' || said === null) return undefined
    if (!('pid' in said) || !('since' in said)) return undefined
    const { pid, since } = said
    if (!Number.isSafeInteger(pid) || typeof pid !== 'number') return undefined
    if (typeof since !== 'string' || !/^[0-9TZ:.-]{1,30}$/.test(since)) return undefined
    return { pid, since }
  } catch {
    return undefined
  }
}
