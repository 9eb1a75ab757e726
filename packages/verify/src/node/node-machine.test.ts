import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { nodeMachine } from './node-machine.ts'

const MIB = 1_048_576
const COUNT = 33
const BREAKS_OFF = 35

/** The same memory each time, as a carrier gives it: a piece is only good until the next. */
async function* pieces(): AsyncGenerator<Uint8Array> {
  const piece = new Uint8Array(MIB)
  for (let at = 0; at <= COUNT; at += 1) {
    yield at === COUNT ? piece.fill(at).subarray(0, 5) : piece.fill(at)
  }
}

test('a large file has the same digests with a thread for SM3 as without', async () => {
  const [first, second] = [createHash('sha256'), createHash('sm3')]
  for await (const piece of pieces()) {
    first.update(piece)
    second.update(piece)
  }
  const bytes = COUNT * MIB + 5
  const found = await nodeMachine.digest(pieces(), bytes)
  expect(found).toMatchObject({ bytes, sha256: first.digest('hex'), sm3: second.digest('hex') })
  expect(await nodeMachine.digest(pieces(), 0)).toEqual(found)
})

test('files that are read at the same time have each its own digests, whatever their lengths', async () => {
  async function* film(count: number, last: number): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < count; at += 1) yield new Uint8Array(MIB).fill(at + last)
    yield new Uint8Array(last)
    if (count === BREAKS_OFF) throw new Error('the disc was taken out')
  }
  const lengths: readonly (readonly [number, number])[] = [
    [33, 1],
    [40, MIB],
    [BREAKS_OFF, 9],
    [36, 63],
    [34, 0],
  ]
  const told = await Promise.allSettled(
    lengths.map(([count, last]) => nodeMachine.digest(film(count, last), 64 * MIB)),
  )
  for (const [at, [count, last]] of lengths.entries()) {
    const found = told[at]
    if (count === BREAKS_OFF) expect(found?.status).toBe('rejected')
    else expect(found).toMatchObject({ value: await nodeMachine.digest(film(count, last), 0) })
  }
})

test('a reading that breaks off ends its thread and says why', async () => {
  async function* broken(): AsyncGenerator<Uint8Array> {
    yield new Uint8Array(MIB)
    throw new Error('the disc was taken out')
  }
  await expect(nodeMachine.digest(broken(), 64 * MIB)).rejects.toThrow('the disc was taken out')
})
