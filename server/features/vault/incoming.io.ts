import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { bodyHolds, moveBody, syncMoved } from './adopt-body.io.ts'
import type { DigestPool, Follower } from './digest-pool.io.ts'
import { hasCode, isDiskFull, syncFolder } from './durable-file.io.ts'
import type { Checksum, Incoming } from './incoming.ts'
import type { Step } from './vault.ts'

export type { Appended, Checksum, Incoming } from './incoming.ts'

export interface IncomingPorts {
  readonly pool: DigestPool
  readonly step: Step
  /** So many bytes more are on the disk now, also when they are taken back later. */
  readonly onWritten: (bytes: number) => void
}

/** Opens or resumes. What a crash left behind is made durable before it is counted. */
export async function openIncoming(path: string, ports: IncomingPorts): Promise<Incoming> {
  const { pool, step } = ports
  let file = await step('incoming.create', () => openOrCreate(path))
  await step('incoming.folder-sync', () => syncFolder(dirname(path)))
  const { size } = await file.stat()
  if (size > 0) await file.datasync()
  let offset = size
  let follower: Follower | undefined
  const follow = (to: number) => {
    follower ??= pool.follow(path)
    follower.advance(to)
  }

  let counted = size
  const count = (to: number) => {
    ports.onWritten(to - counted)
    counted = to
  }

  const append: Incoming['append'] = async (source, limit, { checksum, spent } = {}) => {
    counted = offset
    const wrote = await roomFor(async () => {
      const wroteTo = (to: number) => {
        count(to)
        // Without a checksum every written byte stays, so it is hashed while the next ones come.
        if (checksum === undefined) follow(to)
      }
      const written = await step('incoming.write', () =>
        writeFrom(file, source, { from: offset, limit, wroteTo, spent }),
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
    await file.close()
    file = moved
    // Nobody writes to it any more, so it is hashed while the disk still works.
    follow(body.bytes)
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
    digests: () =>
      step('digests', async () => {
        follow(offset)
        const digests = await (follower ?? pool.follow(path)).finish(offset)
        follower = undefined
        return digests
      }),
    makeReadOnly: () => step('object.chmod', () => file.chmod(0o440)),
    close: async () => {
      follower?.drop()
      follower = undefined
      await file.close()
    },
  }
}

type Wrote = { readonly is: 'kept' | 'broken'; readonly to: number } | { readonly is: 'too-large' }

async function roomFor<T>(write: () => Promise<T>): Promise<T | { readonly is: 'no-space' }> {
  try {
    return await write()
  } catch (error) {
    if (isDiskFull(error)) return { is: 'no-space' }
    throw error
  }
}

/** Reads on while the last batch is being written; at most two batches are in memory. */
async function writeFrom(
  file: FileHandle,
  source: AsyncIterable<Uint8Array>,
  asked: Writing & { readonly limit: number },
): Promise<Wrote> {
  const { limit } = asked
  const writer = batchWriter(file, asked)
  const pieces = source[Symbol.asyncIterator]()
  for (;;) {
    const piece = await pieces.next().catch(() => undefined)
    if (piece === undefined || piece.done === true) {
      const to = await writer.finish()
      return { is: piece === undefined ? 'broken' : 'kept', to }
    }
    // Never written, however much was declared in the request's own headers.
    if (writer.taken() + piece.value.length > limit) {
      await writer.finish()
      return { is: 'too-large' }
    }
    await writer.take(piece.value)
  }
}

interface Writing {
  readonly from: number
  readonly wroteTo: (to: number) => void
  readonly spent: ((piece: Uint8Array) => void) | undefined
}

function batchWriter(file: FileHandle, { from, wroteTo, spent }: Writing) {
  let batch: Uint8Array[] = []
  let gathered = 0
  let at = from
  let syncedAt = from
  let writing: Promise<void> = Promise.resolve()

  const flush = async () => {
    await writing
    if (at > from) wroteTo(at)
    if (at - syncedAt >= SYNC_EVERY) {
      syncedAt = at
      await file.datasync()
    }
    writing = writeAll(file, batch, at, spent)
    // Seen at the next flush; without this the process would call it unhandled before that.
    writing.catch(() => {})
    at += gathered
    batch = []
    gathered = 0
  }
  return {
    taken: () => at + gathered - from,
    take: async (piece: Uint8Array) => {
      batch.push(piece)
      gathered += piece.length
      if (gathered >= BATCH) await flush()
    },
    finish: async () => {
      if (gathered > 0) await flush()
      await writing
      return at
    },
  }
}

async function writeAll(
  file: FileHandle,
  parts: Uint8Array[],
  at: number,
  spent: Writing['spent'],
): Promise<void> {
  const length = parts.reduce((sum, part) => sum + part.length, 0)
  const { bytesWritten } = await file.writev(parts, at)
  if (bytesWritten === length) {
    if (spent !== undefined) for (const part of parts) spent(part)
    return
  }
  // A short write is allowed to a full disk; asking again for the rest tells the reason.
  const whole = Buffer.concat(parts)
  for (let done = bytesWritten; done < length; ) {
    done += (await file.write(whole, done, length - done, at + done)).bytesWritten
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

const BATCH = 512 * 1024
/** Lets the disk work while bytes still come, so that the last sync of a long body is short. */
const SYNC_EVERY = 64 << 20
