import { execFileSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { planZip } from './plan-zip.ts'
import { streamZip } from './stream-zip.ts'

let folder: string
const FILM = Buffer.alloc(9_000_000, 'film')
const FILES = [
  { name: '移交包/bagit.txt', content: Buffer.from('BagIt-Version: 1.0\n') },
  { name: '移交包/data/empty', content: Buffer.alloc(0) },
  { name: '移交包/data/𬭚-film.mp4', content: FILM },
]
const ENTRIES = FILES.map(({ name, content }) => ({
  ...{ name, bytes: content.length, crc32: crc32(content) },
}))

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zip-'))
  await writeFile(join(folder, 'film'), FILM)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function bytesOf(start: number, end: number): Promise<Buffer> {
  const source = (at: number) =>
    at === 2 ? { path: join(folder, 'film') } : { inline: FILES[at]?.content ?? Buffer.alloc(0) }
  const parts: Uint8Array[] = []
  for await (const part of streamZip(planZip(ENTRIES), source, start, end)) parts.push(part)
  return Buffer.concat(parts)
}

test('the archive is as long as planned, the same each time, and unzip finds every file whole', async () => {
  const { bytes } = planZip(ENTRIES)
  const whole = await bytesOf(0, bytes)
  expect(whole).toHaveLength(bytes)
  expect(whole.equals(await bytesOf(0, bytes))).toBe(true)
  await writeFile(join(folder, 'a.zip'), whole)
  expect(execFileSync('unzip', ['-tq', join(folder, 'a.zip')]).toString()).toContain('No errors')
})

test('any range is the same bytes as that part of the whole', async () => {
  const { bytes } = planZip(ENTRIES)
  const whole = await bytesOf(0, bytes)
  for (const [start, end] of [
    [0, 1],
    [40, 5_000_000],
    [4_194_000, 4_195_000],
    [bytes - 30, bytes],
  ] as const) {
    expect((await bytesOf(start, end)).equals(whole.subarray(start, end))).toBe(true)
  }
})

test('what lies beyond 4 GB is told in ZIP64: sizes, places and the end of the directory', () => {
  const big = { name: 'big', bytes: 5_000_000_000, crc32: 1 }
  const { pieces, bytes } = planZip([big, { name: 'after', bytes: 1, crc32: 2 }])
  const tail = pieces.at(-1)
  expect(tail !== undefined && 'own' in tail ? tail.own.length : 0).toBe(56 + 20 + 22)
  expect(bytes).toBeGreaterThan(5_000_000_000)
  const directory = pieces.filter((piece) => 'own' in piece).slice(2, 4)
  const wide = directory.map((piece) => ('own' in piece ? Buffer.from(piece.own) : Buffer.alloc(0)))
  expect(wide[0]?.readUInt32LE(20)).toBe(0xffffffff)
  expect(wide[0]?.readBigUInt64LE(46 + 3 + 4)).toBe(5_000_000_000n)
  expect(wide[1]?.readUInt32LE(42)).toBe(0xffffffff)
  expect(wide[1]?.readBigUInt64LE(46 + 5 + 4)).toBe(5_000_000_053n)
})

test('a file that is shorter than planned breaks the archive off and is not filled up', async () => {
  const plan = planZip([{ name: 'film', bytes: FILM.length + 1, crc32: 0 }])
  const all = async () => {
    for await (const _ of streamZip(plan, () => ({ path: join(folder, 'film') }), 0, plan.bytes));
  }
  await expect(all()).rejects.toThrow('shorter')
})
