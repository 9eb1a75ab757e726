import { spawnSync } from 'node:child_process'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { openDocking, someFile } from '../../../server/features/collect/test-docking.io.ts'
import { canMount, mountSmallDisk } from '../../../server/platform/files/testing.ts'
import { expectWholeStore } from './whole-store.ts'

const MIB = 1 << 20
const undo: (() => Promise<unknown> | unknown)[] = []
afterEach(async () => {
  for (let next = undo.pop(); next !== undefined; next = undo.pop()) await next()
})

/** A real full disk needs a file system of its own; not everywhere may root mount one. */
describe.skipIf(!canMount())('a card that is larger than what the disk has left', () => {
  test('is taken as far as whole files fit; none stands half, and the rest comes after more room', async () => {
    const root = await smallDisk(40)
    const docking = await openDocking({ root, reserveBytes: 2 * MIB })
    undo.push(docking.close)
    const token = await docking.signIn(docking.office.first.login)
    const files = Array.from({ length: 16 }, () => someFile(4 * MIB))
    const { id, uploads } = await docking.declare(token, files)
    await docking.confirm(token, id)
    const send = (index: number) => {
      const body = files[index]?.bytes ?? new Uint8Array()
      return docking.patch(token, uploads[index] ?? '', { offset: 0, body })
    }
    const answers = await Promise.all(files.map((_file, index) => send(index)))
    const statuses = answers.map(({ status }) => status)
    expect(new Set(statuses)).toEqual(new Set([204, 507]))
    expect(statuses.filter((status) => status === 204).length).toBeGreaterThanOrEqual(7)
    // Whoever was let in came to his end: nothing that began is left half.
    expect([...(await docking.incoming()).values()].filter((bytes) => bytes > 0)).toEqual([])
    await expectWholeStore(docking)
    expect(spawnSync('mount', ['-o', 'remount,size=100m', root]).status).toBe(0)
    for (const [index, status] of statuses.entries()) {
      if (status !== 204) expect((await send(index)).status).toBe(204)
    }
    await expectWholeStore(docking)
  }, 180_000)

  test('and a disk that somebody else fills in the middle: refused, nothing half, then it goes on', async () => {
    const root = await smallDisk(24)
    const docking = await openDocking({ root })
    undo.push(docking.close)
    const token = await docking.signIn(docking.office.first.login)
    const file = someFile(12 * MIB)
    const { id, uploads } = await docking.declare(token, [file])
    await docking.confirm(token, id)
    const upload = uploads[0] ?? ''
    const half = { offset: 0, body: file.bytes.subarray(0, 4 * MIB) }
    expect((await docking.patch(token, upload, half)).status).toBe(204)
    const ballast = join(root, 'ballast')
    await writeFile(ballast, new Uint8Array(16 * MIB))
    const rest = { offset: 4 * MIB, body: file.bytes.subarray(4 * MIB) }
    expect((await docking.patch(token, upload, rest)).status).toBe(507)
    await expectWholeStore(docking)
    await rm(ballast)
    expect((await docking.patch(token, upload, rest)).status).toBe(204)
    await expectWholeStore(docking)
  }, 180_000)
})

async function smallDisk(megabytes: number): Promise<string> {
  const { root, remove } = await mountSmallDisk(megabytes)
  undo.push(remove)
  return root
}
