import { type ChildProcess, spawn } from 'node:child_process'
import { copyFile, mkdir, mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { openDoor } from '../server/app/open-door.ts'
import { silentLog } from '../server/platform/log/silent-log.ts'
import type { DemoHouse } from './demo-house.ts'
import type { AccountMade, AgencyMade } from './found-agencies.ts'
import type { CollectionPlan } from './lead-activities.ts'

const RECORDINGS = new URL('./recordings/', import.meta.url)
const LIUHEN = fileURLToPath(new URL('../server/bin/liuhen.mjs', import.meta.url))

const Manifest = z.object({
  items: z.array(z.object({ file: z.string(), modified: z.string().optional() })),
})

/** Recorders that are docked together, at a time of the story. */
export interface Docking extends Pick<CollectionPlan, 'at' | 'label' | 'device_clock_offset_s'> {
  /** Writes into the folder what the recorders hold. */
  readonly lay: (folder: string) => Promise<void>
}

/** Docks recorders with some of the demonstration's recordings. */
export async function collectFolders(
  demo: DemoHouse,
  agency: AgencyMade,
  plan: CollectionPlan,
  operators: readonly [AccountMade, AccountMade],
): Promise<void> {
  const lay = (folder: string) => layCard(folder, plan.sets)
  await dockRecorders(demo, agency, { ...plan, lay }, operators)
}

/**
 * Docks recorders as an office does: the real station against a door of the same house whose clock
 * stands where the story is, and the second operator confirming with his own password.
 */
export async function dockRecorders(
  demo: DemoHouse,
  agency: AgencyMade,
  plan: Docking,
  operators: readonly [AccountMade, AccountMade],
): Promise<void> {
  demo.at(plan.at)
  const door = await openDoor({ house: demo.house, ports: demo.ports, log: silentLog })
  const work = await mkdtemp(join(tmpdir(), 'liuhen-demo-'))
  try {
    await door.listen({ port: 0, host: '127.0.0.1' })
    const address: AddressInfo | string | null = door.server.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const server = `http://127.0.0.1:${port}`
    await plan.lay(join(work, plan.label))
    await writeFile(join(work, 'password'), operators[0].password, { mode: 0o600 })
    const station = runStation(work, server, plan, operators[0].login, demo.now())
    const said = listen(station)
    const [code] = await Promise.all([
      ended(station),
      confirmWhenAsked(server, operators, () => station.exitCode !== null),
    ])
    if (code !== 0) throw new Error(`${agency.code}: the station ended with ${code}: ${said()}`)
  } finally {
    await door.close()
    await rm(work, { recursive: true, force: true })
  }
}

/** A recorder's folder; git keeps no file times, so they come from the manifest. */
async function layCard(card: string, sets: readonly string[]): Promise<void> {
  const { items } = Manifest.parse(
    JSON.parse(await readFile(new URL('manifest.json', RECORDINGS), 'utf8')),
  )
  await mkdir(card, { recursive: true })
  for (const { file, modified } of items) {
    if (!sets.some((set) => file.startsWith(`${set}/`))) continue
    const path = join(card, basename(file))
    await copyFile(new URL(file, RECORDINGS), path)
    if (modified !== undefined) await utimes(path, new Date(modified), new Date(modified))
  }
}

function runStation(
  work: string,
  server: string,
  plan: Docking,
  login: string,
  now: string,
): ChildProcess {
  // The recorder's clock is behind the server's by the story's offset.
  const clock = new Date(Date.parse(now) - plan.device_clock_offset_s * 1000)
  const words = [
    'collect',
    join(work, plan.label),
    ...['--server', server, '--login', login],
    ...['--password-file', join(work, 'password'), '--state', join(work, 'state')],
    ...['--station', '演示采集站', '--device-clock', inShanghai(clock), '--json'],
  ]
  return spawn(process.execPath, [LIUHEN, ...words], { stdio: ['ignore', 'ignore', 'pipe'] })
}

function inShanghai(at: Date): string {
  return new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')
}

/** What the station said, for the case that it does not get through. */
function listen(child: ChildProcess): () => string {
  let said = ''
  child.stderr?.on('data', (text: Buffer) => {
    said = (said + text.toString()).slice(-2000)
  })
  return () => said
}

function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.once('exit', resolve))
}

const Waiting = z.object({
  collections: z.array(z.object({ id: z.string(), state: z.string() })),
})

/** The second operator looks at the page of the collection and types his own password there. */
async function confirmWhenAsked(
  server: string,
  [first, second]: readonly [AccountMade, AccountMade],
  isOver: () => boolean,
): Promise<void> {
  const { sessionToken } = Session.parse(
    await call(server, '/session', undefined, { login: first.login, password: first.password }),
  )
  for (let tries = 0; tries < 600 && !isOver(); tries++) {
    const { collections } = Waiting.parse(
      await call(server, '/collections?state=waiting', sessionToken),
    )
    const [waiting] = collections
    if (waiting !== undefined) {
      const credentials = { login: second.login, password: second.password }
      await call(server, `/collections/${waiting.id}/confirm`, sessionToken, credentials)
      return
    }
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}

const Session = z.object({ sessionToken: z.string() })

async function call(server: string, path: string, token?: string, body?: object): Promise<unknown> {
  const answer = await fetch(`${server}/api/v1${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      'content-type': 'application/json',
      'x-liuhen': '1',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return answer.json()
}
