import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { bodyHolds, moveBody, syncMoved } from './adopt-body.io.ts'
import { type Block, type Blocks, openDirect } from './blocks.io.ts'
import type { DigestPool, Follower } from './digest-pool.io.ts'
import { hasCode, isDiskFull, syncFolder } from './durable-file.io.ts'
import type { Checksum, Incoming } from './incoming.ts'
import type { Step } from './vault.ts'
import { type Wrote, writeBlocks } from './write-blocks.io.ts'

export type { Appended, Checksum, Incoming } from './incoming.ts'

export interface IncomingPorts {
  readonly pool: DigestPool
  readonly blocks: Blocks
  readonly step: Step
  /** So many bytes more are on the disk now, also when they are taken back later. */
  readonly onWritten: (bytes: number) => void
}

/** Opens or resumes. What a crash left behind is made durable before it is counted. */
export async function openIncoming(path: string, ports: IncomingPorts): Promise<Incoming> {
  const { pool, blocks, step } = ports
  let file = await step('incoming.create', () => openOrCreate(path))
  await step('incoming.folder-sync', () => syncFolder(dirname(path)))
  const { size } = await file.stat()
  if (size > 0) await file.datasync()
  let offset = size
  let direct = blocks.direct ? await openDirect(path) : undefined
  // What went past the page cache is not read into it either.
  let pastCache = direct !== undefined && size > 0
  let follower: Follower | undefined
  let keepsUp = false
  const followed = () => {
    if (follower !== undefined) return follower
    // What was there before is hashed first; new blocks would wait long for their turn.
    keepsUp = offset === 0
    follower = pool.follow(path, pastCache)
    return follower
  }
  const follow = (to: number, block?: Block) => {
    followed().advance(to, keepsUp ? block : undefined)
  }

  let counted = size
  const count = (to: number) => {
    ports.onWritten(to - counted)
    counted = to
  }

  const closeBoth = async () => {
    await direct?.close()
    await file.close()
  }

  const append: Incoming['append'] = async (source, limit, { checksum, spent } = {}) => {
    counted = offset
    // A body with a checksum is read again at once, so it goes through the cache.
    const way = checksum === undefined ? direct : undefined
    pastCache ||= way !== undefined
    const wrote = await roomFor(async () => {
      const wroteTo = (to: number, block: Block) => {
        count(to)
        // Without a checksum every written byte stays, so it is hashed while the next ones come.
        if (checksum === undefined) follow(to, block)
      }
      const written = await step('incoming.write', () =>
        writeBlocks(source, { file, direct: way, blocks, from: offset, limit, wroteTo, spent }),
      )
      if (written.is !== 'too-large') await step('incoming.sync', () => file.datasync())
      return written
    })
    if (wrote.is === 'too-large' || wrote.is === 'no-space') {
      follower?.drop()
      follower = undefined
      await file.truncate(offset)
      return { is: wrote.is }
    }
    if (checksum !== undefined && !(await holds(checksum, wrote.to, wrote.is))) {
      await file.truncate(offset)
      return { is: wrote.is === 'broken' ? 'broken' : 'wrong-checksum' }
    }
    offset = wrote.to
    count(offset)
    follow(offset)
    return { is: wrote.is }
  }

  const adopt: Incoming['adopt'] = async (body, limit, checksum) => {
    if (offset > 0) return append(body.read(), limit, { checksum })
    if (body.bytes > limit) return { is: 'too-large' }
    if (!(await bodyHolds(pool, body, checksum))) return { is: 'wrong-checksum' }
    const moved = await step('adopt.move', () => moveBody(body, path))
    await closeBoth()
    file = moved
    direct = undefined
    pastCache = false
    // Nobody writes to it any more, so it is hashed while the disk still works.
    follow(body.bytes)
    keepsUp = false
    const synced = await roomFor(() => step('adopt.sync', () => syncMoved(moved, path)))
    if (synced.is === 'kept') offset = body.bytes
    else {
      follower?.drop()
      follower = undefined
      await file.truncate(0)
    }
    return synced
  }

  const holds = async (checksum: Checksum, to: number, is: Wrote['is']) => {
    // The protocol: a chunk with a checksum that did not come whole MUST NOT be kept.
    if (is === 'broken') return false
    return Buffer.from(checksum.digest).equals(
      await pool.range(path, checksum.algorithm, offset, to),
    )
  }

  return {
    path,
    get offset() {
      return offset
    },
    append,
    adopt,
    measure: () =>
      step('digests', async () => {
        follow(offset)
        const measured = await followed().finish(offset)
        follower = undefined
        return measured
      }),
    makeReadOnly: () => step('object.chmod', () => file.chmod(0o440)),
    close: async () => {
      follower?.drop()
      follower = undefined
      await closeBoth()
    },
  }
}

async function roomFor<T>(write: () => Promise<T>): Promise<T | { readonly is: 'no-space' }> {
  try {
    return await write()
  } catch (error) {
    if (isDiskFull(error)) return { is: 'no-space' }
    throw error
  }
}

/** A finished file is read-only already when a crash came between that and its publication. */
async function openOrCreate(path: string): Promise<FileHandle> {
  try {
    return await open(path, constants.O_RDWR | constants.O_CREAT, 0o600)
  } catch (error) {
    if (hasCode(error, 'EACCES')) return open(path, constants.O_RDONLY)
    throw error
  }
}
