import { chmod, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseFact, parseSha256 } from '@liuhen/format'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type CopyWork, startCopyWork } from '../../../app/copy-work.ts'
import { silentLog } from '../../../platform/log/silent-log.ts'
import { type CardFile, type Docking, openDocking, sha256Of, someFile } from '../test-docking.io.ts'
import { copiesNeeded, DURABLE_COPIES, secondCopyOf } from './copies.ts'

let docking: Docking
let token: string
let folder: string
let work: CopyWork
beforeAll(async () => {
  docking = await openDocking()
  token = await docking.signIn(docking.office.first.login)
})
afterAll(() => docking.close())
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'liuhen-second-'))
  return async () => {
    await work?.stop()
    await rm(folder, { recursive: true, force: true })
  }
})

async function copyTo(paths: readonly string[]): Promise<CopyWork> {
  const { house } = docking.open
  const trial = { otherDisk: async () => true }
  const fixed = { log: silentLog, watch: false, immutable: false, trial }
  work = await startCopyWork({ house, vault: docking.vault, paths, ...fixed })
  return work
}

test('where no place is configured a receipt says so, and the first copy is enough', async () => {
  await copyTo([])
  const id = await collected([someFile()])
  expect(await receiptsOf(id)).toMatchObject({
    receipts: [{ secondCopy: 'not-configured', copies: 1 }],
    copiesNeeded: 1,
    mayClear: true,
  })
})

test('a sealed file waits for its copy, then has it: receipt, collection and ledger say so', async () => {
  const place = join(folder, 'disk')
  await mkdir(place)
  const { once } = await copyTo([place])
  const files = [someFile(), someFile(3_000_000)]
  const id = await collected(files)
  expect(await receiptsOf(id)).toMatchObject({
    receipts: [{ secondCopy: 'waiting', copies: 1 }, { secondCopy: 'waiting' }],
    copiesNeeded: 2,
    mayClear: false,
  })
  await once()
  const receipts = await receiptsOf(id)
  const verified = { secondCopy: 'verified', copies: 2 }
  expect(receipts).toMatchObject({ receipts: [verified, verified], mayClear: true })
  expect(await copiesOf(id)).toMatchObject({ verified: 2, waiting: 0, failed: 0, alarms: [] })
  const facts = await factsOf('copy.verified')
  for (const { bytes } of files) {
    expect(facts.filter(({ body }) => body.sha256 === sha256Of(bytes))).toHaveLength(1)
  }
  await once()
  expect(await factsOf('copy.verified')).toHaveLength(facts.length)
})

test('what was sealed before a place was in use is copied there too', async () => {
  await copyTo([])
  const id = await collected([someFile()])
  await work.stop()
  const place = join(folder, 'later')
  await mkdir(place)
  const { once } = await copyTo([place])
  await once()
  expect(await receiptsOf(id)).toMatchObject({ receipts: [{ secondCopy: 'verified' }] })
})

test('a place that is away alarms and keeps nobody from sealing; back again, it goes on', async () => {
  const place = join(folder, 'pulled')
  await mkdir(place)
  const { once } = await copyTo([place])
  await once()
  await rename(place, `${place}-away`)
  const id = await collected([someFile()])
  await once()
  expect(await receiptsOf(id)).toMatchObject({
    receipts: [{ secondCopy: 'waiting' }],
    mayClear: false,
  })
  const alarms = [{ state: 'away', path: place }]
  expect(await copiesOf(id)).toMatchObject({ waiting: 1, alarms })
  const { body } = await docking.call(token, 'GET', '/copies')
  expect(body).toMatchObject({ places: [{ state: 'away', waiting: 1, failed: 0 }] })
  expect(JSON.stringify(body)).toContain('没有接上或没有挂载')
  await rename(`${place}-away`, place)
  await once()
  expect(await copiesOf(id)).toMatchObject({ verified: 1, alarms: [], mayClear: true })
})

test('a copy that cannot be trusted is failed, once in the ledger, and clears no recorder', async () => {
  const place = join(folder, 'bad')
  await mkdir(place)
  const { once } = await copyTo([place])
  const file = someFile()
  const id = await collected([file])
  const original = docking.vault.pathOf(digestOf(file))
  await chmod(original, 0o640)
  await writeFile(original, new Uint8Array(100_000))
  await once()
  expect(await receiptsOf(id)).toMatchObject({ receipts: [{ secondCopy: 'failed', copies: 1 }] })
  expect(await copiesOf(id)).toMatchObject({ failed: 1, mayClear: false })
  const about = async () =>
    (await factsOf('copy.failed')).filter(({ body }) => body.sha256 === sha256Of(file.bytes))
  expect(await about()).toMatchObject([{ body: { problem: 'original' } }])
  docking.open.setTime('2026-11-21T01:10:00.000Z')
  await once()
  expect(await about()).toHaveLength(1)
  await chmod(original, 0o640)
  await writeFile(original, file.bytes)
  docking.open.setTime('2026-11-21T01:40:00.000Z')
  token = await docking.signIn(docking.office.first.login)
  await once()
  expect(await copiesOf(id)).toMatchObject({ verified: 1, mayClear: true })
})

test('an agency says itself how many durable copies it means', () => {
  const law = (value: number | string) => ({ packs: [], settings: { [DURABLE_COPIES]: value } })
  expect(copiesNeeded({ packs: [], settings: {} }, 0)).toBe(1)
  expect(copiesNeeded({ packs: [], settings: {} }, 1)).toBe(2)
  expect(copiesNeeded(law(3), 1)).toBe(3)
  expect(copiesNeeded(law(1), 2)).toBe(1)
  expect(copiesNeeded(law('two'), 2)).toBe(2)
})

test.each([
  [{ places: 0, verified: 0, failed: 0 }, 'not-configured'],
  [{ places: 2, verified: 0, failed: 0 }, 'waiting'],
  [{ places: 2, verified: 0, failed: 1 }, 'failed'],
  [{ places: 2, verified: 1, failed: 1 }, 'verified'],
])('%j is %s', (count, state) => {
  expect(secondCopyOf(count)).toBe(state)
})

async function collected(files: readonly CardFile[]): Promise<string> {
  const { id, uploads } = await docking.declare(token, files)
  await docking.confirm(token, id)
  for (const [index, file] of files.entries()) {
    const sent = { offset: 0, body: file.bytes }
    expect((await docking.patch(token, uploads[index] ?? '', sent)).status).toBe(204)
  }
  return id
}

async function receiptsOf(id: string): Promise<unknown> {
  return (await docking.call(token, 'GET', `/collections/${id}/receipts`)).body
}

async function copiesOf(id: string): Promise<unknown> {
  const { body } = await docking.call(token, 'GET', `/collections/${id}`)
  return typeof body === 'object' && body !== null && 'copies' in body ? body.copies : body
}

async function factsOf(kind: string) {
  const rows = await docking.open.db.selectFrom('ledger_entry').select('leaf').execute()
  return rows.map(({ leaf }) => parseFact(leaf)).filter((fact) => fact.kind === kind)
}

function digestOf({ bytes }: CardFile) {
  const sha256 = parseSha256(sha256Of(bytes))
  if (sha256 === undefined) throw new Error('no digest')
  return sha256
}
