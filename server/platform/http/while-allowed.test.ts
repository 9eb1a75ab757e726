import { Readable } from 'node:stream'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { whileAllowed } from './while-allowed.ts'

// The clock is not ours; streams are real.
beforeEach(() =>
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout'] }),
)
afterEach(() => vi.useRealTimers())

/** A long answer that is read a piece at a time, and what is said each time that it asks. */
function reading(answers: readonly (boolean | 'fault' | 'hangs')[]) {
  let asked = 0
  const pieces = (async function* () {
    for (;;) yield Buffer.alloc(64 * 1024)
  })()
  const still = async () => {
    const answer = answers[asked++] ?? true
    if (answer === 'fault') throw new Error('the database is away')
    if (answer === 'hangs') return new Promise<boolean>(() => {})
    return answer
  }
  const stream = whileAllowed(Readable.from(pieces, { objectMode: false }), still)
  stream.on('error', () => undefined)
  stream.pause()
  const turn = async (read: boolean) => {
    if (read) for (let n = 0; n < 4; n++) stream.read()
    await settled()
    vi.advanceTimersByTime(1000)
    await settled()
  }
  return { stream, turn, asked: () => asked }
}

const settled = () => new Promise((done) => setImmediate(done))

test('a reader is asked again while bytes leave, and not while he has enough', async () => {
  const { stream, turn, asked } = reading([])
  await turn(true)
  await turn(true)
  expect(asked()).toBe(2)
  for (let n = 0; n < 5; n++) await turn(false)
  expect(asked()).toBe(2)
  await turn(true)
  expect([asked(), stream.destroyed]).toEqual([3, false])
  stream.destroy()
})

test('a refusal ends it at once', async () => {
  const { stream, turn } = reading([false])
  await turn(true)
  expect(stream.destroyed).toBe(true)
})

test('one question that fails is asked again, also while nothing leaves; two in a row end it', async () => {
  const { stream, turn, asked } = reading(['fault', true, 'fault', 'fault'])
  await turn(true)
  await turn(false)
  expect([asked(), stream.destroyed]).toEqual([2, false])
  await turn(true)
  expect(stream.destroyed).toBe(false)
  await turn(false)
  expect(stream.destroyed).toBe(true)
})

test('a question that hangs is one that failed after five seconds: a second one ends it', async () => {
  const { stream, turn, asked } = reading(['hangs', 'hangs'])
  for (let second = 0; second < 6; second++) await turn(true)
  expect([asked(), stream.destroyed]).toEqual([1, false])
  for (let second = 0; second < 6; second++) await turn(true)
  expect([asked(), stream.destroyed]).toEqual([2, true])
})
