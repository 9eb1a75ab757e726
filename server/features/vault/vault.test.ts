import { createHash, randomBytes } from 'node:crypto'
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  chunkLeafHash,
  chunkTreeRoot,
  parseInstant,
  parseUuid,
  toHex,
  type Uuid,
} from '@liuhen/format'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openVault, parseSealRecord, type UploadFate, type Vault } from './index.ts'

const AT = known(parseInstant('2026-11-21T04:12:00.000Z'))
let root: string
let vault: Vault

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'vault-'))
  vault = await openVault({ root, reserveBytes: 0, immutable: false })
})
afterAll(async () => {
  await vault.close()
  await rm(root, { recursive: true, force: true })
})

describe('digests', () => {
  const sizes = [0, 1, 1 << 20, (1 << 20) + 1, 3 << 20, 5_000_003]
  test.each(sizes)('of %i bytes are those that anybody computes', async (size) => {
    const bytes = randomBytes(size)
    const { digests } = await put(bytes)
    expect(digests.bytes).toBe(size)
    expect(digests.sha256).toBe(hex('sha256', bytes))
    expect(digests.sm3).toBe(hex('sm3', bytes))
    expect(digests.chunkRoot).toBe(chunkRootOf(bytes))
  })

  test('do not depend on how the bytes were cut and on breaks between them', async () => {
    const bytes = randomBytes(2_500_000)
    const id = newId()
    const first = await vault.receive(id)
    await first.append(pieces(bytes.subarray(0, 1_000_001), 7_001), 9e9)
    await first.close()
    const again = await vault.receive(id)
    expect(again.offset).toBe(1_000_001)
    await again.append(pieces(bytes.subarray(1_000_001), 65_536), 9e9)
    const { digests } = await again.measure()
    await again.close()
    expect(digests.sha256).toBe(hex('sha256', bytes))
    expect(digests.sm3).toBe(hex('sm3', bytes))
    expect(digests.chunkRoot).toBe(chunkRootOf(bytes))
  })
})

describe('receiving', () => {
  test('keeps nothing of an append that is larger than allowed', async () => {
    const incoming = await vault.receive(newId())
    await incoming.append(pieces(randomBytes(1000), 100), 1000)
    const answer = await incoming.append(pieces(randomBytes(3_000_000), 65_536), 10)
    expect(answer.is).toBe('too-large')
    expect((await stat(incoming.path)).size).toBe(1000)
    expect(incoming.offset).toBe(1000)
    await incoming.close()
  })

  test('keeps what came before the sender broke off', async () => {
    const incoming = await vault.receive(newId())
    async function* broken() {
      yield randomBytes(700_000)
      throw new Error('connection reset')
    }
    expect((await incoming.append(broken(), 9e9)).is).toBe('broken')
    expect(incoming.offset).toBe(700_000)
    await incoming.close()
  })

  test('keeps nothing of an append whose checksum is wrong, and the next one fits', async () => {
    const bytes = randomBytes(300_000)
    const incoming = await vault.receive(newId())
    const wrong = { algorithm: 'sha256' as const, digest: new Uint8Array(32) }
    expect((await incoming.append(pieces(bytes, 4096), 9e9, { checksum: wrong })).is).toBe(
      'wrong-checksum',
    )
    const digest = new Uint8Array(createHash('sha1').update(bytes).digest())
    const right = { algorithm: 'sha1' as const, digest }
    expect((await incoming.append(pieces(bytes, 4096), 9e9, { checksum: right })).is).toBe('kept')
    expect((await incoming.measure()).digests.sha256).toBe(hex('sha256', bytes))
    await incoming.close()
  })

  test('answers no before the first byte where the disk has no room', async () => {
    const small = await openVault({
      root,
      reserveBytes: 100,
      immutable: false,
      freeBytes: async () => 150,
    })
    expect(await small.reserve(newId(), 51)).toEqual({ ok: false, needed: 51, free: 50 })
    expect((await small.reserve(newId(), 50)).ok).toBe(true)
    await small.close()
  })

  test('counts what is promised to others, until it is on the disk or given back', async () => {
    let free = 1000
    const freeBytes = async () => free
    const small = await openVault({ root, reserveBytes: 0, immutable: false, freeBytes })
    const [first, second] = [newId(), newId()]
    const asked = await Promise.all([small.reserve(first, 700), small.reserve(second, 700)])
    expect(asked.map(({ ok }) => ok).sort()).toEqual([false, true])
    const [got, other] = asked[0]?.ok ? [first, second] : [second, first]
    expect(await small.reserve(other, 300)).toMatchObject({ ok: true })
    const incoming = await small.receive(got)
    await incoming.append(pieces(randomBytes(700), 100), 700)
    free -= 700
    expect(await small.reserve(newId(), 1)).toEqual({ ok: false, needed: 1, free: 0 })
    small.unreserve(other)
    expect(await small.reserve(newId(), 300)).toMatchObject({ ok: true })
    await incoming.close()
    await small.close()
  })
})

describe('a sealed original', () => {
  test('lies read-only under its digest, with a record that says so', async () => {
    const bytes = randomBytes(123_456)
    const { digests } = await put(bytes)
    const path = vault.pathOf(digests.sha256)
    expect(await readFile(path)).toEqual(bytes)
    expect((await stat(path)).mode & 0o777).toBe(0o440)
    expect(parseSealRecord(await readFile(`${path}.json`))).toMatchObject({
      ...digests,
      sealedAt: AT,
    })
    expect(await vault.verify(digests.sha256)).toEqual([])
  })

  test('is kept once however often it comes, under its first record', async () => {
    const bytes = randomBytes(10_000)
    const { digests, inode } = await put(bytes)
    const later = known(parseInstant('2026-11-22T00:00:00.000Z'))
    const again = await put(bytes, later)
    expect(again.inode).toBe(inode)
    expect(again.record.sealedAt).toBe(AT)
    const names = []
    for await (const name of vault.names()) names.push(name)
    expect(names.filter((name) => name.startsWith(digests.sha256))).toHaveLength(2)
  })

  test('that was damaged on the disk is found and never replaced in silence', async () => {
    const bytes = randomBytes(10_000)
    const { digests } = await put(bytes)
    const path = vault.pathOf(digests.sha256)
    await chmod(path, 0o640)
    await writeFile(
      path,
      Buffer.concat([bytes.subarray(0, 9_999), Buffer.of((bytes.at(-1) ?? 0) ^ 1)]),
    )
    expect(await vault.verify(digests.sha256)).toContain('sha256')
    await expect(put(bytes)).rejects.toThrow(/differs in/)
    expect((await readdir(join(root, 'incoming'))).length).toBeGreaterThan(0)
  })

  test('whose record was edited fails its check', async () => {
    const { digests } = await put(randomBytes(100))
    const record = `${vault.pathOf(digests.sha256)}.json`
    const text = (await readFile(record, 'utf8')).replace(digests.sm3, '0'.repeat(64))
    await chmod(record, 0o640)
    await writeFile(record, text)
    expect(await vault.verify(digests.sha256)).toEqual(['sm3'])
  })
})

test('the sweep clears finished uploads, keeps open ones, names unknown ones', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'vault-sweep-'))
  const swept = await openVault({ root: folder, reserveBytes: 0, immutable: false })
  const [open, finished, refused] = [newId(), newId(), newId()]
  for (const name of [open, finished, refused, `${open}.record`, 'stray']) {
    await writeFile(join(folder, 'incoming', name), name)
  }
  const fates = new Map<Uuid, UploadFate>([
    [open, { is: 'resumable', bytes: 100 }],
    [finished, { is: 'finished' }],
    [refused, { is: 'apart' }],
  ])
  const left = await swept.sweep(async (id) => fates.get(id) ?? { is: 'unknown' })
  expect(left).toEqual({
    resumable: [open],
    cleared: [finished, refused].sort(),
    unknown: ['stray'],
  })
  expect((await readdir(join(folder, 'incoming'))).sort()).toEqual([open, 'stray'].sort())
  expect(await readdir(join(folder, 'quarantine'))).toEqual([refused])
  await swept.close()
  await rm(folder, { recursive: true })
})

async function put(bytes: Uint8Array, at = AT) {
  const incoming = await vault.receive(newId())
  await incoming.append(pieces(bytes, 65_536), bytes.length)
  const { digests } = await incoming.measure()
  const record = await vault.publish(incoming, digests, at)
  await vault.release(incoming, digests.sha256)
  const { ino } = await stat(vault.pathOf(digests.sha256))
  return { digests, record, inode: ino }
}

async function* pieces(bytes: Uint8Array, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

function chunkRootOf(bytes: Uint8Array): string {
  const leaves = []
  for (let at = 0; at < bytes.length; at += 1 << 20) {
    leaves.push(chunkLeafHash(sha256, bytes.subarray(at, at + (1 << 20))))
  }
  return toHex(chunkTreeRoot(sha256, leaves))
}

function sha256(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(createHash('sha256').update(bytes).digest())
}

function hex(algorithm: string, bytes: Uint8Array): string {
  return createHash(algorithm).update(bytes).digest('hex')
}

function newId() {
  return known(parseUuid(crypto.randomUUID()))
}

function known<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('a constant of this test is wrong')
  return value
}

test('the example of the specification is what the code writes', async () => {
  const spec = await readFile(
    new URL('../../../docs/specs/seal-record.md', import.meta.url),
    'utf8',
  )
  const example = /```json\n(.+)\n```/.exec(spec)?.[1] ?? ''
  const { digests } = await put(Buffer.from('abc'))
  expect(await readFile(`${vault.pathOf(digests.sha256)}.json`, 'utf8')).toBe(`${example}\n`)
})
