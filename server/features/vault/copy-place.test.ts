import { execFileSync, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseInstant, parseUuid, type Sha256, type Uuid } from '@liuhen/format'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type CopyPlace, openCopyPlace, openVault, type PlaceOptions, type Vault } from './index.ts'
import { objectPath, recordPath } from './vault.ts'

let folder: string
let vault: Vault
const undo: (() => Promise<unknown> | unknown)[] = []
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'liuhen-copies-'))
  vault = await openVault({ root: join(folder, 'vault'), reserveBytes: 0, immutable: false })
})
afterEach(async () => {
  for (let next = undo.pop(); next !== undefined; next = undo.pop()) await next()
  await vault.close()
  await rm(folder, { recursive: true, force: true })
})

const PLACE = id('019aa3c0-0000-7000-8000-00000000c0de')

async function placeAt(path: string, options: Partial<PlaceOptions> = {}): Promise<CopyPlace> {
  const place = openCopyPlace(vault, {
    id: PLACE,
    path,
    marked: false,
    immutable: false,
    otherDisk: async () => true,
    ...options,
  })
  undo.push(() => place.close())
  return place
}

describe('a place of second copies', () => {
  test('holds the same bytes and the same record under the same names, read-only', async () => {
    const path = await made('copies')
    const place = await placeAt(path)
    for (const size of [0, 1, (1 << 20) + 5, 3_500_000]) {
      const bytes = randomBytes(size)
      const sha256 = await seal(bytes)
      expect(await place.copy(sha256)).toEqual({ is: 'verified' })
      const copy = join(path, objectPath(sha256))
      expect(bytes.equals(await readFile(copy))).toBe(true)
      expect((await stat(copy)).mode & 0o777).toBe(0o440)
      const record = await readFile(join(vault.root, recordPath(sha256)))
      expect(await readFile(join(path, recordPath(sha256)))).toEqual(record)
      expect(await place.copy(sha256)).toEqual({ is: 'verified' })
    }
    expect(await readdir(join(path, 'incoming'))).toEqual([])
  })

  test('is marked once; the empty mount point of a disk that is away is not filled', async () => {
    const path = await made('copies')
    const sha256 = await seal(randomBytes(10))
    expect((await (await placeAt(path)).look()).state).toBe('ready')
    await rm(path, { recursive: true })
    const known = await placeAt(path, { marked: true })
    expect(await known.copy(sha256)).toEqual({ is: 'not-now', state: 'away' })
    await mkdir(path)
    expect(await known.copy(sha256)).toEqual({ is: 'not-now', state: 'away' })
    expect(await readdir(path)).toEqual([])
  })

  test('of another installation is not written', async () => {
    const path = await made('copies')
    await placeAt(path, { id: id('019aa3c0-0000-7000-8000-00000000dead') }).then((it) => it.look())
    expect((await (await placeAt(path)).look()).state).toBe('foreign')
    await chmod(join(path, 'liuhen-copy.json'), 0o640)
    await writeFile(join(path, 'liuhen-copy.json'), 'not ours')
    expect((await (await placeAt(path)).look()).state).toBe('foreign')
  })

  test('on the disk of the vault is none', async () => {
    const path = await made('copies')
    const place = openCopyPlace(vault, { id: PLACE, path, marked: false, immutable: false })
    undo.push(() => place.close())
    expect((await place.look()).state).toBe('same-disk')
    expect(await readdir(path)).toEqual([])
  })

  test('that has no room takes nothing and leaves nothing half', async () => {
    const path = await made('copies')
    let free = 100 * 1024 ** 2
    const place = await placeAt(path, { freeBytes: async () => free })
    const sha256 = await seal(randomBytes(2_000_000))
    await place.look()
    free = 17 * 1024 ** 2
    expect(await place.copy(sha256)).toEqual({ is: 'not-now', state: 'full' })
    expect(await readdir(join(path, 'incoming'))).toEqual([])
    free = 100 * 1024 ** 2
    expect(await place.copy(sha256)).toEqual({ is: 'verified' })
  })

  test('overwrites no other bytes, and tells an original that is damaged from a bad copy', async () => {
    const path = await made('copies')
    const place = await placeAt(path)
    const sha256 = await seal(randomBytes(5000))
    await place.copy(sha256)
    const copy = join(path, objectPath(sha256))
    await chmod(copy, 0o640)
    await writeFile(copy, 'something else')
    expect(await place.copy(sha256)).toEqual({ is: 'failed', problem: 'occupied' })
    expect(await readFile(copy, 'utf8')).toBe('something else')
    const other = await seal(randomBytes(5000))
    await chmod(vault.pathOf(other), 0o640)
    await writeFile(vault.pathOf(other), randomBytes(5000))
    expect(await place.copy(other)).toEqual({ is: 'failed', problem: 'original' })
    expect(await readdir(join(path, 'incoming'))).toEqual([])
  })
})

/** A real file system of its own; not everywhere may root mount one. */
describe.skipIf(process.getuid?.() !== 0 || !mounts())('a place on a real other disk', () => {
  test('that fills up or turns read-only says so, and goes on later', async () => {
    const path = await made('disk')
    mount(path, 'size=40m')
    undo.push(() => spawnSync('umount', [path]))
    const place = openCopyPlace(vault, { id: PLACE, path, marked: false, immutable: false })
    undo.push(() => place.close())
    const big = await seal(randomBytes(8_000_000))
    const ballast = join(path, 'ballast')
    await writeFile(ballast, new Uint8Array(20 << 20))
    expect(await place.copy(big)).toEqual({ is: 'not-now', state: 'full' })
    await rm(ballast)
    execFileSync('mount', ['-o', 'remount,ro', path])
    expect(await place.copy(big)).toEqual({ is: 'not-now', state: 'read-only' })
    execFileSync('mount', ['-o', 'remount,rw', path])
    expect(await place.copy(big)).toEqual({ is: 'verified' })
    execFileSync('umount', ['-l', path])
    expect(await place.copy(await seal(randomBytes(9)))).toEqual({ is: 'not-now', state: 'away' })
    expect(await readdir(path)).toEqual([])
  })
})

async function made(name: string): Promise<string> {
  const path = join(folder, name)
  await mkdir(path)
  return path
}

async function seal(bytes: Uint8Array): Promise<Sha256> {
  const at = parseInstant('2026-11-21T04:12:00.000Z')
  if (at === undefined) throw new Error('no instant')
  const incoming = await vault.receive(id(crypto.randomUUID()))
  async function* whole() {
    yield bytes
  }
  await incoming.append(whole(), bytes.length)
  const { digests } = await incoming.measure()
  await vault.publish(incoming, digests, at)
  await vault.release(incoming, digests.sha256)
  return digests.sha256
}

function id(text: string): Uuid {
  const uuid = parseUuid(text)
  if (uuid === undefined) throw new Error(`not an id: ${text}`)
  return uuid
}

function mount(path: string, options: string): void {
  execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', path])
}

function mounts(): boolean {
  return spawnSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']).status === 0
}
