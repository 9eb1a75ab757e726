import { readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { canMount, mountSmallDisk } from '../../platform/files/testing.ts'
import { type Docking, openDocking, someFile } from './test-docking.io.ts'
import { saidOfBody, WAYS } from './test-nginx.io.ts'

const MIB = 1 << 20
const undo: (() => Promise<unknown> | unknown)[] = []
afterEach(async () => {
  for (let next = undo.pop(); next !== undefined; next = undo.pop()) await next()
})

/** A real full disk needs a file system of its own; not everywhere may root mount one. */
describe.skipIf(!canMount())('a disk that somebody else fills', () => {
  test.each(WAYS)('is said in the same words by $way, and the file goes on later', async (way) => {
    const { docking, root } = await onSmallDisk(8, way)
    const { token, upload, offset } = await confirmed(docking, 4 * MIB)
    const body = new Uint8Array(4 * MIB)
    const ballast = join(root, 'ballast')
    // The house still believes in its room: others may fill the disk between a look and a write.
    await writeFile(ballast, new Uint8Array(6 * MIB))
    const answer = await docking.patch(token, upload, { offset: 0, body })
    expect(answer).toMatchObject({
      status: 507,
      headers: { 'content-type': expect.stringContaining('application/problem+json') },
      body: {
        code: 'upload.space',
        detail: expect.stringMatching(
          /^存储空间不足：还需 \d+ 字节，可用 \d+ 字节。请先扩容再采集。$/,
        ),
      },
    })
    // nginx lets go of what it began to write just after its answer.
    const left = () => readdir(docking.bodies).catch(() => [])
    await expect.poll(left, { timeout: 15_000 }).toEqual([])
    await rm(ballast)
    const from = await offset()
    const rest = { offset: from, body: body.subarray(from) }
    expect((await docking.patch(token, upload, rest)).status).toBe(204)
  })

  test('is said of nothing to anybody but nginx, and not where there is room', async () => {
    const { docking } = await onSmallDisk(8, WAYS[1])
    const url = `${docking.behind}/api/v1/uploads/018f0000-0000-7000-8000-000000000001/lost-body`
    expect((await fetch(url)).status).toBe(403)
    const said = await saidOfBody(docking.ports.folder, join(docking.bodies, '1'), 1000)
    expect((await fetch(url, { headers: said })).status).toBe(500)
  })
})

async function onSmallDisk(megabytes: number, { nginx }: (typeof WAYS)[number]) {
  const { root, remove } = await mountSmallDisk(megabytes)
  undo.push(remove)
  const docking = await openDocking({ root, nginx, freeBytes: async () => 1e12 })
  undo.push(docking.close)
  return { docking, root }
}

async function confirmed(docking: Docking, bytes: number) {
  const token = await docking.signIn(docking.office.first.login)
  const file = { ...someFile(), bytes: new Uint8Array(bytes) }
  const { id, uploads } = await docking.declare(token, [file])
  await docking.confirm(token, id)
  const [upload = ''] = uploads
  const offset = async () => Number((await docking.head(token, upload)).headers['upload-offset'])
  return { token, upload, offset }
}
