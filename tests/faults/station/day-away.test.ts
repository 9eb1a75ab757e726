import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { type Docking, openDocking } from '../../../server/features/collect/test-docking.io.ts'
import { PASSWORD } from '../../../server/features/collect/test-office.io.ts'
import { runCollect } from '../../../station/src/index.ts'
import { realSurroundings } from '../../../station/src/surroundings.ts'
import { type Gate, openGate } from './gate.ts'
import { fillCard } from './station-house.ts'

let docking: Docking
let gate: Gate
let work = ''
beforeAll(async () => {
  docking = await openDocking()
  gate = await openGate(docking.address)
  work = await mkdtemp(join(tmpdir(), 'liuhen-day-'))
  await writeFile(join(work, 'password'), PASSWORD)
  await fillCard(
    work,
    '甲-01',
    [1, 2, 3].map((number) => ({ number, bytes: 2_000_000 })),
  )
}, 120_000)
afterAll(async () => {
  await gate.close()
  await docking.close()
  await rm(work, { recursive: true, force: true })
})

const HOUR = 3_600_000
const MINUTE = 60_000

test('a server away for a day is asked at least every minute, and the upload ends when it is back', async () => {
  const day = simulatedDay()
  const words = ['--server', gate.address, '--login', docking.office.first.login]
  // One upload at a time: what it waits is what the clock of the day shows.
  words.push('--parallel', '1')
  const files = ['--password-file', join(work, 'password'), '--state', join(work, 'state')]
  const away = gate.shutAfter(1_500_000).then(day.begin)
  const code = await runCollect([join(work, '甲-01'), ...words, ...files], {
    ...realSurroundings(),
    out: day.say,
    err: day.say,
    sleep: day.sleep,
    monotonicMs: day.now,
    startedMs: 0,
    random: () => 0.5,
  })
  await away
  expect(day.said()).toContain('服务器已恢复')
  expect(code).toBe(0)
  // The session had run out with the day: what was sent afterwards bore a new one.
  expect((await docking.call(day.oldToken(), 'GET', '/collections')).status).toBe(401)
  const { pauses, lines, heap, state } = day.seen()
  expect(pauses.length).toBeGreaterThan(24 * 60)
  expect(Math.max(...pauses)).toBeLessThanOrEqual(MINUTE)
  expect(Math.min(...pauses.slice(-100))).toBeGreaterThanOrEqual(MINUTE / 2)
  // Said every ten minutes, and not at every try.
  expect(lines).toBeLessThan(24 * 6 + 20)
  expect(lines).toBeGreaterThan(24 * 5)
  expect(state.first).toBeGreaterThan(0)
  expect(heap.first).toBeGreaterThan(0)
  expect(heap.last - heap.first).toBeLessThan(3_000_000)
  expect(state.last).toBe(state.first)
}, 300_000)

/** A clock that runs as fast as anybody sleeps, and a second operator who confirms when asked. */
function simulatedDay() {
  const pauses: number[] = []
  let [now, began, token, said, lines] = [0, Number.POSITIVE_INFINITY, '', '', 0]
  const heap = { first: 0, last: 0 }
  const state = { first: -1, last: -1 }
  let over = Promise.resolve()
  let isOver = false
  const comeBack = async () => {
    heap.last = heapUsed()
    state.last = await bytesIn(join(work, 'state'))
    docking.open.setTime('2026-11-22T02:00:00.000Z')
    await gate.open()
  }
  return {
    begin: () => {
      began = now
    },
    now: () => now,
    say: (text: string) => {
      said += text
      if (now > began && !isOver) lines += 1
    },
    sleep: async (ms: number) => {
      now += ms
      if (now < began) token = await confirmWaiting()
      else if (isOver) await over.then(confirmWaiting)
      else pauses.push(ms)
      if (heap.first === 0 && now > began + 6 * HOUR) {
        heap.first = heapUsed()
        state.first = await bytesIn(join(work, 'state'))
      }
      if (!isOver && now > began + 24 * HOUR) {
        isOver = true
        over = comeBack()
      }
      await new Promise((resolve) => setImmediate(resolve))
    },
    said: () => said,
    oldToken: () => token,
    seen: () => ({ pauses, lines, heap, state }),
  }
}

/** The second operator, signed in as of now. */
async function confirmWaiting(): Promise<string> {
  const token = await docking.signIn(docking.office.first.login)
  const { body } = await docking.call(token, 'GET', '/collections')
  const { collections } = Listed.parse(body)
  for (const { id } of collections) await docking.confirm(token, id)
  return token
}

const Listed = z.object({ collections: z.array(z.object({ id: z.string() })) })

function heapUsed(): number {
  setFlagsFromString('--expose-gc')
  runInNewContext('gc')()
  return process.memoryUsage().heapUsed
}

async function bytesIn(folder: string): Promise<number> {
  const found = await readdir(folder, { recursive: true })
  const sizes = await Promise.all(found.map(async (name) => (await stat(join(folder, name))).size))
  return sizes.reduce((sum, size) => sum + size, 0)
}
