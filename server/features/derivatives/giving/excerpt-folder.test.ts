import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { CHUNK_BYTES, parseExcerptProof } from '@liuhen/format'
import { runVerify, verifyExcerpt } from '@liuhen/verify'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { derivativesFolder } from '../../../app/derivative-work.ts'
import { withTx } from '../../../platform/database/connect.ts'
import { startSequencer } from '../../ledger/index.ts'
import { testHouse } from '../../ledger/test-ledger.io.ts'
import { newId } from '../../recordings/test-rows.io.ts'
import { openStudio } from '../test-derivatives.io.ts'
import { excerptFolder } from './excerpt-folder.io.ts'

// Noise does not compress: 8 s are about 5 MiB, so that an excerpt has whole chunks inside.
const NOISE = 'testsrc2=size=640x480:rate=25:duration=8,noise=alls=60:allf=t'
const FILM = ['-f', 'lavfi', '-i', NOISE, '-c:v', 'libx264', '-preset', 'ultrafast', '-g', '25']
const SOUND = [
  '-f',
  'lavfi',
  '-i',
  'sine=frequency=500:sample_rate=16000:duration=8',
  '-c:a',
  'aac',
]

let studio: Awaited<ReturnType<typeof openStudio>>
let folder: string
let vkey: string
const folders: { [border: string]: string } = {}

beforeAll(async () => {
  studio = await openStudio()
  folder = mkdtempSync(join(tmpdir(), 'liuhen-folder-'))
  const film = await studio.film(
    [
      ...FILM.slice(0, 4),
      ...SOUND.slice(0, 4),
      ...FILM.slice(4),
      ...SOUND.slice(4),
      '-b:v',
      '6M',
      '-f',
      'mp4',
    ],
    { durationMs: 8000 },
  )
  const ledger = await testHouse(folder)
  vkey = ledger.identity.vkey
  const { db } = studio.scene.open
  const sequencer = await startSequencer({ db, house: ledger, holder: newId(), onError: () => {} })
  for (const border of ['given', 'withheld']) {
    const asked = { kind: 'excerpt', fromMs: 2100, toMs: 6500, border }
    const id = await studio.order(studio.officer, film.recording, asked)
    await studio.make(id)
    const { derivatives } = await studio.page(studio.officer, film.recording)
    const made = derivatives.find((one) => one.id === id)?.made
    if (!made) throw new Error('not made')
    const opened = { id, made, root: derivativesFolder({ root: studio.root }) }
    const bundle = () => withTx(db, studio.agency.id, (tx) => excerptFolder(tx, ledger, opened))
    sequencer.wake()
    const found = await vi.waitUntil(bundle, { timeout: 10_000, interval: 100 })
    const zip = Buffer.concat(await Readable.from(found.stream()).toArray())
    expect(zip.length).toBe(found.bytes)
    writeFileSync(join(folder, `${border}.zip`), zip)
    folders[border] = join(folder, border)
    execFileSync('unzip', ['-q', join(folder, `${border}.zip`), '-d', join(folder, border)])
  }
  await sequencer.stop()
}, 60_000)
afterAll(async () => {
  await studio.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('an excerpt that left the house', () => {
  test('is proven byte for byte to be of the sealed film, by who has nothing else', async () => {
    const verdict = await verifyExcerpt(folders.given ?? '', { vkey })
    expect(verdict?.checks.filter(({ holds }) => !holds)).toEqual([])
    expect(verdict).toMatchObject({ holds: true, ledger: { keyCompared: 'same' } })
    expect(verdict?.excerpt?.coverage).toMatchObject({ unproven: 0 })
    expect(verdict?.excerpt?.border).toBeLessThan(2 * CHUNK_BYTES)
    expect(verdict?.summary).toMatch(/^结论：成立。摘录的 99\.\d\d% 字节与封存的原件逐字节相同/)
  })

  test('with its border withheld gives nothing beside it, and says what is not proven', async () => {
    const verdict = await verifyExcerpt(folders.withheld ?? '', { vkey })
    expect(verdict).toMatchObject({ holds: true, excerpt: { border: 0 } })
    const { proven = 0, unproven = 0 } = verdict?.excerpt?.coverage ?? {}
    expect(proven % CHUNK_BYTES).toBe(0)
    expect(proven).toBeGreaterThan(0)
    expect(unproven).toBeGreaterThan(0)
    expect(verdict?.summary).toContain(`首尾有 ${unproven} 字节没有得到证明`)
  })

  test('is judged by the command that judges packets', async () => {
    let told = ''
    const code = await runVerify([folders.given ?? '', '--vkey', vkey], (text) => {
      told += text
    })
    expect(code).toBe(0)
    expect(told).toContain('✓ 所列字节与封存的原件相同')
    expect(await runVerify([folders.given ?? ''], () => undefined)).toBe(0)
  })
})

describe('what is found out', () => {
  const files = [
    'excerpt.json',
    'excerpt.mp4',
    'border.bin',
    '说明.txt',
    'ledger/checkpoint',
    'ledger/log.vkey',
  ]

  test.each(files)('any changed byte of %s', async (name) => {
    for (const part of [0.001, 0.97]) {
      const verdict = await tampered((at) => {
        const bytes = readFileSync(join(at, name))
        const place = Math.floor(bytes.length * part)
        bytes[place] = (bytes[place] ?? 0) ^ 1
        writeFileSync(join(at, name), bytes)
      })
      expect(verdict, `${name} at ${part}`).toMatchObject({ holds: false })
    }
  })

  test.each(['facts', 'proofs'])('any changed byte of a file of %s', async (name) => {
    for (const file of readdirSync(join(folders.given ?? '', name))) {
      const verdict = await tampered((at) => {
        const bytes = readFileSync(join(at, name, file))
        bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1
        writeFileSync(join(at, name, file), bytes)
      })
      expect(verdict).toMatchObject({ holds: false })
    }
  })

  test('a file too many, one too few, and the key of another ledger', async () => {
    expect(await tampered((at) => writeFileSync(join(at, 'more.txt'), 'x'))).toMatchObject({
      holds: false,
    })
    expect(await tampered((at) => rmSync(join(at, 'border.bin')))).toMatchObject({ holds: false })
    const other = (await testHouse(mkdtempSync(join(folder, 'other-')))).identity.vkey
    expect(await verifyExcerpt(folders.given ?? '', { vkey: other })).toMatchObject({
      ...{ holds: false, ledger: { keyCompared: 'other' } },
    })
  })

  test('bytes that stand elsewhere in the very same film', async () => {
    const proof = parseExcerptProof(readFileSync(join(folders.given ?? '', 'excerpt.json')))
    const { at: from = 0, bytes = 0 } = proof.map[0] ?? {}
    const verdict = await tampered((at) => {
      const film = readFileSync(join(at, 'excerpt.mp4'))
      film.copyWithin(from + (bytes >> 1), from, from + 1000)
      writeFileSync(join(at, 'excerpt.mp4'), film)
    })
    const chunks = verdict?.checks.find(({ code }) => code === 'chunks')
    expect(chunks).toMatchObject({ holds: false })
  })
})

async function tampered(change: (at: string) => void) {
  const at = mkdtempSync(join(folder, 'tampered-'))
  cpSync(folders.given ?? '', at, { recursive: true })
  change(at)
  const verdict = await verifyExcerpt(at, { vkey })
  rmSync(at, { recursive: true })
  return verdict
}
