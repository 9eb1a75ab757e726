import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { canMount, mountSmallDisk } from '../../platform/files/testing.ts'
import { type CardFile, type Docking, openDocking, sha256Of, someFile } from './test-docking.io.ts'
import { WAYS } from './test-nginx.io.ts'

const MIB = 1 << 20
const undo: (() => Promise<unknown> | unknown)[] = []
afterEach(async () => {
  for (let next = undo.pop(); next !== undefined; next = undo.pop()) await next()
})

describe.each(WAYS)('a disk with no room, received by $way', ({ nginx }) => {
  let free: number
  let docking: Docking
  beforeEach(async () => {
    docking = await openDocking({ nginx, freeBytes: async () => free, reserveBytes: 1000 })
    undo.push(docking.close)
  })

  test('refuses before the first byte, in numbers, and takes the file once there is room', async () => {
    free = 60_000
    const file = someFile()
    const { token, upload, offset } = await confirmed(docking, file)
    const answer = await docking.patch(token, upload, { offset: 0, body: file.bytes })
    expect(answer).toMatchObject({
      status: 507,
      body: { code: 'upload.space', facts: { needed: 100_000, free: 59_000 } },
    })
    expect(await offset()).toBe(0)
    free = 101_000
    expect((await docking.patch(token, upload, { offset: 0, body: file.bytes })).status).toBe(204)
    expect(await names(docking)).toHaveLength(2)
  })

  test('begins no file that does not fit beside the rest of all that have begun', async () => {
    free = 150_000
    const [first, second] = [someFile(), someFile(50_000)]
    const one = await confirmed(docking, first)
    const other = await confirmed(docking, second)
    const half = { offset: 0, body: first.bytes.subarray(0, 10_000) }
    expect((await docking.patch(one.token, one.upload, half)).status).toBe(204)
    free -= 10_000
    const whole = { offset: 0, body: second.bytes }
    expect(await docking.patch(other.token, other.upload, whole)).toMatchObject({
      status: 507,
      body: { code: 'upload.space', facts: { needed: 50_000, free: 49_000 } },
    })
    expect(await other.offset()).toBe(0)
    const rest = { offset: 10_000, body: first.bytes.subarray(10_000) }
    expect((await docking.patch(one.token, one.upload, rest)).status).toBe(204)
    free = 60_000
    expect((await docking.patch(other.token, other.upload, whole)).status).toBe(204)
  })
})

/** A real full disk needs a file system of its own; not everywhere may root mount one. */
describe.skipIf(!canMount())('a disk that fills up in the middle', () => {
  test('gives back what it took, seals nothing, and the transfer goes on later', async () => {
    const root = await smallDisk(8)
    const docking = await openDocking({ root, freeBytes: async () => 1e12 })
    undo.push(docking.close)
    const file = someFile(6 * MIB)
    const { token, upload, offset } = await confirmed(docking, file)
    const half = file.bytes.subarray(0, 2 * MIB)
    expect((await docking.patch(token, upload, { offset: 0, body: half })).status).toBe(204)
    const ballast = join(root, 'ballast')
    await writeFile(ballast, new Uint8Array(4 * MIB))
    const rest = { offset: 2 * MIB, body: file.bytes.subarray(2 * MIB) }
    const answer = await docking.patch(token, upload, rest)
    expect(answer).toMatchObject({ status: 507, body: { code: 'upload.space' } })
    expect(await offset()).toBe(2 * MIB)
    expect((await docking.incoming()).get(upload)).toBe(2 * MIB)
    expect(await names(docking)).toEqual([])
    await rm(ballast)
    expect((await docking.patch(token, upload, rest)).status).toBe(204)
    expect(await names(docking)).toEqual([sha256Of(file.bytes), `${sha256Of(file.bytes)}.json`])
  })

  test('between the last byte and its record says so, and finishes when asked again', async () => {
    const root = await smallDisk(4)
    const docking = await openDocking({ root, freeBytes: async () => 1e12 })
    undo.push(docking.close)
    const file = someFile(2 * MIB)
    const { token, upload, offset } = await confirmed(docking, file)
    const ballast = join(root, 'ballast')
    // Takes every page that the two MiB leave: the folders and the record have none.
    await writeFile(ballast, new Uint8Array(2 * MIB))
    const answer = await docking.patch(token, upload, { offset: 0, body: file.bytes })
    expect(answer.status).toBe(507)
    expect((await names(docking)).filter((name) => name.endsWith('.json'))).toEqual([])
    await rm(ballast)
    const from = await offset()
    const rest = { offset: from, body: file.bytes.subarray(from) }
    if (from < file.bytes.length)
      expect((await docking.patch(token, upload, rest)).status).toBe(204)
    expect(await names(docking)).toHaveLength(2)
  })
})

async function confirmed(docking: Docking, file: CardFile) {
  const token = await docking.signIn(docking.office.first.login)
  const { id, uploads } = await docking.declare(token, [file])
  await docking.confirm(token, id)
  const [upload = ''] = uploads
  const offset = async () => Number((await docking.head(token, upload)).headers['upload-offset'])
  return { token, upload, offset }
}

async function smallDisk(megabytes: number): Promise<string> {
  const { root, remove } = await mountSmallDisk(megabytes)
  undo.push(remove)
  return root
}

async function names({ vault }: Docking): Promise<string[]> {
  const found = []
  for await (const name of vault.names()) found.push(name)
  return found
}
