import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildPacket } from '../../fixture/build-packet.ts'
import { nodeMachine } from '../node/node-machine.ts'
import { judgePacket } from '../verify-packet.ts'
import { blobRoom } from '../zip/room.ts'
import { isoCarrier } from './iso-carrier.ts'

const FILM = 'FILM.MP4'
let place = ''
let image: Buffer = Buffer.alloc(0)
beforeAll(() => {
  place = mkdtempSync(join(tmpdir(), 'iso-'))
  const film = new Uint8Array(300_000).map((_, at) => (at * 31) ^ (at >> 7))
  buildPacket(join(place, 'whole'), { film, name: FILM })
  image = burned('whole')
})
afterAll(() => rmSync(place, { recursive: true }))

/** Written as our own discs are (server/features/discs). */
function burned(folder: string, words = ['-J', '-joliet-long', '-joliet-utf16']): Buffer {
  const path = join(place, 'disc.iso')
  const all = ['-as', 'mkisofs', '-quiet', '-input-charset', 'utf-8', ...words, '-r']
  execFileSync('xorriso', [...all, '-iso-level', '3', '-o', path, join(place, folder)], {
    stdio: 'ignore',
  })
  return readFileSync(path)
}

const carried = (bytes: Uint8Array) =>
  isoCarrier('disc.iso', blobRoom(new Blob([Uint8Array.from(bytes)])))
const judge = (bytes: Uint8Array) => judgePacket(carried(bytes), nodeMachine)

/** Where the record of the film stands: in the tree of Rock Ridge and in that of Joliet. */
const recordOf = (disc: Buffer) => disc.indexOf(`${FILM};1`) - 33
const jolietOf = (disc: Buffer) => disc.indexOf(Buffer.from(FILM, 'utf16le').swap16()) - 33

function leads(disc: Buffer, record: number, at: number, bytes: number): void {
  disc.writeUInt32LE(at, record + 2)
  disc.writeUInt32BE(at, record + 6)
  disc.writeUInt32LE(bytes, record + 10)
  disc.writeUInt32BE(bytes, record + 14)
}
const placeOf = (disc: Buffer, record: number) => disc.readUInt32LE(record + 2)
const bytesOf = (disc: Buffer, record: number) => disc.readUInt32LE(record + 10)

/** The film's record a second time behind itself; nothing lies there in a folder of one film. */
function twice(disc: Buffer): number {
  const record = recordOf(disc)
  const length = disc[record] ?? 0
  disc.copy(disc, record + length, record, record + length)
  return record + length
}

/** A film in two pieces, the first of which says that another follows, in one tree or in both. */
function inPieces(disc: Buffer, flag: number): void {
  for (const record of [recordOf(disc), jolietOf(disc)]) {
    const [length, at, bytes] = [disc[record] ?? 0, placeOf(disc, record), bytesOf(disc, record)]
    disc.copy(disc, record + length, record, record + length)
    leads(disc, record, at, 100 * 2048)
    disc[record + 25] = flag
    leads(disc, record + length, at + 100, bytes - 100 * 2048)
  }
}

test('a disc with both trees holds, also where a file lies in several pieces', async () => {
  expect((await judge(image)).holds).toBe(true)
  const pieces = Buffer.from(image)
  inPieces(pieces, 0x80)
  expect((await judge(pieces)).holds).toBe(true)
})

const lies: readonly (readonly [string, (disc: Buffer) => void, RegExp])[] = [
  ['joins two records of one name', (disc) => inPieces(disc, 0), /同名/],
  ['has a name twice', (disc) => twice(disc), /同名/],
  [
    'ends where a piece should follow',
    (disc) => disc.writeUInt8(0x80, recordOf(disc) + 25),
    /目录/,
  ],
  ['has attributes before the film', (disc) => disc.writeUInt8(50, recordOf(disc) + 1), /条目/],
  ['has the film interleaved', (disc) => disc.writeUInt8(1, recordOf(disc) + 26), /条目/],
  ['has gaps in the film', (disc) => disc.writeUInt8(1, recordOf(disc) + 27), /条目/],
  ['hides the film', (disc) => disc.writeUInt8(1, recordOf(disc) + 25), /条目/],
  [
    'says another place high byte first',
    (disc) => disc.writeUInt32BE(placeOf(disc, recordOf(disc)) + 9, recordOf(disc) + 6),
    /前后不一致/,
  ],
  [
    'says another size high byte first',
    (disc) => disc.writeUInt32BE(bytesOf(disc, recordOf(disc)) - 9, recordOf(disc) + 14),
    /前后不一致/,
  ],
  [
    'shows Windows other bytes',
    (disc) => leads(disc, jolietOf(disc), placeOf(disc, jolietOf(disc)) + 9, 200_000),
    /Windows/,
  ],
  [
    'shows Windows another name',
    (disc) => disc.write('G', jolietOf(disc) + 34, 'latin1'),
    /Windows/,
  ],
  [
    'shows Windows other folders by the path table',
    (disc) => {
      const table = disc.readUInt32LE(17 * 2048 + 140) * 2048
      const second = table + 10
      disc.writeUInt32LE(disc.readUInt32LE(second + 2) + 1, second + 2)
    },
    /路径表/,
  ],
  [
    'has the film folded up (zisofs)',
    (disc) => disc.write('ZF', disc.indexOf('TF', recordOf(disc)), 'latin1'),
    /条目/,
  ],
  [
    'has a name that is not UTF-8',
    (disc) => disc.writeUInt8(0xff, disc.indexOf(FILM, recordOf(disc) + 33 + 10)),
    /无法识别/,
  ],
  ['has a UDF tree besides', (disc) => disc.write('\0NSR02', 19 * 2048, 'latin1'), /UDF/],
  ['has an unknown tree besides', (disc) => disc.fill(0, 17 * 2048 + 88, 17 * 2048 + 91), /UDF/],
  ['begins as a disk', (disc) => disc.writeUInt16LE(0xaa55, 510), /分区/],
]

test.each(lies)('a disc that %s is refused with its sentence', async (_, change, sentence) => {
  const disc = Buffer.from(image)
  change(disc)
  const { holds, summary } = await judge(disc)
  expect([holds, summary.code]).toEqual([false, 'unreadable'])
  expect(summary.zh).toMatch(sentence)
})

test('names that Joliet cannot write as they are do not make a disc suspect', async () => {
  const long = '长'.repeat(70)
  const names = ['a;b.txt', '𠮷野家.txt', `${long}.mp4`, 'n'.repeat(120), 'empty', 'empty2']
  mkdirSync(join(place, 'names', '目录'), { recursive: true })
  for (const [at, name] of names.entries()) {
    writeFileSync(
      join(place, 'names', '目录', name),
      'x'.repeat(name.startsWith('empty') ? 0 : at + 1),
    )
  }
  for (const words of [
    [],
    ['-J'],
    ['-J', '-joliet-long'],
    ['-J', '-joliet-long', '-joliet-utf16'],
  ]) {
    const { files, oddities } = await carried(burned('names', words)).list()
    expect([words, files.map(({ path }) => path), oddities]).toEqual([
      words,
      names.map((name) => `目录/${name}`).toSorted(),
      [],
    ])
  }
  writeFileSync(join(place, 'names', '目录', `${long}另.mp4`), 'other')
  await expect(carried(burned('names', ['-J'])).list()).rejects.toThrow(/截断/)
  const plain = carried(burned('names', ['-J', '-joliet-long']))
  expect((await plain.list()).files).toHaveLength(names.length + 1)
})
