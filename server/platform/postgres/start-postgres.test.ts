import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { chmod, chown, mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { silentLog } from '../log/silent-log.ts'
import { readPidFile } from './postmaster-pid.ts'
import { type Postgres, type PostgresOrder, startPostgres } from './start-postgres.ts'

let folder = ''
let order: PostgresOrder
const running: { stop(): Promise<void> }[] = []
const pgModule = new URL('../../../node_modules/pg/lib/index.js', import.meta.url).href
const DEBIAN_15 = '/usr/lib/postgresql/15/bin'
const asRoot = process.getuid?.() === 0

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'liuhen-launcher-'))
  await chmod(folder, 0o711)
  order = { dataDir: join(folder, 'pg'), mode: 'test', log: silentLog }
})
afterEach(async () => {
  await Promise.all(running.splice(0).map((postgres) => postgres.stop()))
  await rm(folder, { recursive: true, force: true })
})

describe('an ordinary life', () => {
  test('what was committed is there after a clean stop and the next start', async () => {
    const first = await start()
    await query(first, 'create table kept as select 1 as x')
    await first.stop()
    expect(await ownerPid()).toBeUndefined()
    expect(await query(await start(), 'select x from kept')).toEqual([{ x: 1 }])
  })

  test('no network port, nobody else at the socket, passwords readable by us alone', async () => {
    const postgres = await start()
    const [row] = await query(postgres, 'show listen_addresses')
    expect(row).toEqual({ listen_addresses: '' })
    for (const name of ['admin.password', 'app.password']) {
      expect((await stat(join(order.dataDir, name))).mode & 0o777).toBe(0o600)
    }
    expect((await stat(join(order.dataDir, 'socket'))).mode & 0o777).toBe(0o700)
  })

  test('the server log holds neither statements nor values', async () => {
    const postgres = await start()
    await query(postgres, 'create table unique_name (name text primary key)')
    const insert = `insert into unique_name values ('张伟')`
    await query(postgres, insert)
    await expect(query(postgres, insert)).rejects.toMatchObject({ code: '23505' })
    const said = await readFile(join(order.dataDir, 'postgres.log'), 'utf8')
    expect(said).toContain('duplicate key')
    expect(said).not.toContain('张伟')
  })

  test('a folder whose path is too long for a socket gets one elsewhere', async () => {
    order = { ...order, dataDir: join(folder, 'a'.repeat(90)) }
    const postgres = await start()
    expect(await query(postgres, 'select 1 as x')).toEqual([{ x: 1 }])
  })
})

describe('an abrupt end', () => {
  beforeEach(() => {
    order = { ...order, mode: 'durable' }
  })

  test('kill -9 of this process: the server ends cleanly, no orphan, nothing lost', async () => {
    const holder = await startElsewhere()
    const pid = await ownerPid()
    holder.kill('SIGKILL')
    await once(holder, 'exit')
    await expect.poll(ownerPid, { timeout: 15_000 }).toBeUndefined()
    // Its file goes a moment before it does.
    await expect.poll(() => isGone(pid), { timeout: 15_000 }).toBe(true)
    expect(await query(await start(), 'select x from kept')).toEqual([{ x: 7 }])
  })

  test('kill -9 of the server: it is running again, with what was committed', async () => {
    const postgres = await start()
    await query(postgres, 'create table kept as select 5 as x')
    const pid = await ownerPid()
    if (pid === undefined) throw new Error('no server')
    process.kill(pid, 'SIGKILL')
    const again = () => query(postgres, 'select x from kept').catch(() => 'down')
    await expect.poll(again, { timeout: 30_000, interval: 100 }).toEqual([{ x: 5 }])
    expect(await ownerPid()).not.toBe(pid)
  })

  test('a server that an earlier process left running is stopped, then started anew', async () => {
    const holder = await startElsewhere()
    const before = await ownerPid()
    expect(await query(await start(), 'select x from kept')).toEqual([{ x: 7 }])
    expect(await ownerPid()).not.toBe(before)
    holder.kill('SIGKILL')
  })

  test('stop() during a restart ends with nothing running', async () => {
    const postgres = await start()
    const pid = await ownerPid()
    if (pid === undefined) throw new Error('no server')
    process.kill(pid, 'SIGKILL')
    await sleep(300)
    await postgres.stop()
    await expect(query(postgres, 'select 1')).rejects.toThrow()
  })

  test('a postmaster.pid whose number now belongs to another program does not hinder', async () => {
    await (await start()).stop()
    const foreign = spawn('sleep', ['60'], { stdio: 'ignore', ...(await clusterOwner()) })
    const file = join(order.dataDir, 'pg18/postmaster.pid')
    const lines = [foreign.pid, join(order.dataDir, 'pg18'), 1, 5432, '', '', '', 'ready   ']
    await writeFile(file, `${lines.join('\n')}\n`)
    await chownToCluster(file)
    try {
      expect(await query(await start(), 'select 1 as x')).toEqual([{ x: 1 }])
    } finally {
      foreign.kill()
    }
  })

  test('half an initdb is never taken for a database', async () => {
    await (await start()).stop()
    await rm(join(order.dataDir, 'pg18'), { recursive: true })
    await writeFile(join(order.dataDir, 'initializing'), 'left over')
    expect(await query(await start(), 'select 1 as x')).toEqual([{ x: 1 }])
  })
})

describe('what cannot work says so', () => {
  test.runIf(asRoot)('a data folder that the account cannot reach is refused by name', async () => {
    await chmod(folder, 0o700)
    await expect(startPostgres(order)).rejects.toMatchObject({ code: 'postgres.unreachable' })
    await expect(startPostgres(order)).rejects.toThrow(folder)
  })

  test('programs that cannot run and data of another major version are refused', async () => {
    await expect(startPostgres({ ...order, pgBindir: '/nowhere' })).rejects.toThrow('PG_BINDIR')
    await (await start()).stop()
    await rename(join(order.dataDir, 'pg18'), join(order.dataDir, 'pg17'))
    await expect(startPostgres(order)).rejects.toMatchObject({ code: 'postgres.version' })
  })

  test.runIf(existsSync(DEBIAN_15))('the oldest version we support runs as well', async () => {
    order = { ...order, pgBindir: DEBIAN_15 }
    const [row] = await query(await start(), `select current_setting('server_version_num') as v`)
    expect(row).toMatchObject({ v: expect.stringMatching(/^15/) })
  })

  test('with DATABASE_URL nothing is started', async () => {
    const url = 'postgres://someone@db.example/liuhen'
    const postgres = await startPostgres({ ...order, url })
    expect(postgres.connection).toEqual({ connectionString: url })
    await expect(stat(order.dataDir)).rejects.toMatchObject({ code: 'ENOENT' })
  })
})

async function start(): Promise<Postgres> {
  const postgres = await startPostgres(order)
  running.push(postgres)
  return postgres
}

/** Another process with the database open and one row committed. */
async function startElsewhere(): Promise<ChildProcess> {
  const code = `
    const { startPostgres } = await import('${new URL('./start-postgres.ts', import.meta.url)}')
    const { default: pg } = await import('${pgModule}')
    const log = { info() {}, warn() {}, error() {}, debug() {} }
    const postgres = await startPostgres({ dataDir: process.argv[1], mode: 'durable', log })
    const client = new pg.Client(postgres.connection)
    await client.connect()
    await client.query('create table kept as select 7 as x')
    console.log('committed')`
  const words = ['--input-type=module', '-e', code, order.dataDir]
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'ignore'] })
  await once(child.stdout, 'data')
  return child
}

async function query(postgres: Postgres, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ ...postgres.connection })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

async function ownerPid(): Promise<number | undefined> {
  return (await readPidFile(join(order.dataDir, 'pg18'))).pid
}

async function isGone(pid: number | undefined): Promise<boolean> {
  const state = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => 'gone Z')
  return / Z/.test(state)
}

async function clusterOwner(): Promise<{ uid?: number; gid?: number }> {
  if (!asRoot) return {}
  const { uid, gid } = await stat(join(order.dataDir, 'pg18'))
  return { uid, gid }
}

async function chownToCluster(path: string): Promise<void> {
  const { uid, gid } = await clusterOwner()
  if (uid !== undefined && gid !== undefined) await chown(path, uid, gid)
}
