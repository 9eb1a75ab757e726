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

/** What other programs write, and what they unpack. */
let place = ''
let whole: Files = new Map()
beforeAll(() => {
  place = mkdtempSync(join(tmpdir(), 'zip-'))
  buildPacket(place, { film: new Uint8Array(300_000).map((_, at) => (at * 31) ^ (at >> 7)) })
  whole = filesIn(place)
})
afterAll(() => rmSync(place, { recursive: true }))

const carried = (zip: Uint8Array) =>
  zipCarrier('packet', blobRoom(new Blob([Uint8Array.from(zip)])))
const judge = (zip: Uint8Array) => judgePacket(carried(zip), nodeMachine)
const entries = () => [...whole].map(([name, bytes], n) => ({ name, bytes, deflate: n % 2 === 0 }))

const zeros = new Uint8Array(9)

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
