import { createHash, randomInt } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { BLOCK_BYTES, type Blocks, openBlocks } from './blocks.io.ts'
import { type DigestPool, digestPool } from './digest-pool.io.ts'
import { type Incoming, openIncoming } from './incoming.io.ts'

/** Disks that take whole blocks from memory, and one that may not. */
const PLACES = [tmpdir(), '/dev/shm'].filter(existsSync)

describe.each(PLACES)('bytes on their way through few blocks, on %s', (place) => {
  let root: string
  let blocks: Blocks
  let pool: DigestPool

  beforeAll(async () => {
    root = await mkdtemp(join(place, 'blocks-'))
    blocks = await openBlocks(root, 3)
    pool = digestPool(2, blocks)
  })
  afterAll(async () => {
    await pool.close()
    await rm(root, { recursive: true, force: true })
  })

  const openAt = (path: string): Promise<Incoming> =>
    openIncoming(path, { pool, blocks, step: (_name, work) => work(), onWritten: () => {} })

  test('of 30 uploads at once, however cut, paused and resumed, each has its own digests', async () => {
    const uploads = Array.from({ length: 30 }, async (_, index) => {
      const bytes = patterned(sizeOf(index), index)
      const path = join(root, `upload-${index}`)
      let incoming = await openAt(path)
      while (incoming.offset < bytes.length) {
        const length = randomInt(1, 2 * BLOCK_BYTES)
        const part = bytes.subarray(incoming.offset, incoming.offset + length)
        const checksum = { algorithm: 'sha256' as const, digest: digestOf('sha256', part) }
        const how = randomInt(3) === 0 ? { checksum } : {}
        expect(await incoming.append(cut(part), 9e9, how)).toEqual({ is: 'kept' })
        if (randomInt(4) > 0) continue
        await incoming.close()
        // A power cut leaves any length of what nobody was told of.
        if (randomInt(2) === 0) await truncate(path, randomInt(incoming.offset + 1))
        incoming = await openAt(path)
      }
      const {
        digests: { sha256, sm3 },
      } = await incoming.measure()
      await incoming.close()
      expect(sha256).toBe(digestOf('sha256', bytes).toString('hex'))
      expect(sm3).toBe(digestOf('sm3', bytes).toString('hex'))
      expect((await readFile(path)).equals(bytes)).toBe(true)
    })
    await Promise.all(uploads)
    await expectAllFree()
  }, 120_000)

  test('a file that cannot be read and one that is given up let go of their blocks', async () => {
    const path = join(root, 'given-up')
    await writeFile(path, '')
    for (const follower of [pool.follow(join(root, 'absent')), pool.follow(path)]) {
      for (let at = 0; at < 5; at++) {
        const { index, bytes } = await blocks.take()
        // The first one is missing, so that the reader never comes to the others.
        if (at > 0) follower.advance((at + 1) * BLOCK_BYTES, { index, bytes })
        blocks.give(index)
        if (at === 2) follower.drop()
      }
    }
    await expectAllFree()
  })

  test('too much in one append gives its blocks back, and the file is as before', async () => {
    const incoming = await openAt(join(root, 'too-large'))
    const bytes = patterned(3 * BLOCK_BYTES, 1)
    expect(await incoming.append(cut(bytes), 2 * BLOCK_BYTES)).toEqual({ is: 'too-large' })
    expect(incoming.offset).toBe(0)
    expect(await incoming.append(cut(bytes), bytes.length)).toEqual({ is: 'kept' })
    const {
      digests: { sha256 },
    } = await incoming.measure()
    await incoming.close()
    expect(sha256).toBe(digestOf('sha256', bytes).toString('hex'))
    await expectAllFree()
  })

  /** Takes every block of the stock; would wait for ever if one were lost. */
  async function expectAllFree(): Promise<void> {
    const all = [await blocks.take(), await blocks.take(), await blocks.take()]
    expect(new Set(all.map(({ index }) => index)).size).toBe(3)
    for (const { index } of all) blocks.give(index)
  }
})

const SIZES = [0, 1, 4095, 4096, BLOCK_BYTES - 1, BLOCK_BYTES, BLOCK_BYTES + 1, 2 * BLOCK_BYTES]

function sizeOf(index: number): number {
  return SIZES[index] ?? randomInt(8 * BLOCK_BYTES)
}

/** Bytes that differ at every place and between files, without the cost of random ones. */
function patterned(size: number, seed: number): Buffer {
  const bytes = Buffer.alloc(size)
  for (let at = 0; at + 4 <= size; at += 4) bytes.writeUInt32LE((at * 2654435761 + seed) >>> 0, at)
  return bytes
}

function digestOf(algorithm: 'sha256' | 'sm3', bytes: Uint8Array): Buffer {
  return createHash(algorithm).update(bytes).digest()
}

async function* cut(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; ) {
    const length = randomInt(1, 100_000)
    yield Uint8Array.from(bytes.subarray(at, at + length))
    at += length
    if (randomInt(20) === 0) await new Promise((resolve) => setTimeout(resolve, 1))
  }
}
