import { createHash, randomBytes } from 'node:crypto'
import { readdir, readlink } from 'node:fs/promises'
import { Upload } from 'tus-js-client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  bearer,
  type CardFile,
  type Docking,
  openDocking,
  sha256Of,
  someFile,
  uploadUrl,
} from './test-docking.io.ts'
import { WAYS } from './test-nginx.io.ts'

let docking: Docking
let token: string

describe.each(WAYS)('received by $way', ({ nginx }) => {
  beforeAll(async () => {
    docking = await openDocking({ nginx })
    token = await docking.signIn(docking.office.first.login)
  })
  afterAll(() => docking.close())

  describe('tus 1.0, as its reference client speaks it', () => {
    test('takes a file in one go and gives a receipt', async () => {
      const file = someFile(3_000_000)
      const { id, upload } = await confirmed(file)
      await tus(file, upload)
      expect(await standing(upload)).toBe(file.bytes.length)
      const { body } = await docking.call(token, 'GET', `/collections/${id}/receipts`)
      expect(body).toMatchObject({ receipts: [{ upload, text: expect.stringContaining(upload) }] })
      await expectSealed(file)
    })

    test('goes on where an aborted transfer stopped', async () => {
      const file = someFile(6_000_000)
      const { upload } = await confirmed(file)
      await tus(file, upload, { chunkSize: 1_000_000, abortAfter: 2_000_000 })
      const kept = await standing(upload)
      expect(kept).toBeGreaterThanOrEqual(2_000_000)
      expect(kept).toBeLessThan(file.bytes.length)
      await tus(file, upload, { chunkSize: 1_500_000 })
      await expectSealed(file)
    })

    test('says what it speaks, to everybody', async () => {
      const answer = await fetch(uploadUrl(docking.address, 'any'), { method: 'OPTIONS' })
      expect(answer.status).toBe(204)
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        'tus-version': '1.0.0',
        'tus-extension': 'checksum',
        'tus-checksum-algorithm': 'sha1,sha256',
      })
    })
  })

  describe('a request that breaks the protocol changes nothing', () => {
    const wrong = [
      ['without Tus-Resumable', { without: ['tus-resumable'] }, 412],
      ['of another version', { headers: { 'tus-resumable': '0.2.2' } }, 412],
      ['with another content type', { headers: { 'content-type': 'application/json' } }, 415],
      ['without Content-Type', { without: ['content-type'] }, 415],
      ['without Upload-Offset', { without: ['upload-offset'] }, 400],
      ['with a negative offset', { offset: '-1' }, 400],
      ['with an offset that is no number', { offset: '1e3' }, 400],
      ['that begins too late', { offset: 7 }, 409],
      ['with an unknown checksum', { headers: { 'upload-checksum': 'md5 AAAA' } }, 400],
      [
        'with a wrong checksum',
        { headers: { 'upload-checksum': `sha1 ${sha1(Buffer.of(1))}` } },
        460,
      ],
    ] as const
    test.each(wrong)('one %s', async (_what, asked, status) => {
      const file = someFile()
      const { upload } = await confirmed(file)
      const answer = await docking.patch(token, upload, { offset: 0, body: file.bytes, ...asked })
      expect(answer.status).toBe(status)
      expect(await standing(upload)).toBe(0)
    })

    test('one that repeats bytes already kept', async () => {
      const file = someFile()
      const { upload } = await confirmed(file)
      const half = file.bytes.subarray(0, 50_000)
      expect((await docking.patch(token, upload, { offset: 0, body: half })).status).toBe(204)
      const again = await docking.patch(token, upload, { offset: 0, body: half })
      expect(again).toMatchObject({ status: 409, body: { code: 'upload.offset' } })
      expect(await standing(upload)).toBe(50_000)
    })

    test('one with the right checksum is kept', async () => {
      const file = someFile()
      const { upload } = await confirmed(file)
      const headers = {
        'upload-checksum': `sha256 ${Buffer.from(sha256Of(file.bytes), 'hex').toString('base64')}`,
      }
      const answer = await docking.patch(token, upload, { offset: 0, body: file.bytes, headers })
      expect(answer).toMatchObject({ status: 204, headers: { 'upload-offset': '100000' } })
      await expectSealed(file)
    })
  })

  describe('whose upload it is', () => {
    test('a stranger learns nothing and changes nothing', async () => {
      const file = someFile()
      const { upload } = await confirmed(file)
      for (const stranger of ['', 'no-such-session']) {
        expect((await docking.head(stranger, upload)).status).toBe(401)
        const answer = await docking.patch(stranger, upload, { offset: 0, body: file.bytes })
        expect(answer.status).toBe(401)
      }
      expect(await standing(upload)).toBe(0)
    })

    test('a colleague of the office does not send into it', async () => {
      const file = someFile()
      const { upload } = await confirmed(file)
      const second = await docking.signIn(docking.office.second.login)
      const answer = await docking.patch(second, upload, { offset: 0, body: file.bytes })
      expect(answer).toMatchObject({ status: 403, body: { code: 'collect.not-operator' } })
      expect(await standing(upload)).toBe(0)
    })

    test('an officer without a post in the office has no right to', async () => {
      const file = someFile()
      const { upload } = await confirmed(file)
      const officer = await docking.signIn(docking.office.officer.login)
      const answer = await docking.patch(officer, upload, { offset: 0, body: file.bytes })
      expect(answer).toMatchObject({ status: 403, body: { code: 'right.missing' } })
    })

    test('an upload that nobody declared is not there', async () => {
      for (const id of ['../../etc/passwd', '018f0000-0000-7000-8000-000000000001', 'x']) {
        const answer = await docking.head(token, encodeURIComponent(id))
        expect(answer.status).toBe(404)
      }
      expect(
        [...(await docking.incoming()).keys()].every((name) => /^[0-9a-f-]{36}$/.test(name)),
      ).toBe(true)
    })
  })

  test('asking where files stand keeps none of them open', async () => {
    const { id, uploads } = await docking.declare(token, [someFile(), someFile(), someFile()])
    await docking.confirm(token, id)
    for (const upload of uploads) expect(await standing(upload)).toBe(0)
    const targets = await Promise.all(
      (await readdir('/proc/self/fd')).map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => '')),
    )
    expect(targets.filter((path) => uploads.some((upload) => path.endsWith(upload)))).toEqual([])
  })

  describe('two requests at once', () => {
    test('with the same bytes give the file once', async () => {
      const file = someFile(2_000_000)
      const { upload } = await confirmed(file)
      const asked = { offset: 0, body: file.bytes }
      const answers = await Promise.all([
        docking.patch(token, upload, asked),
        docking.patch(token, upload, asked),
      ])
      expect(answers.map(({ status }) => status).sort()).toEqual([204, 409])
      await expectSealed(file)
    })

    test('of two uploads with the same bytes give one original and one sighting', async () => {
      const bytes = new Uint8Array(randomBytes(2_000_000))
      const files = [1, 2].map((n) => ({ name: `same-${n}.mp4`, bytes }))
      const { id, uploads } = await docking.declare(token, files)
      await docking.confirm(token, id)
      const answers = await Promise.all(
        uploads.map((upload) => docking.patch(token, upload, { offset: 0, body: bytes })),
      )
      expect(answers.map(({ status }) => status)).toEqual([204, 204])
      const { body } = await docking.call(token, 'GET', `/collections/${id}`)
      expect(body).toMatchObject({ collection: { sealed: 2, sealedBytes: 4_000_000 } })
      const seen = JSON.stringify(body).match(/"seenBefore":true/g)
      expect(seen).toHaveLength(1)
    })
  })
})

async function confirmed(file: CardFile) {
  const { id, uploads } = await docking.declare(token, [file])
  expect((await docking.confirm(token, id)).status).toBe(200)
  return { id, upload: uploads[0] ?? '' }
}

async function standing(upload: string): Promise<number> {
  const { status, headers } = await docking.head(token, upload)
  expect(status).toBe(200)
  return Number(headers['upload-offset'])
}

async function expectSealed({ bytes }: CardFile): Promise<void> {
  const found = []
  for await (const name of docking.vault.names()) found.push(name)
  expect(found).toContain(sha256Of(bytes))
}

/** Ends when the transfer is over, or when it was aborted after so many bytes. */
async function tus(
  file: CardFile,
  upload: string,
  asked: { chunkSize?: number; abortAfter?: number } = {},
) {
  const { chunkSize = Number.POSITIVE_INFINITY, abortAfter = Number.POSITIVE_INFINITY } = asked
  await new Promise<void>((resolve, reject) => {
    const sending = new Upload(Buffer.from(file.bytes), {
      uploadUrl: uploadUrl(docking.address, upload),
      headers: bearer(token),
      chunkSize,
      retryDelays: null,
      onError: reject,
      onSuccess: () => resolve(),
      onChunkComplete: (_size, accepted) => {
        if (accepted >= abortAfter) void sending.abort().then(resolve)
      },
    })
    sending.start()
  })
}

function sha1(bytes: Uint8Array): string {
  return createHash('sha1').update(bytes).digest('base64')
}
