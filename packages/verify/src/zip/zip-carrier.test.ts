import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
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

/** A name written a second time, as WinRAR and Info-ZIP do. */
function unicodePath(name: string): Buffer {
  const body = Buffer.concat([Buffer.alloc(5, 1), Buffer.from(name)])
  const head = Buffer.alloc(4)
  head.writeUInt16LE(0x7075, 0)
  head.writeUInt16LE(body.length, 2)
  return Buffer.concat([head, body])
}

/** Puts bytes before an entry, or before the directory, and moves what the directory says of it. */
function withHidden(zip: Buffer, before: number, hidden: Uint8Array): Buffer {
  const all = Buffer.concat([zip.subarray(0, before), hidden, zip.subarray(before)])
  const end = all.length - 22
  const from = all.readUInt32LE(end + 16) + hidden.length
  all.writeUInt32LE(from, end + 16)
  for (let at = from; at < end; ) {
    const place = all.readUInt32LE(at + 42)
    if (place >= before) all.writeUInt32LE(place + hidden.length, at + 42)
    at += 46 + all.readUInt16LE(at + 28) + all.readUInt16LE(at + 30)
  }
  return all
}
const hidden = () => zipOf([{ name: 'data/originals/F.MP4', bytes: zeros.subarray(0, 9) }])
const placeOf = (zip: Buffer, n: number) => {
  let at = zip.readUInt32LE(zip.length - 6)
  for (let i = 0; i < n; i++) at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30)
  return zip.readUInt32LE(at + 42)
}
const otherNames: readonly (readonly [string, () => Uint8Array, RegExp])[] = [
  ['with another name in the directory', () => named({ central: unicodePath('b') }), /不同的名称/],
  ['with another name before the bytes', () => named({ local: unicodePath('b') }), /不同的名称/],
  [
    'with a hidden file at its beginning',
    () => withHidden(zipOf(entries()), 0, hidden().subarray(0, 59)),
    /第一个文件前面/,
  ],
  [
    'with a hidden file between two',
    () => withHidden(zipOf(entries()), placeOf(zipOf(entries()), 2), hidden().subarray(0, 59)),
    /没有列出/,
  ],
  [
    'with a hidden file behind the last',
    () => {
      const zip = zipOf(entries())
      return withHidden(zip, zip.readUInt32LE(zip.length - 6), hidden().subarray(0, 59))
    },
    /没有列出/,
  ],
  [
    'with bytes that only look as if sizes were told later',
    () => {
      const zip = zipOf([{ name: 'a', bytes: zeros.subarray(0, 9), told: { flags: 0x808 } }])
      return withHidden(zip, zip.readUInt32LE(zip.length - 6), Buffer.alloc(16, 7))
    },
    /没有列出/,
  ],
  [
    'with a hidden file in a folder',
    () =>
      zipOf([...entries(), { name: 'd/', bytes: zeros.subarray(0, 0), told: { localName: 'd.' } }]),
    /不一致/,
  ],
]
const named = (extra: NonNullable<Entry['extra']>) =>
  zipOf([{ name: 'a', bytes: zeros.subarray(0, 9), extra }])

test.each(otherNames)(
  'a ZIP %s is refused: other programs unpack other files',
  async (_, make, said) => {
    const { holds, summary } = await judge(make())
    expect([holds, summary.code]).toEqual([false, 'unreadable'])
    expect(summary.zh).toMatch(said)
  },
)

test('a name in the letters of Windows holds with the same name in UTF-8 behind it', async () => {
  const gbk = Buffer.from('cbb5c3f7', 'hex')
  const zip = zipOf([
    {
      name: gbk,
      bytes: zeros.subarray(0, 9),
      told: { flags: 0 },
      extra: { local: unicodePath('说明'), central: unicodePath('说明') },
    },
  ])
  expect((await carried(zip).list()).files).toEqual([{ path: '说明', bytes: 9 }])
})

test('the ZIPs that common programs make of the folder hold', async () => {
  const expected = await judgePacket(memoryCarrier(whole), nodeMachine)
  for (const [name, program, words] of MAKERS) {
    const zip = join(place, `../${basename(place)}-${name}.zip`)
    execFileSync(program, words(zip), { cwd: dirname(place) })
    const found = await judge(readFileSync(zip))
    rmSync(zip)
    expect([name, found]).toEqual([name, expected])
  }
})

const python = (text: string) => (zip: string) => ['-c', text, zip, basename(place)]
const WALK =
  'import os,sys,zipfile\ndef put(z):\n for d,_,f in os.walk(sys.argv[2]):\n  for n in f: z.write(os.path.join(d,n))\n'
const MAKERS: readonly (readonly [string, string, (zip: string) => readonly string[]])[] = [
  ['info-zip', 'zip', (zip) => ['-qr', zip, basename(place)]],
  ['info-zip-later', 'sh', (zip) => ['-c', `zip -qr - "$1" > "$2"`, 'sh', basename(place), zip]],
  ['python', 'python3', python(`${WALK}with zipfile.ZipFile(sys.argv[1],'w',8) as z: put(z)`)],
  [
    'python-later',
    'python3',
    python(
      `${WALK}class O:\n def __init__(s,f): s.f=f\n def write(s,b): return s.f.write(b)\n def flush(s): s.f.flush()\nwith open(sys.argv[1],'wb') as f, zipfile.ZipFile(O(f),'w',8) as z: put(z)`,
    ),
  ],
]

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
