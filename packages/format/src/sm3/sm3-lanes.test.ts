import { createHash, randomBytes, randomInt } from 'node:crypto'
import { expect, test } from 'vitest'
import { Sm3Stream, sm3Lanes } from './sm3-lanes.ts'

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

/** GB/T 32905-2016, appendix A. */
test.each([
  ['abc', '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0'],
  ['abcd'.repeat(16), 'debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732'],
])('the example %s of the standard has its digest', (text, digest) => {
  const lanes = sm3Lanes()
  const stream = new Sm3Stream()
  lanes.update([{ stream, bytes: Buffer.from(text) }])
  expect(hex(lanes.digest(stream))).toBe(digest)
})

test('every length to three blocks has the digest that openssl computes', () => {
  const lanes = sm3Lanes()
  for (let length = 0; length <= 192; length++) {
    const bytes = randomBytes(length)
    const stream = new Sm3Stream()
    lanes.update([{ stream, bytes }])
    expect(hex(lanes.digest(stream))).toBe(createHash('sm3').update(bytes).digest('hex'))
  }
})

test('streams in changing company, cut anyhow, each have the digest that openssl computes', () => {
  const lanes = sm3Lanes()
  for (let round = 0; round < 40; round++) {
    const streams = Array.from({ length: randomInt(1, 10) }, () => ({
      stream: new Sm3Stream(),
      bytes: randomBytes(randomInt(700_000)),
      at: 0,
    }))
    for (let open = streams; open.length > 0; open = open.filter((s) => s.at < s.bytes.length)) {
      const chosen = open.filter(() => randomInt(4) > 0)
      const pieces = chosen.map((one) => {
        const length = [randomInt(70), randomInt(5000), randomInt(600_000)][randomInt(3)] ?? 0
        const bytes = one.bytes.subarray(one.at, one.at + length)
        one.at += bytes.length
        return { stream: one.stream, bytes }
      })
      lanes.update(pieces)
    }
    for (const { stream, bytes } of streams) {
      expect(hex(lanes.digest(stream))).toBe(createHash('sm3').update(bytes).digest('hex'))
    }
  }
})

test('the length counts past four gigabytes of bits', () => {
  const lanes = sm3Lanes()
  const plain = createHash('sm3')
  const streams = [new Sm3Stream(), new Sm3Stream()]
  const bytes = randomBytes(16 << 20)
  for (let sent = 0; sent < 33; sent++) {
    plain.update(bytes)
    lanes.update(streams.map((stream) => ({ stream, bytes })))
  }
  const digest = plain.digest('hex')
  for (const stream of streams) expect(hex(lanes.digest(stream))).toBe(digest)
})
