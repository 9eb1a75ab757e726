import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseFact, parseSha256 } from '@liuhen/format'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import {
  type CardFile,
  type Docking,
  openDocking,
  sha256Of,
  sizesIn,
  someFile,
} from './test-docking.io.ts'
import { WAYS } from './test-nginx.io.ts'

const MIB = 1 << 20
const Receipts = z.object({ receipts: z.array(z.object({ text: z.string() })) })
let docking: Docking
let token: string

describe.each(WAYS)('received by $way', ({ nginx }) => {
  beforeAll(async () => {
    docking = await openDocking({ nginx })
    token = await docking.signIn(docking.office.first.login)
  })
  afterAll(() => docking.close())

  describe('a body larger than declared', () => {
    const declared = 5 * MIB
    const five = 5 * 1024 * MIB

    test.each([
      ['that says so', { 'content-length': String(five) }, 0],
      ['that does not say how long it is', { 'transfer-encoding': 'chunked' }, declared],
    ])('%s is cut off early, and no byte of it stays', async (_what, headers, read) => {
      const file = someFile(declared)
      const { id, upload } = await confirmed(file)
      const stream = endless(five)
      const asked = { offset: 0, body: stream.body, headers }
      const answer = await docking.patch(token, upload, asked)
      expect(answer).toMatchObject(refused(413, 'upload.too-large'))
      expect(stream.given()).toBeLessThan(read + 64 * MIB)
      expect(await standing(upload)).toBe(0)
      expect((await docking.incoming()).get(upload)).toBe(0)
      expect(await factsAbout(id, 'upload.refused')).toMatchObject([
        { body: { code: 'upload.too-large', declared, found: read === 0 ? five : declared + 1 } },
      ])
      await takes(file, upload)
    })

    test('of another content type is refused before any of it is gathered', async () => {
      const file = someFile(declared)
      const { upload } = await confirmed(file)
      const stream = endless(five)
      const headers = { 'content-type': 'application/json', 'content-length': String(five) }
      const asked = { offset: 0, body: stream.body, headers }
      expect(await docking.patch(token, upload, asked)).toMatchObject({ status: 415 })
      expect(stream.given()).toBeLessThan(64 * MIB)
    })

    test('is refused after the last byte too, and the sealed file stays as it is', async () => {
      const file = someFile()
      const { upload } = await confirmed(file)
      await takes(file, upload)
      const more = await docking.patch(token, upload, {
        offset: 100_000,
        body: Buffer.from('more'),
      })
      expect(more.status).not.toBe(500)
      expect(await verified(file)).toEqual([])
    })
  })

  describe('bytes that are not what was declared', () => {
    test('are kept apart with both digests, and the refusal is a fact', async () => {
      const file = { ...someFile(), declares: { sha256: sha256Of(Buffer.from('other')) } }
      const { id, upload } = await confirmed(file)
      const answer = await docking.patch(token, upload, { offset: 0, body: file.bytes })
      expect(answer).toMatchObject(refused(422, 'upload.digest'))
      const apart = join(docking.folder, 'quarantine', upload)
      expect(await readFile(apart)).toEqual(Buffer.from(file.bytes))
      const both = { declared: file.declares.sha256, found: sha256Of(file.bytes) }
      expect(JSON.parse(await readFile(`${apart}.json`, 'utf8'))).toMatchObject(both)
      expect(await factsAbout(id, 'upload.refused')).toMatchObject([
        { body: { code: 'upload.digest', ...both } },
      ])
      expect((await docking.incoming()).has(upload)).toBe(false)
      expect(await sealedNames()).not.toContain(both.found)
      const { body } = await docking.call(token, 'GET', `/collections/${id}`)
      expect(body).toMatchObject({
        collection: { sealed: 0, refused: 1 },
        files: [{ state: 'refused', refusal: { code: 'upload.digest' }, foundSha256: both.found }],
      })
      expect(await docking.head(token, upload)).toMatchObject({ status: 410 })
    })

    test('come from a file that grew or changed after it was read: the same', async () => {
      const read = someFile(1_000_000)
      const grown = Buffer.concat([read.bytes, randomBytes(10)])
      const { upload } = await confirmed(read)
      const longer = await docking.patch(token, upload, { offset: 0, body: grown })
      expect(longer).toMatchObject(refused(413, 'upload.too-large'))
      const changed = grown.subarray(10)
      const other = await docking.patch(token, upload, { offset: 0, body: changed })
      expect(other).toMatchObject(refused(422, 'upload.digest'))
      expect(await sealedNames()).not.toContain(sha256Of(changed))
    })

    test('end a collection as incomplete, in plain numbers', async () => {
      const wrong = { ...someFile(), declares: { sha256: sha256Of(Buffer.from('x')) } }
      const { id, uploads } = await docking.declare(token, [someFile(), wrong, someFile()])
      await docking.confirm(token, id)
      const [, second = ''] = uploads
      await docking.patch(token, second, { offset: 0, body: wrong.bytes })
      expect(await docking.call(token, 'POST', `/collections/${id}/close`, {})).toMatchObject({
        status: 200,
        body: { complete: false, files: 3, sealed: 0, refused: 1, missing: 2 },
      })
      const late = await docking.patch(token, uploads[0] ?? '', { offset: 0, body: wrong.bytes })
      expect(late).toMatchObject(refused(409, 'state.not-allowed'))
    })
  })

  describe('names', () => {
    const names = [
      ['of 255 bytes', `${'长'.repeat(84)}.MP`],
      ['with a line break', 'a\nb\r\n.MP4'],
      ['that climbs', '../../../../etc/passwd'],
      ['that is a path of its own', '/etc/cron.d/x'],
      ['with quotes and markup', `'"; drop table upload; --<script>`],
      ['that turns the reading direction', 'evil\u202e4PM.exe'],
    ] as const
    test.each(names)('one %s is text and nothing else', async (_what, name) => {
      const file = { ...someFile(), name }
      const { id, upload } = await confirmed(file)
      await takes(file, upload)
      const { body } = await docking.call(token, 'GET', `/collections/${id}/receipts`)
      const [receipt] = Receipts.parse(body).receipts
      const [, line = ''] = receipt?.text.split('\n') ?? []
      expect(JSON.parse(line)).toMatchObject({ name, sha256: sha256Of(file.bytes) })
      const everywhere = [...(await sizesIn(docking.folder)).keys()]
      expect(everywhere.sort()).toEqual(['incoming', 'quarantine', 'sha256'])
    })

    test.each([
      ['with a NUL', 'a\0b'],
      ['that is empty', ''],
      ['with half a character', 'a\ud800'],
      ['of 1,025 characters', 'x'.repeat(1025)],
    ])('one %s is refused at the declaration', async (_what, name) => {
      const files = [{ name, bytes: 1, sha256: sha256Of(Buffer.of(1)) }]
      const asked = { label: 'x', station: 'x', totalFiles: 1, totalBytes: 1, files }
      const answer = await docking.call(token, 'POST', '/collections', asked)
      expect(answer).toMatchObject(refused(400, 'input.invalid'))
    })
  })

  test('a file of no bytes is sealed by asking where it stands', async () => {
    const file = someFile(0)
    const { id, upload } = await confirmed(file)
    expect(await standing(upload)).toBe(0)
    const { body } = await docking.call(token, 'GET', `/collections/${id}`)
    expect(body).toMatchObject({ files: [{ state: 'sealed' }] })
    expect(await verified(file)).toEqual([])
  })
})

async function confirmed(file: CardFile) {
  const { id, uploads } = await docking.declare(token, [file])
  expect((await docking.confirm(token, id)).status).toBe(200)
  return { id, upload: uploads[0] ?? '' }
}

async function takes({ bytes }: CardFile, upload: string): Promise<void> {
  const answer = await docking.patch(token, upload, { offset: 0, body: bytes })
  expect(answer).toMatchObject({ status: 204, headers: { 'upload-offset': `${bytes.length}` } })
  expect(await sealedNames()).toContain(sha256Of(bytes))
}

async function standing(upload: string): Promise<number> {
  return Number((await docking.head(token, upload)).headers['upload-offset'])
}

function refused(status: number, code: string) {
  return { status, body: { code } }
}

async function sealedNames(): Promise<string[]> {
  const names = []
  for await (const name of docking.vault.names()) names.push(name)
  return names
}

function verified({ bytes }: CardFile) {
  const digest = parseSha256(sha256Of(bytes))
  if (digest === undefined) throw new Error('digest')
  return docking.vault.verify(digest)
}

async function factsAbout(collection: string, kind: string) {
  const rows = await docking.open.db
    .selectFrom('ledger_entry')
    .select('leaf')
    .orderBy('id')
    .execute()
  return rows
    .map(({ leaf }) => parseFact(leaf))
    .filter((fact) => fact.kind === kind && fact.subjects.some(({ id }) => id === collection))
}

/** Zeros on demand; counts what was taken. */
function endless(bytes: number) {
  let given = 0
  const piece = new Uint8Array(MIB)
  async function* body() {
    while (given < bytes) {
      given += piece.length
      yield piece
    }
  }
  return { body: body(), given: () => given }
}
