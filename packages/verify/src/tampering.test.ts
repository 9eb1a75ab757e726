import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildPacket } from '../fixture/build-packet.ts'
import { sha256, sm3 } from '../fixture/tell-story.ts'
import { verifyPacket } from './verify-packet.ts'

/** Whatever is done to any file of the folder, the verdict does not hold and names that file. */
let place = ''
let paths: readonly string[] = []
let turn = 0
beforeAll(() => {
  place = mkdtempSync(join(tmpdir(), 'tampering-'))
  buildPacket(join(place, 'whole'), { film: new Uint8Array(5000).fill(3) })
  paths = readdirSync(join(place, 'whole'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(place, 'whole').length + 1))
})
afterAll(() => rmSync(place, { recursive: true }))

async function broken(tamper: (folder: string) => void) {
  const folder = join(place, String(turn++))
  cpSync(join(place, 'whole'), folder, { recursive: true })
  tamper(folder)
  const verdict = await verifyPacket(folder)
  rmSync(folder, { recursive: true })
  const faults = verdict.checks.filter(({ holds }) => !holds)
  const films = verdict.recordings.map((recording) => recording.holds)
  return {
    holds: verdict.holds,
    films,
    said: JSON.stringify(faults),
    codes: faults.map((f) => f.code),
  }
}

const anyFile = fc.nat()
const pathAt = (n: number) => paths[n % paths.length] ?? ''
/** A tagmanifest is named by the line that is wrong, or by the file whose line it is. */
const isNamed = (said: string, path: string) =>
  said.includes(path) || (path.startsWith('tagmanifest') && /\.(?:txt|html)/.test(said))

test('a flipped bit of any file is found and named', async () => {
  const property = fc.asyncProperty(anyFile, fc.nat(), fc.nat(7), async (n, at, bit) => {
    const path = pathAt(n)
    const { holds, said } = await broken((folder) => {
      const bytes = readFileSync(join(folder, path))
      const index = at % bytes.length
      bytes[index] = (bytes[index] ?? 0) ^ (1 << bit)
      writeFileSync(join(folder, path), bytes)
    })
    expect(holds).toBe(false)
    expect(isNamed(said, path)).toBe(true)
  })
  await fc.assert(property, { numRuns: 120 })
}, 120_000)

test('every file is missed when deleted, cut, lengthened or renamed', async () => {
  const harms: readonly ((path: string) => void)[] = [
    (path) => rmSync(path),
    (path) => writeFileSync(path, readFileSync(path).subarray(0, -1)),
    (path) => writeFileSync(path, ''),
    (path) => writeFileSync(path, `${readFileSync(path, 'latin1')}\n`, 'latin1'),
    (path) => renameSync(path, `${path}x`),
  ]
  for (const path of paths) {
    for (const harm of harms) {
      const { holds, said } = await broken((folder) => harm(join(folder, path)))
      expect([path, holds, isNamed(said, path)]).toEqual([path, false, true])
    }
  }
}, 120_000)

test('a broken paper beside the film leaves the film itself proven, a broken film does not', async () => {
  const spoil = (path: string) => (folder: string) => writeFileSync(join(folder, path), '{}')
  const original = paths.find((path) => path.startsWith('data/originals/')) ?? ''
  expect((await broken(spoil('说明.txt'))).films).toEqual([true])
  expect((await broken(spoil(original))).films).toEqual([false])
})

test('two swapped files are found and named', async () => {
  const property = fc.asyncProperty(anyFile, anyFile, async (a, b) => {
    const [one, other] = [pathAt(a), pathAt(b)]
    fc.pre(one !== other)
    const { holds, said } = await broken((folder) => {
      renameSync(join(folder, one), join(folder, 'held'))
      renameSync(join(folder, other), join(folder, one))
      renameSync(join(folder, 'held'), join(folder, other))
    })
    expect(holds).toBe(false)
    expect(isNamed(said, one) || isNamed(said, other)).toBe(true)
  })
  await fc.assert(property, { numRuns: 60 })
}, 120_000)

test('anything added is found: file, empty folder, link, strange name, doubled line', async () => {
  const additions: readonly (readonly [string, (folder: string) => void])[] = [
    ['data/more.txt', (folder) => writeFileSync(join(folder, 'data/more.txt'), '')],
    ['.hidden', (folder) => writeFileSync(join(folder, '.hidden'), 'x')],
    ['data/none', (folder) => mkdirSync(join(folder, 'data/none'))],
    ['data/out', (folder) => symlinkSync('/etc', join(folder, 'data/out'))],
    ['data/passwd', (folder) => symlinkSync('/etc/passwd', join(folder, 'data/passwd'))],
    ['data/a\\nb', (folder) => writeFileSync(join(folder, 'data/a\nb'), '')],
    ['data/\u00ff', (folder) => writeFileSync(notUtf8(join(folder, 'data')), '')],
    [
      'manifest-sha256.txt',
      (folder) => {
        const path = join(folder, 'manifest-sha256.txt')
        const text = readFileSync(path, 'utf8')
        writeFileSync(path, text + text.slice(0, text.indexOf('\n') + 1))
      },
    ],
    [
      'manifest-sm3.txt',
      (folder) => {
        const path = join(folder, 'manifest-sm3.txt')
        writeFileSync(path, `${'0'.repeat(64)}  ../../etc/passwd\n${readFileSync(path, 'utf8')}`)
      },
    ],
  ]
  for (const [name, add] of additions) {
    const { holds, said } = await broken(add)
    expect([name, holds, said.includes(name)]).toEqual([name, false, true])
  }
})

test('a change with all manifests made new is still found: the ledger binds every file', async () => {
  for (const path of paths.filter((one) => !/manifest/.test(one))) {
    const { holds, codes } = await broken((folder) => {
      const bytes = readFileSync(join(folder, path))
      bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1
      writeFileSync(join(folder, path), bytes)
      renewManifests(folder)
    })
    expect([path, holds]).toEqual([path, false])
    expect(codes).not.toContain('bag.sha256')
  }
}, 120_000)

test('rubbish in place of any file is reported, never thrown', async () => {
  const property = fc.asyncProperty(
    anyFile,
    fc.uint8Array({ maxLength: 300 }),
    async (n, bytes) => {
      const { holds } = await broken((folder) => {
        writeFileSync(join(folder, pathAt(n)), bytes)
        if (!/manifest/.test(pathAt(n))) renewManifests(folder)
      })
      expect(holds).toBe(false)
    },
  )
  await fc.assert(property, { numRuns: 60 })
}, 120_000)

/** As a forger without the ledger's key would do it. */
function renewManifests(folder: string): void {
  const write = (name: string, listed: readonly string[]) => {
    for (const [algorithm, hash] of [
      ['sha256', sha256],
      ['sm3', sm3],
    ] as const) {
      const lines = listed.map((path) => {
        const digest = Buffer.from(hash(readFileSync(join(folder, path)))).toString('hex')
        return `${digest}  ${path}\n`
      })
      writeFileSync(join(folder, `${name}-${algorithm}.txt`), lines.join(''))
    }
  }
  const sorted = paths.toSorted((a, b) => (a < b ? -1 : 1))
  write(
    'manifest',
    sorted.filter((path) => path.startsWith('data/')),
  )
  write(
    'tagmanifest',
    sorted.filter((path) => dirname(path) === '.' && !path.startsWith('tagmanifest')),
  )
}

function notUtf8(folder: string): Buffer {
  return Buffer.concat([Buffer.from(`${folder}/`), Buffer.of(0xff)])
}
