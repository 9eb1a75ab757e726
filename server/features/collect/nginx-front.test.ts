import { readdir, readFile, utimes, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { join } from 'node:path'
import { parseFact, parseSha256 } from '@liuhen/format'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openBodyFolder } from '../vault/index.ts'
import {
  bearer,
  type Docking,
  openDocking,
  sha256Of,
  someFile,
  uploadUrl,
} from './test-docking.io.ts'
import { saidOfBody } from './test-nginx.io.ts'

let docking: Docking
let token: string
let steps: string[]

beforeAll(async () => {
  const onStep = (when: string, name: string) => void (when === 'before' && steps.push(name))
  steps = []
  docking = await openDocking({ nginx: 'files', onStep })
  token = await docking.signIn(docking.office.first.login)
})
afterAll(() => docking.close())
beforeEach(() => {
  steps = []
})

describe('a body that nginx has taken to a file', () => {
  test('is moved in as the first one and read as a later one; nothing stays in its folder', async () => {
    const file = someFile(3_000_000)
    const upload = await confirmed(file)
    const half = file.bytes.subarray(0, 1_000_000)
    expect((await docking.patch(token, upload, { offset: 0, body: half })).status).toBe(204)
    expect(steps).toContain('adopt.move')
    expect(steps).not.toContain('incoming.write')
    const rest = { offset: 1_000_000, body: file.bytes.subarray(1_000_000) }
    expect((await docking.patch(token, upload, rest)).status).toBe(204)
    expect(steps).toContain('incoming.write')
    expect(await readFile(docking.vault.pathOf(digestOf(file)))).toEqual(Buffer.from(file.bytes))
    expect(await readdir(docking.bodies)).toEqual([])
  })

  test('and that was cut in the middle leaves nothing; the upload goes on from where it stood', async () => {
    const file = someFile(3_000_000)
    const upload = await confirmed(file)
    const first = file.bytes.subarray(0, 1_000_000)
    expect((await docking.patch(token, upload, { offset: 0, body: first })).status).toBe(204)
    await cutAfter(upload, 1_000_000, file.bytes.subarray(1_000_000), 700_000)
    expect((await docking.head(token, upload)).headers['upload-offset']).toBe('1000000')
    await expect.poll(() => readdir(docking.bodies)).toEqual([])
    const rest = { offset: 1_000_000, body: file.bytes.subarray(1_000_000) }
    expect((await docking.patch(token, upload, rest)).status).toBe(204)
    expect(await docking.vault.verify(digestOf(file))).toEqual([])
  })

  test('is refused before it comes, and the refusal is one fact', async () => {
    const file = someFile()
    const upload = await confirmed(file)
    const second = await docking.signIn(docking.office.second.login)
    const before = await refusals()
    const answer = await docking.patch(second, upload, { offset: 0, body: file.bytes })
    expect(answer).toMatchObject({ status: 403, body: { code: 'collect.not-operator' } })
    expect(await refusals()).toBe(before + 1)
    expect(await readdir(docking.bodies)).toEqual([])
  })
})

test('what lies between nginx and us is no address for others', async () => {
  const upload = await confirmed(someFile())
  const original = '/_liuhen/originals/aa/bb/x'
  for (const path of ['/_liuhen/admission', original, '/_liuhen/derived/x']) {
    expect((await fetch(`${docking.address}${path}`)).status).toBe(404)
  }
  const secret = await saidOfBody(docking.ports.folder, '', 100_000)
  const asked = { ...tusHeaders(0), ...secret }
  const admits = async (address: string, headers: { readonly [name: string]: string }) =>
    (await fetch(`${uploadUrl(address, upload)}/admission`, { headers })).status
  expect(await admits(docking.address, asked)).toBe(403)
  expect(await admits(docking.behind, { ...asked, 'x-liuhen-front': 'a'.repeat(64) })).toBe(403)
  expect(await admits(docking.behind, asked)).toBe(204)
})

test('a body that a crash left is let go after an hour, one that is still coming stays', async () => {
  const folder = join(docking.ports.folder.root, 'left')
  const bodies = await openBodyFolder(folder, join(docking.folder, 'incoming'))
  for (const name of ['1', '2', 'notes']) await writeFile(join(folder, name), 'x')
  const now = 1_800_000_000_000
  for (const [name, ago] of [
    ['1', 3_700],
    ['2', 3_500],
    ['notes', 9_000],
  ] as const)
    await utimes(join(folder, name), now / 1000 - ago, now / 1000 - ago)
  expect(await bodies.sweep(now)).toBe(1)
  expect(await readdir(folder)).toEqual(['2', 'notes'])
})

async function confirmed(file: ReturnType<typeof someFile>): Promise<string> {
  const { id, uploads } = await docking.declare(token, [file])
  expect((await docking.confirm(token, id)).status).toBe(200)
  return uploads[0] ?? ''
}

function tusHeaders(offset: number) {
  return {
    ...bearer(token),
    'tus-resumable': '1.0.0',
    'content-type': 'application/offset+octet-stream',
    'upload-offset': String(offset),
  }
}

/** Promises the whole body and hangs up after some of it. */
async function cutAfter(upload: string, offset: number, body: Uint8Array, sent: number) {
  const headers = { ...tusHeaders(offset), 'content-length': String(body.length) }
  const asked = request(uploadUrl(docking.address, upload), { method: 'PATCH', headers })
  asked.on('error', () => {})
  await new Promise((resolve) => asked.write(body.subarray(0, sent), resolve))
  await expect.poll(async () => (await readdir(docking.bodies)).length).toBe(1)
  asked.destroy()
}

async function refusals(): Promise<number> {
  const rows = await docking.open.db.selectFrom('ledger_entry').select('leaf').execute()
  return rows.filter(({ leaf }) => parseFact(leaf).kind === 'verb.refused').length
}

function digestOf({ bytes }: { bytes: Uint8Array }) {
  const digest = parseSha256(sha256Of(bytes))
  if (digest === undefined) throw new Error('no digest')
  return digest
}
