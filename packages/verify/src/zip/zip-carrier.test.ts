import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildPacket } from '../../fixture/build-packet.ts'
import { type Files, filesIn, memoryCarrier } from '../../fixture/memory-carrier.ts'
import { type Entry, zipOf } from '../../fixture/zip-of.ts'
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

const carried = (zip: Uint8Array) =>
  zipCarrier('packet', blobRoom(new Blob([Uint8Array.from(zip)])))
const judge = (zip: Uint8Array) => judgePacket(carried(zip), nodeMachine)
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
/** Says at the end of the file that the directory has so many entries and bytes, from there on. */
function claiming(
  zip: Buffer,
  count: bigint,
  bytes = BigInt(zip.readUInt32LE(zip.length - 10)),
  from = BigInt(zip.readUInt32LE(zip.length - 6)),
): Buffer {
  const end64 = Buffer.alloc(56 + 20)
  end64.write('PK\x06\x06', 'latin1')
  end64.writeBigUInt64LE(44n, 4)
  end64.writeBigUInt64LE(count, 24)
  end64.writeBigUInt64LE(count, 32)
  end64.writeBigUInt64LE(bytes, 40)
  end64.writeBigUInt64LE(from, 48)
  end64.write('PK\x06\x07', 56, 'latin1')
  end64.writeBigUInt64LE(BigInt(zip.length - 22), 64)
  const end = Buffer.from(zip.subarray(-22))
  end.fill(0xff, 8, 20)
  return Buffer.concat([zip.subarray(0, -22), end64, end])
}

const large: readonly (readonly [string, () => Uint8Array, RegExp])[] = [
  ['that claims 2^32 entries', () => claiming(zipOf(entries()), 1n << 32n), /文件过多/],
  ['that claims 2^64 - 1 entries', () => claiming(zipOf(entries()), ALL), /目录损坏/],
  [
    'whose directory has the size of a disk',
    () => claiming(zipOf([]), 9n, 1n << 40n, 0n),
    /位置不对/,
  ],
  ['whose directory lies behind its end', () => claiming(zipOf([]), 9n, 9n, 1n << 40n), /位置不对/],
  ['with an entry of 2^32 - 1 bytes that has none', () => lying(0xffff_ffff), /压缩炸弹/],
  ['with an entry of 2^32 - 2 bytes in nine', () => lying(0xffff_fffe), /压缩炸弹/],
]
const ALL = (1n << 64n) - 1n

function lying(bytes: number): Buffer {
  return zipOf([{ name: 'a', bytes: zeros.subarray(0, 9), deflate: true, told: { bytes } }])
}

test.each(large)('a ZIP %s is refused before anything is unpacked', async (_, make, sentence) => {
  const { holds, summary } = await judge(make())
  expect([holds, summary.code]).toEqual([false, 'unreadable'])
  expect(summary.zh).toMatch(sentence)
})

test('a ZIP in a ZIP is a file that does not belong there, and is not opened', async () => {
  const bomb = zipOf([{ name: 'x', bytes: zeros, deflate: true }])
  const { holds, checks } = await judge(zipOf([...entries(), { name: 'data/in.zip', bytes: bomb }]))
  expect(holds).toBe(false)
  expect(JSON.stringify(checks)).toContain('data/in.zip')
  expect(JSON.stringify(checks)).not.toContain('炸弹')
})

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
  const more: readonly (readonly [Entry, string])[] = [
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
