import { createHash, randomInt } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import {
  type CardFile,
  type Docking,
  openDocking,
  sha256Of,
  someFile,
} from '../../../server/features/collect/test-docking.io.ts'
import { type BadWire, badWire } from './bad-wire.ts'
import { digest } from './campaign.ts'
import { expectWholeStore } from './whole-store.ts'

/** LIUHEN_FAULT_CUTS=200 makes the long campaign. */
const CUTS = Number(process.env.LIUHEN_FAULT_CUTS ?? 24)
const MIB = 1 << 20

let docking: Docking
let wire: BadWire
let token: string
beforeAll(async () => {
  docking = await openDocking()
  wire = await badWire(docking.address)
}, 120_000)
afterAll(async () => {
  await wire.close()
  await docking.close()
})
beforeEach(async () => {
  docking.open.setTime('2026-11-23T01:00:00.000Z')
  token = await docking.signIn(docking.office.first.login)
  return () => expectWholeStore(docking)
})

test(`a line cut ${CUTS} times at random offsets: no acknowledged byte is lost, the file is sealed`, async () => {
  const file = someFile(24 * MIB)
  const { upload } = await confirmed(file)
  let stands = 0
  // A request that was cut may still be on its way when the next question is answered.
  let reached = 0
  for (let cut = 0; cut < CUTS; cut++) {
    const left = file.bytes.length - stands
    const sent = randomInt(Math.min(left, 1 + Math.floor((2 * left) / (CUTS - cut))))
    const rest = file.bytes.subarray(stands)
    // Every third one says beforehand how long it would be.
    const headers = cut % 3 === 0 ? { 'content-length': String(rest.length) } : {}
    const body = cutAfter(rest, sent)
    await docking.patch(token, upload, { offset: stands, body, headers }).catch(() => undefined)
    const now = await offsetOf(upload)
    expect(now, `cut ${cut}: ${sent} sent at ${stands}`).toBeGreaterThanOrEqual(stands)
    reached = Math.max(reached, stands + sent)
    expect(now).toBeLessThanOrEqual(reached)
    stands = now
  }
  for (let tries = 0; stands < file.bytes.length && tries < 5; tries++) {
    await docking.patch(token, upload, { offset: stands, body: file.bytes.subarray(stands) })
    stands = await offsetOf(upload)
  }
  expect(await docking.vault.verify(digestOf(file))).toEqual([])
}, 300_000)

test('a line cut after the last byte, before the answer: asking again finds it sealed', async () => {
  for (let round = 0; round < 5; round++) {
    const file = someFile(300_000)
    const { upload } = await confirmed(file)
    const answer = docking.patch(token, upload, { offset: 0, body: hangUpAtEnd(file.bytes) })
    await answer.catch(() => undefined)
    const stands = await offsetOf(upload)
    const rest = { offset: stands, body: file.bytes.subarray(stands) }
    if (stands < file.bytes.length) await docking.patch(token, upload, rest)
    expect(await docking.vault.verify(digestOf(file))).toEqual([])
  }
})

test('a byte turned on the wire, with a checksum: that request is refused, the next one goes on', async () => {
  const file = someFile(3 * MIB)
  const { upload } = await confirmed(file)
  wire.flip(2 * MIB)
  const sent = { offset: 0, body: file.bytes, headers: checksumOf(file.bytes), to: wire.address }
  expect((await docking.patch(token, upload, sent)).status).toBe(460)
  expect(await offsetOf(upload)).toBe(0)
  expect((await docking.patch(token, upload, sent)).status).toBe(204)
})

test('a byte turned on the wire, without one: kept apart with both digests, sealed when sent again', async () => {
  const file = someFile(3 * MIB)
  const { upload } = await confirmed(file)
  wire.flip(2 * MIB)
  const sent = { offset: 0, body: file.bytes, to: wire.address }
  const answer = await docking.patch(token, upload, sent)
  expect(answer).toMatchObject({ status: 422, body: { code: 'upload.digest' } })
  expect(await docking.vault.sealed(digestOf(file))).toBeUndefined()
  const again = await confirmed(file)
  expect((await docking.patch(token, again.upload, sent)).status).toBe(204)
})

test('two stations that offer the same file at once: one original, one recording, two receipts', async () => {
  for (let round = 0; round < 4; round++) {
    const file = someFile(2 * MIB)
    const both = [await confirmed(file), await confirmed(file)]
    const body = file.bytes
    const sent = await Promise.all(
      both.map(({ upload }) => docking.patch(token, upload, { offset: 0, body })),
    )
    expect(sent.map(({ status }) => status)).toEqual([204, 204])
    const shown = await Promise.all(
      both.map(({ id }) => docking.call(token, 'GET', `/collections/${id}`)),
    )
    const seen = shown.map(({ body: page }) => /"seenBefore":(\w+)/.exec(JSON.stringify(page))?.[1])
    expect(seen.sort()).toEqual(['false', 'true'])
    const recordings = shown.map(
      ({ body: page }) => /"recording":"([^"]+)"/.exec(JSON.stringify(page))?.[1],
    )
    expect(recordings[0]).toBe(recordings[1])
  }
})

test('the same upload sent by two at once: they take turns, and it is sealed once', async () => {
  const file = someFile(2 * MIB)
  const { upload } = await confirmed(file)
  const sent = { offset: 0, body: file.bytes }
  const answers = await Promise.all([1, 2, 3].map(() => docking.patch(token, upload, sent)))
  expect(answers.map(({ status }) => status).sort()).toEqual([204, 409, 409])
})

test.each([
  ['a day back', '2026-11-22T01:00:00.000Z'],
  ['ten minutes on', '2026-11-23T01:10:00.000Z'],
])('a clock of the server stepped %s in the middle loses nothing', async (_what, to) => {
  const file = someFile(2 * MIB)
  const { upload } = await confirmed(file)
  await docking.patch(token, upload, { offset: 0, body: file.bytes.subarray(0, MIB) })
  docking.open.setTime(to)
  token = await docking.signIn(docking.office.first.login)
  expect(await offsetOf(upload)).toBe(MIB)
  const rest = { offset: MIB, body: file.bytes.subarray(MIB) }
  expect((await docking.patch(token, upload, rest)).status).toBe(204)
})

test('a clock stepped beyond the confirmation: refused until confirmed again, and what came stays', async () => {
  const file = someFile(2 * MIB)
  const { id, upload } = await confirmed(file)
  await docking.patch(token, upload, { offset: 0, body: file.bytes.subarray(0, MIB) })
  docking.open.setTime('2026-11-23T09:00:00.000Z')
  token = await docking.signIn(docking.office.first.login)
  const rest = { offset: MIB, body: file.bytes.subarray(MIB) }
  expect(await docking.patch(token, upload, rest)).toMatchObject({
    status: 409,
    body: { code: 'confirmation.expired' },
  })
  expect((await docking.confirm(token, id)).status).toBe(200)
  expect(await offsetOf(upload)).toBe(MIB)
  expect((await docking.patch(token, upload, rest)).status).toBe(204)
})

async function confirmed(file: CardFile) {
  const { id, uploads } = await docking.declare(token, [file])
  await docking.confirm(token, id)
  return { id, upload: uploads[0] ?? '' }
}

async function offsetOf(upload: string): Promise<number> {
  return Number((await docking.head(token, upload)).headers['upload-offset'])
}

/** So many bytes in uneven pieces, then the line is cut. */
async function* cutAfter(bytes: Uint8Array, sent: number) {
  for (let at = 0; at < sent; ) {
    const to = Math.min(sent, at + 1 + randomInt(70_000))
    yield bytes.subarray(at, to)
    at = to
    await new Promise((resolve) => setImmediate(resolve))
  }
  throw new Error('cut')
}

/** Every byte goes out, then the line is cut before the answer can come. */
async function* hangUpAtEnd(bytes: Uint8Array) {
  yield bytes
  await new Promise((resolve) => setTimeout(resolve, randomInt(60)))
  throw new Error('cut')
}

function checksumOf(bytes: Uint8Array) {
  const digest = createHash('sha256').update(bytes).digest('base64')
  return { 'upload-checksum': `sha256 ${digest}` }
}

function digestOf({ bytes }: CardFile) {
  return digest(sha256Of(bytes))
}
