import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { chmod, mkdtemp, readdir, readFile, readlink, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach } from 'vitest'

const MAIN = fileURLToPath(new URL('../../../server/app/main.ts', import.meta.url))

export interface RunningServer {
  readonly child: ChildProcess
  readonly address: string
  readonly output: () => string
  readonly end: (signal: NodeJS.Signals) => Promise<number | null>
}

/** A folder that the database's account may pass through. */
export async function dataFolder(): Promise<{ path: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'liuhen-server-'))
  await chmod(folder, 0o711)
  const remove = async () => {
    // A server that was killed leaves its PostgreSQL to end by itself: it still writes until then.
    await eventually(async () => (await databaseProcesses(folder)).length === 0)
    // What is sealed cannot be removed, where the file system knows that.
    spawnSync('chattr', ['-R', '-i', folder], { stdio: 'ignore' })
    await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
  }
  return { path: join(folder, 'data'), remove }
}

export interface Servers {
  /** The data folder of this test. */
  readonly data: () => string
  /** Starts a server on it, as often as a test likes. */
  readonly start: () => Promise<RunningServer>
}

/** A data folder for each test of the file; what runs on it ends with the test. */
export function serversForEachTest(): Servers {
  let folder: Awaited<ReturnType<typeof dataFolder>>
  let running: RunningServer[] = []
  beforeEach(async () => {
    folder = await dataFolder()
  })
  afterEach(async () => {
    for (const server of running) await server.end('SIGKILL')
    running = []
    await folder.remove()
  })
  return {
    data: () => folder.path,
    start: async () => {
      const server = await startServer(folder.path)
      running.push(server)
      return server
    },
  }
}

/** Starts the product as a user does, and waits for its address. @throws Error with what it said */
export async function startServer(
  data: string,
  words: readonly string[] = [],
): Promise<RunningServer> {
  const child = spawn(process.execPath, [MAIN, '--data', data, '--port', '0', ...words], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  const gone = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const address = await new Promise<string>((resolve, reject) => {
    const hear = (text: Buffer) => {
      said += text.toString()
      const found = /留痕已启动：(\S+)/.exec(said)
      if (found?.[1] !== undefined && said.includes('按 Ctrl+C')) resolve(found[1])
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    void gone.then((code) => reject(new Error(`ended with ${code}: ${said}`)))
  })
  return {
    child,
    address,
    output: () => said,
    end: (signal) => {
      child.kill(signal)
      return gone
    },
  }
}

/** Processes that have a folder below `data` as their working directory: its PostgreSQL. */
export async function databaseProcesses(data: string): Promise<readonly string[]> {
  const names = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const found: string[] = []
  for (const pid of names) {
    const cwd = await readlink(`/proc/${pid}/cwd`).catch(() => '')
    if (!cwd.startsWith(data)) continue
    found.push(await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => pid))
  }
  return found
}

export async function eventually(
  holds: () => Promise<boolean>,
  withinMs = 20_000,
): Promise<boolean> {
  for (let waited = 0; waited < withinMs; waited += 100) {
    if (await holds()) return true
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return false
}

/** A port at which nobody listens now: for a server that comes back at the same address. */
export function freePort(): Promise<number> {
  const probe = createServer()
  return new Promise((resolve) => {
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      probe.close(() => resolve(port))
    })
  })
}
