import { createHash, randomBytes } from 'node:crypto'
import { appendFileSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readFolder } from '../collect/read-folder.ts'
import { type Hasher, startHasher } from './hash-threads.ts'

let card = ''
let hasher: Hasher
beforeAll(() => {
  card = mkdtempSync(join(tmpdir(), 'liuhen-hash-'))
  hasher = startHasher(2)
})
afterAll(async () => {
  await hasher.close()
  rmSync(card, { recursive: true })
})

describe('hashing beside the main thread', () => {
  test('gives the digests of many files of all sizes at once', async () => {
    const sizes = [0, 1, 1 << 20, (1 << 20) + 1, 20_000_000, 5, 3_000_000, 0]
    const contents = sizes.map((size) => randomBytes(size))
    for (const [at, bytes] of contents.entries()) writeFileSync(join(card, `${at}.MP4`), bytes)
    const { files } = await readFolder(card)
    const reached: number[] = []
    const results = await Promise.all(
      files.map((file) => hasher.hash(file, (n) => reached.push(n))),
    )
    const expected = contents.map((bytes) => createHash('sha256').update(bytes).digest('hex'))
    expect(results).toEqual(expected.map((sha256) => ({ ok: true, sha256 })))
    expect(reached.length).toBeGreaterThan(0)
  })

  test('a file that changed since it was found is no file to hash', async () => {
    const { files } = await readFolder(card)
    appendFileSync(join(card, '0.MP4'), 'x')
    const [first] = files
    if (first === undefined) throw new Error('no file')
    expect(await hasher.hash(first, () => undefined)).toMatchObject({ ok: false, changed: true })
  })

  test('a link and a missing file are said, and the others go on', async () => {
    const { files } = await readFolder(card)
    const [first] = files
    if (first === undefined) throw new Error('no file')
    symlinkSync(join(card, '1.MP4'), join(card, 'link'))
    for (const name of ['link', 'gone']) {
      const path = Buffer.from(join(card, name))
      const result = await hasher.hash({ ...first, path }, () => undefined)
      expect(result).toMatchObject({ ok: false, changed: false })
    }
    expect(await hasher.hash(first, () => undefined)).toMatchObject({ ok: true })
  })
})
