import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { callApi } from '../server/call-api.ts'
import { confirmWaiting, foundOffice, OFFICE_PASSWORD } from '../server/found-office.ts'
import { dataFolder, freePort, type RunningServer, startServer } from '../server/run-server.ts'

const LIUHEN = fileURLToPath(new URL('../../../server/bin/liuhen.mjs', import.meta.url))
/** A second copy on the disk of the first one does not count. */
const OTHER_DISK = '/dev/shm'

/** A real server with two of the records office, and a docking computer with a mount root. */
export interface StationHouse {
  readonly root: string
  readonly state: string
  readonly server: () => RunningServer
  /** Ends the server as a power loss does. */
  readonly loseServer: () => Promise<void>
  /** Starts it at the same address with the same data. */
  readonly bringServerBack: () => Promise<void>
  /** From now on the second operator confirms whatever waits. */
  readonly confirming: () => void
  readonly station: (words: readonly string[], state?: string) => Station
  readonly watch: (...words: string[]) => Station
  readonly clear: (name: string, ...words: string[]) => Station
  readonly get: (path: string) => Promise<unknown>
  readonly close: () => Promise<void>
}

export interface Station {
  readonly child: ChildProcess
  readonly out: () => string
  readonly err: () => string
  readonly ended: Promise<number | null>
}

export async function stationHouse(): Promise<StationHouse> {
  const data = await dataFolder()
  const work = await mkdtemp(join(tmpdir(), 'liuhen-dock-'))
  const [root, state] = [join(work, 'mnt'), join(work, 'state')]
  await mkdir(root)
  await writeFile(join(work, 'password'), OFFICE_PASSWORD)
  await chmod(join(work, 'password'), 0o600)
  const port = String(await freePort())
  const copies = await mkdtemp(join(OTHER_DISK, 'liuhen-copies-'))
  const start = () => startServer(data.path, ['--port', port, '--copy', copies])
  let server = await start()
  const token = await foundOffice(server)
  const running: Station[] = []
  let timer: NodeJS.Timeout | undefined
  const station: StationHouse['station'] = (words, at = state) => {
    const shared = ['--server', server.address, '--login', 'first', '--state', at]
    const begun = run([...words, ...shared, '--password-file', join(work, 'password')])
    running.push(begun)
    return begun
  }
  return {
    ...{ root, state, station },
    server: () => server,
    loseServer: () => server.end('SIGKILL').then(() => undefined),
    bringServerBack: async () => {
      server = await start()
    },
    confirming: () => {
      timer ??= setInterval(() => void confirmWaiting(server, token).catch(() => undefined), 500)
    },
    watch: (...words) => station(['station', '--watch', root, ...words]),
    clear: (name, ...words) => station(['station', 'clear', join(root, name), ...words]),
    get: (path) => callApi(server, 'GET', path, token),
    close: async () => {
      clearInterval(timer)
      for (const { child } of running) child.kill('SIGKILL')
      await server.end('SIGKILL')
      await finished('chattr', ['-R', '-i', data.path, copies])
      await data.remove()
      await rm(work, { recursive: true, force: true })
      await rm(copies, { recursive: true, force: true })
    },
  }
}

function run(words: readonly string[]): Station {
  const child = spawn(process.execPath, [LIUHEN, ...words], { stdio: ['ignore', 'pipe', 'pipe'] })
  let [out, err] = ['', '']
  child.stdout.on('data', (text: Buffer) => {
    out += text.toString()
  })
  child.stderr.on('data', (text: Buffer) => {
    err += text.toString()
  })
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  return { child, out: () => out, err: () => err, ended }
}

/** Files of a recorder in its folder below the root. `names` by number. */
export async function fillCard(
  root: string,
  name: string,
  files: readonly { readonly number: number; readonly bytes: number }[],
): Promise<void> {
  const folder = join(root, name, 'DCIM', '100VIDEO')
  await mkdir(folder, { recursive: true })
  for (const { number, bytes } of files) {
    await writeFile(join(folder, nameOf(number)), randomBytes(bytes))
  }
}

export function nameOf(number: number): string {
  const [minute, second] = [Math.floor(number / 60), number % 60]
  const time = `2025112009${String(minute).padStart(2, '0')}${String(second).padStart(2, '0')}`
  return `DSJ0001_013457_${time}_${String(number).padStart(4, '0')}.MP4`
}

/** Every file of the agency that is sealed, by digest, with how often it was sighted again. */
export async function sealedIn(house: Pick<StationHouse, 'get'>): Promise<readonly string[]> {
  const { collections } = Collections.parse(await house.get('/collections?limit=200'))
  const sealed: string[] = []
  for (const { id } of collections) {
    for (let after = -1; ; ) {
      const path = `/collections/${id}?limit=500&after=${after}`
      const { files, next } = Detail.parse(await house.get(path))
      sealed.push(...files.filter((file) => file.state === 'sealed').map((file) => file.sha256))
      if (next === null) break
      after = Number(next)
    }
  }
  return sealed
}

const Collections = z.object({ collections: z.array(z.object({ id: z.string() })) })
const Detail = z.object({
  files: z.array(z.object({ state: z.string(), sha256: z.string() })),
  next: z.string().nullable(),
})

function finished(command: string, words: readonly string[]): Promise<unknown> {
  const child = spawn(command, words, { stdio: 'ignore' })
  return new Promise((resolve) => {
    child.once('close', resolve)
    child.once('error', resolve)
  })
}
