import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildPacket } from '../fixture/build-packet.ts'
import { forge } from '../fixture/forge.ts'
import { type Files, filesIn, memoryCarrier } from '../fixture/memory-carrier.ts'
import { renewManifests } from '../fixture/reseal.ts'
import type { FileDigests, Machine } from './machine.ts'
import { nodeMachine } from './node/node-machine.ts'
import { verifyPacket } from './node/verify-place.ts'
import { judgePacket } from './verify-packet.ts'

/** Whatever is done to any file of the packet, the verdict does not hold and names that file. */
const CHUNK = 1_048_576
let place = ''
let whole: Files = new Map()
let paths: readonly string[] = []
let original = ''
beforeAll(() => {
  place = mkdtempSync(join(tmpdir(), 'tampering-'))
  const film = new Uint8Array(2 * CHUNK + 5000).fill(3)
  original = buildPacket(join(place, 'whole'), { film }).original
  whole = filesIn(join(place, 'whole'))
  paths = [...whole.keys()]
})
afterAll(() => rmSync(place, { recursive: true }))

type Tamper = (files: Map<string, Uint8Array>) => void

async function broken(tamper: Tamper) {
  const files = new Map(whole)
  tamper(files)
  const verdict = await judgePacket(memoryCarrier(files), machine)
  const faults = verdict.checks.filter(({ holds }) => !holds)
  const { holds, summary } = verdict
  const films = verdict.recordings.map((recording) => recording.holds)
  const codes = faults.map(({ code }) => code)
  return { holds, summary, faults, films, said: JSON.stringify(faults), codes }
}

/** Untouched bytes are hashed once for all tests. */
const known = new WeakMap<Uint8Array, FileDigests>()
const machine: Machine = {
  ...nodeMachine,
  async digest(pieces, bytes) {
    const read: Uint8Array[] = []
    for await (const piece of pieces) read.push(piece)
    const [piece = new Uint8Array(0)] = read
    const found = known.get(piece) ?? (await nodeMachine.digest(only(piece), bytes))
    known.set(piece, found)
    return found
  },
}

async function* only(piece: Uint8Array) {
  if (piece.length > 0) yield piece
}

const anyFile = fc.nat()
const pathAt = (n: number) => paths[n % paths.length] ?? ''
const bytesOf = (path: string) => whole.get(path) ?? new Uint8Array(0)

function flipped(bytes: Uint8Array, at: number, bit: number): Uint8Array {
  const copy = Uint8Array.from(bytes)
  copy[at] = (copy[at] ?? 0) ^ (1 << bit)
  return copy
}

test('an untouched packet holds', async () => {
  expect((await broken(() => undefined)).summary.code).toBe('holds')
})

test('a flipped bit of any file is found, in that file, and in its chunk of the film', async () => {
  const runs = Number(process.env.LIUHEN_FLIPS ?? 250)
  const film = fc.record({ path: fc.constant(''), at: fc.nat(), bit: fc.nat(7) })
  const any = fc.record({ path: anyFile.map(pathAt), at: fc.nat(), bit: fc.nat(7) })
  const property = fc.asyncProperty(
    fc.oneof({ arbitrary: any, weight: 4 }, { arbitrary: film, weight: 1 }),
    async ({ path: some, at, bit }) => {
      const path = some || original
      const index = at % bytesOf(path).length
      const { holds, faults, said } = await broken((files) =>
        files.set(path, flipped(bytesOf(path), index, bit)),
      )
      expect(holds).toBe(false)
      expect(said).toContain(path)
      if (path !== original) return
      const chunk = Math.floor(index / CHUNK)
      const range = { from: chunk * CHUNK, to: Math.min((chunk + 1) * CHUNK, bytesOf(path).length) }
      expect(faults.find(({ code }) => code === 'recording.bytes')?.ranges).toEqual([range])
    },
  )
  await fc.assert(property, { numRuns: runs })
}, 3_600_000)

test('every file is missed when deleted, cut, lengthened or renamed', async () => {
  const harms: readonly ((path: string) => Tamper)[] = [
    (path) => (files) => files.delete(path),
    (path) => (files) => files.set(path, bytesOf(path).subarray(0, -1)),
    (path) => (files) => files.set(path, new Uint8Array(0)),
    (path) => (files) => files.set(path, Uint8Array.from([...bytesOf(path).subarray(-9), 10])),
    (path) => (files) => files.delete(path) && files.set(`${path}x`, bytesOf(path)),
  ]
  for (const path of paths) {
    for (const harm of harms) {
      const { holds, said } = await broken(harm(path))
      expect([path, holds, said.includes(path)]).toEqual([path, false, true])
    }
  }
}, 60_000)

test('a broken paper beside the film leaves the film itself proven, a broken film does not', async () => {
  const spoil = (path: string): Tamper => {
    return (files) => files.set(path, new TextEncoder().encode('{}'))
  }
  expect((await broken(spoil('说明.txt'))).films).toEqual([true])
  expect((await broken(spoil(original))).films).toEqual([false])
})

test('two swapped files are found and named', async () => {
  const property = fc.asyncProperty(anyFile, anyFile, async (a, b) => {
    const [one, other] = [pathAt(a), pathAt(b)]
    fc.pre(one !== other)
    const { holds, said } = await broken((files) => {
      files.set(one, bytesOf(other)).set(other, bytesOf(one))
    })
    expect(holds).toBe(false)
    expect(said.includes(one) || said.includes(other)).toBe(true)
  })
  await fc.assert(property, { numRuns: 40 })
})

test('a change with all manifests made new is still found: the ledger binds every file', async () => {
  for (const path of paths.filter((one) => !/manifest/.test(one))) {
    const { holds, codes } = await broken((files) => {
      files.set(path, flipped(bytesOf(path), bytesOf(path).length >> 1, 0))
      renewManifests(files)
    })
    expect([path, holds]).toEqual([path, false])
    expect(codes).not.toContain('bag.sha256')
  }
})

test('no file can be left out either, with all manifests made new', async () => {
  for (const path of paths.filter((one) => !/manifest/.test(one))) {
    const { holds } = await broken((files) => {
      files.delete(path)
      renewManifests(files)
    })
    expect([path, holds]).toEqual([path, false])
  }
})

test('nothing can be laid beside it, with all manifests made new', async () => {
  const { holds, faults } = await broken((files) => {
    for (const [path, bytes] of forge(whole, 'beside')) files.set(path, bytes)
  })
  expect(holds).toBe(false)
  expect(faults.map(({ code, where, is }) => [code, where, is])).toEqual([
    ['packet.files', 'autorun.inf', 'extra'],
    ['packet.files', 'verifier-新版.html', 'extra'],
    ['packet.files', '原件/FILM.MP4', 'extra'],
  ])
})

test('rubbish in place of any file is reported, never thrown', async () => {
  const rubbish = fc.uint8Array({ maxLength: 300 })
  const property = fc.asyncProperty(anyFile, rubbish, async (n, bytes) => {
    const { holds } = await broken((files) => {
      files.set(pathAt(n), bytes)
      if (!/manifest/.test(pathAt(n))) renewManifests(files)
    })
    expect(holds).toBe(false)
  })
  await fc.assert(property, { numRuns: 40 })
})

test('on a disk anything added is found: file, empty folder, link, strange name', async () => {
  const additions: readonly (readonly [string, (folder: string) => void])[] = [
    ['data/more.txt', (folder) => writeFileSync(join(folder, 'data/more.txt'), '')],
    ['.hidden', (folder) => writeFileSync(join(folder, '.hidden'), 'x')],
    ['data/none', (folder) => mkdirSync(join(folder, 'data/none'))],
    ['data/out', (folder) => symlinkSync('/etc', join(folder, 'data/out'))],
    ['data/passwd', (folder) => symlinkSync('/etc/passwd', join(folder, 'data/passwd'))],
    ['data/a\\nb', (folder) => writeFileSync(join(folder, 'data/a\nb'), '')],
    ['data/\u00ff', (folder) => writeFileSync(notUtf8(join(folder, 'data')), '')],
  ]
  const folder = join(place, 'whole')
  for (const [, add] of additions) add(folder)
  const { holds, checks } = await verifyPacket(folder)
  expect(holds).toBe(false)
  for (const [name] of additions) expect(JSON.stringify(checks)).toContain(name)
})

test('a line that a manifest has twice, or that leads out of the folder, is found', async () => {
  for (const line of [whole.get('manifest-sha256.txt')?.subarray(0, 90), outside()]) {
    const { holds, said } = await broken((files) => {
      const bytes = bytesOf('manifest-sha256.txt')
      files.set('manifest-sha256.txt', Buffer.concat([line ?? Buffer.of(), bytes]))
    })
    expect([holds, said.includes('manifest-sha256.txt 第')]).toEqual([false, true])
  }
})

const outside = () => Buffer.from(`${'0'.repeat(64)}  ../../etc/passwd\n`)

function notUtf8(folder: string): Buffer {
  return Buffer.concat([Buffer.from(`${folder}/`), Buffer.of(0xff)])
}
