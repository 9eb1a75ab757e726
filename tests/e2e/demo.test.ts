import { execFile } from 'node:child_process'
import { mkdtemp, open, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { dataFolder, type RunningServer, startServer } from '../faults/server/run-server.ts'

/**
 * The demonstration as a user gets it: real recordings, the real station, two operators; then a
 * packet of each activity, checked by the command of a stranger after the server has ended.
 */
const LIUHEN = fileURLToPath(new URL('../../server/bin/liuhen.mjs', import.meta.url))
const run = promisify(execFile)
const ACTIVITIES = ['20251118-001', '20251118-002', '20251118-003', '20251119-001'] as const

let folder: Awaited<ReturnType<typeof dataFolder>>
let server: RunningServer
let work: string
let token: string

beforeAll(async () => {
  folder = await dataFolder()
  work = await mkdtemp(join(tmpdir(), 'liuhen-packets-'))
  server = await startServer(folder.path, ['--demo'])
  const accounts = await readFile(join(folder.path, 'demo-accounts.txt'), 'utf8')
  const line = accounts.split('\n').find((one) => one.includes('\tdandong-mzj-b0001\t'))
  const password = line?.split('\t').at(-1) ?? ''
  await writeFile(join(work, 'password'), password, { mode: 0o600 })
  token = await signIn(password)
  await untilAllRead()
}, 240_000)

afterAll(async () => {
  await server?.end('SIGTERM')
  await run('chattr', ['-R', '-i', folder.path]).catch(() => undefined)
  await folder.remove()
  await rm(work, { recursive: true, force: true })
})

describe('after the days of the story', () => {
  test('every recording of the cards is in, and every one was read or is said to be unreadable', async () => {
    const { recordings } = await listed()
    expect(recordings).toHaveLength(41)
    expect(recordings.filter((one) => one.probeState === 'waiting')).toEqual([])
  })

  test.each([
    ['20251118-001', 0],
    ['20251118-002', 40_000],
    ['20251119-001', 8_000],
  ])('the course of %s lacks %i ms, found from its recordings alone', async (number, missingMs) => {
    const gaps = await gapsOf(number)
    const sum = gaps.reduce((total, gap) => total + gap.ms, 0)
    expect(Math.abs(sum - missingMs)).toBeLessThanOrEqual(1500)
  })

  test('two operators stand in every sealing', async () => {
    const { recordings } = await listed()
    const [first] = recordings
    const page = z
      .object({ collection: z.object({ operator: z.string(), secondOperator: z.string() }) })
      .parse(await get(`/recordings/${first?.id}`))
    expect(page.collection).toMatchObject({ operator: '陈静', secondOperator: '刘洋' })
  })
})

describe('a file that was found outside', () => {
  const FILM = fileURLToPath(
    new URL(
      '../../demo/recordings/a-continuous/DSJ0231_013457_20251118093012_0001.MP4',
      import.meta.url,
    ),
  )
  test.each([
    ['an original', (bytes: Buffer) => bytes, 0, '与封存的原件完全相同'],
    ['its first part', (bytes: Buffer) => bytes.subarray(0, 1_200_000), 0, '是原件的一部分'],
    ['nothing of the agency', (bytes: Buffer) => Buffer.from(bytes).fill(1), 1, '没有查到'],
  ])('%s: the supervisor learns what it is, and it is not sent', async (_what, cut, code, says) => {
    const file = join(work, 'found.mp4')
    await writeFile(file, cut(await readFile(FILM)))
    const accounts = await readFile(join(folder.path, 'demo-accounts.txt'), 'utf8')
    const line = accounts.split('\n').find((one) => one.includes('\tdandong-mzj-j0001\t'))
    await writeFile(join(work, 'supervisor'), line?.split('\t').at(-1) ?? '', { mode: 0o600 })
    const login = ['--server', server.address, '--login', 'dandong-mzj-j0001']
    const words = ['trace', file, ...login, '--password-file', join(work, 'supervisor')]
    const ended = await run(process.execPath, [LIUHEN, ...words]).then(
      ({ stdout }) => ({ code: 0, stdout }),
      (error: { code: number; stdout: string }) => error,
    )
    expect(ended.stdout).toContain(says)
    expect(ended.code).toBe(code)
  })
})

describe('a stranger with nothing but the folder', () => {
  beforeAll(async () => {
    for (const number of ACTIVITIES) await liuhen('export', number, '--to', join(work, number))
    expect(await server.end('SIGTERM')).toBe(0)
  }, 120_000)

  test.each(ACTIVITIES)('is told that the packet of %s holds', async (number) => {
    const { code, verdict } = await verify(join(work, number))
    expect(verdict.checks.filter((check) => !check.holds)).toEqual([])
    expect({ code, holds: verdict.holds }).toEqual({ code: 0, holds: true })
  })

  test('is told which film was touched, and in which MiB, when one byte of it was', async () => {
    const packet = join(work, ACTIVITIES[0])
    const [film] = (await readdir(join(packet, 'data/originals'))).sort()
    const file = await open(join(packet, 'data/originals', film ?? ''), 'r+')
    await file.write(Buffer.from([0x55]), 0, 1, 1_200_000)
    const { size } = await file.stat()
    await file.close()
    const { code, verdict } = await verify(packet)
    expect(code).toBe(1)
    const failed = verdict.checks.filter((check) => !check.holds)
    const place = { where: `data/originals/${film}`, ranges: [{ from: 1_048_576, to: size }] }
    expect(failed).toContainEqual(expect.objectContaining(place))
  })
})

async function liuhen(command: string, ...words: string[]) {
  const login = ['--server', server.address, '--login', 'dandong-mzj-b0001']
  const password = ['--password-file', join(work, 'password')]
  return run(process.execPath, [LIUHEN, command, ...words, ...login, ...password])
}

const Verdict = z.object({
  holds: z.boolean(),
  checks: z.array(
    z.object({
      code: z.string(),
      holds: z.boolean(),
      where: z.string().nullish(),
      ranges: z.unknown().optional(),
    }),
  ),
})

async function verify(packet: string) {
  const ended = await run(process.execPath, [LIUHEN, 'verify', packet, '--json'], {
    maxBuffer: 1 << 26,
  }).then(
    ({ stdout }) => ({ code: 0, stdout }),
    (error: { code: number; stdout: string }) => error,
  )
  return { code: ended.code, verdict: Verdict.parse(JSON.parse(ended.stdout)) }
}

async function signIn(password: string): Promise<string> {
  const answer = await fetch(`${server.address}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-liuhen': '1' },
    body: JSON.stringify({ login: 'dandong-mzj-b0001', password }),
  })
  return z.object({ sessionToken: z.string() }).parse(await answer.json()).sessionToken
}

async function get(path: string): Promise<unknown> {
  const headers = { authorization: `Bearer ${token}` }
  const answer = await fetch(`${server.address}/api/v1${path}`, { headers })
  return answer.json()
}

const Listed = z.object({
  recordings: z.array(z.object({ id: z.string(), probeState: z.string() })),
})

async function listed() {
  return Listed.parse(await get('/recordings?limit=200'))
}

async function untilAllRead(): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const { recordings } = await listed()
    if (recordings.every((one) => one.probeState !== 'waiting')) break
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
  // The last recording's activity is judged right after it was read.
  await new Promise((resolve) => setTimeout(resolve, 3000))
}

async function gapsOf(number: string) {
  const list = z
    .object({ activities: z.array(z.object({ id: z.string(), number: z.string() })) })
    .parse(await get('/activities?limit=50'))
  const found = list.activities.find((activity) => activity.number === number)
  const page = z
    .object({
      continuity: z.object({ result: z.object({ gaps: z.array(z.object({ ms: z.number() })) }) }),
    })
    .parse(await get(`/activities/${found?.id}`))
  return page.continuity.result.gaps
}
