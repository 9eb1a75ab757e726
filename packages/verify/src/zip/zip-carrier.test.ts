import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildPacket } from '../../fixture/build-packet.ts'
import { type Files, filesIn, memoryCarrier } from '../../fixture/memory-carrier.ts'
import { nodeMachine } from '../node/node-machine.ts'
import { judgePacket } from '../verify-packet.ts'
import { blobRoom } from './room.ts'
import { zipCarrier } from './zip-carrier.ts'

let place = ''
let whole: Files = new Map()
beforeAll(() => {
  place = mkdtempSync(join(tmpdir(), 'zip-'))
  buildPacket(place, { film: new Uint8Array(1_400_000).map((_, at) => (at * 31) ^ (at >> 7)) })
  whole = filesIn(place)
})
afterAll(() => rmSync(place, { recursive: true }))

interface Made {
  readonly name: string | Uint8Array
  readonly bytes: Uint8Array
  readonly deflate?: boolean
  /** What the two headers say in place of the truth. */
  readonly told?: { readonly bytes?: number; readonly localName?: string; readonly flags?: number }
}

/** A plain writer of ZIPs, able to lie. */
function zipOf(made: readonly Made[]): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const { name, bytes, deflate = false, told = {} } of made) {
    const raw = Buffer.from(name)
    const data = deflate ? deflateRawSync(bytes) : Buffer.from(bytes)
    const head = Buffer.alloc(26)
    head.writeUInt16LE(20, 0)
    head.writeUInt16LE(told.flags ?? 0x800, 2)
    head.writeUInt16LE(deflate ? 8 : 0, 4)
    head.writeUInt32LE(data.length, 14)
    head.writeUInt32LE(told.bytes ?? bytes.length, 18)
    head.writeUInt16LE(raw.length, 22)
    const local = Buffer.from(told.localName ?? raw)
    parts.push(Buffer.from('PK\x03\x04'), head, local, data)
    const entry = Buffer.alloc(18)
    entry.writeUInt32LE(at, 14)
    directory.push(Buffer.from('PK\x01\x02'), Buffer.from([20, 0]), head, entry.subarray(4), raw)
    at += 30 + local.length + data.length
  }
  const all = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06')
  end.writeUInt16LE(made.length, 8)
  end.writeUInt16LE(made.length, 10)
  end.writeUInt32LE(all.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...parts, all, end])
}

const judge = (zip: Uint8Array) =>
  judgePacket(zipCarrier('packet', blobRoom(new Blob([Uint8Array.from(zip)]))), nodeMachine)
const entries = (top = '') =>
  [...whole].map(([path, bytes], n) => ({ name: `${top}${path}`, bytes, deflate: n % 2 === 0 }))

test('a ZIP has the verdict of its folder, with and without the folder around it', async () => {
  const expected = await judgePacket(memoryCarrier(whole), nodeMachine)
  expect(expected.holds).toBe(true)
  expect(await judge(zipOf(entries()))).toEqual(expected)
  expect(await judge(zipOf(entries('移交包/')))).toEqual(expected)
})

const zeros = new Uint8Array(20 * 1_048_576)
const refused: readonly (readonly [string, () => Uint8Array, RegExp])[] = [
  ['cut', () => zipOf(entries()).subarray(0, -40), /没有复制完整/],
  ['without anything', () => Buffer.alloc(0), /不是 ZIP/],
  [
    'with a name twice',
    () => zipOf([...entries(), { name: 'BAGIT.TXT', bytes: zeros.subarray(0, 3) }]),
    /同名/,
  ],
  [
    'that is a bomb',
    () => zipOf([...entries(), { name: 'data/x', bytes: zeros, deflate: true }]),
    /压缩炸弹/,
  ],
  [
    'that is locked',
    () => zipOf([{ name: 'a', bytes: zeros.subarray(0, 9), told: { flags: 1 } }]),
    /加密/,
  ],
  [
    'with a wrong size',
    () => zipOf([{ name: 'a', bytes: zeros.subarray(0, 9), told: { bytes: 8 } }]),
    /大小不对/,
  ],
]
test.each(refused)('a ZIP %s is refused with its sentence', async (_, make, sentence) => {
  const { holds, summary } = await judge(make())
  expect([holds, summary.code]).toEqual([false, 'unreadable'])
  expect(summary.zh).toMatch(sentence)
})

test('entries that lie in one another are refused', async () => {
  const zip = zipOf([
    { name: 'a', bytes: zeros.subarray(0, 90) },
    { name: 'b', bytes: zeros.subarray(0, 9) },
  ])
  const second = zip.lastIndexOf('PK\x01\x02')
  zip.writeUInt32LE(5, second + 42)
  expect((await judge(zip)).summary.zh).toMatch(/重叠/)
})

test('ways out of the folder, other names inside and longer contents are faults of that file', async () => {
  const more: readonly (readonly [Made, string])[] = [
    [{ name: '../../etc/x', bytes: zeros.subarray(0, 3) }, '../../etc/x'],
    [{ name: 'data/a\\b', bytes: zeros.subarray(0, 3) }, 'data/a\\\\b'],
    [{ name: 'data/c', bytes: zeros.subarray(0, 3), told: { localName: 'data/d' } }, '不一致'],
    [
      { name: 'data/e', bytes: zeros.subarray(0, 900), deflate: true, told: { bytes: 800 } },
      '比 ZIP 所记的大',
    ],
    [
      { name: 'data/f', bytes: zeros.subarray(0, 900), deflate: true, told: { bytes: 1000 } },
      '比 ZIP 所记的小',
    ],
  ]
  for (const [made, said] of more) {
    const { holds, checks } = await judge(zipOf([...entries(), made]))
    expect([said, holds, JSON.stringify(checks).includes(said)]).toEqual([said, false, true])
  }
})
