import { chmod, open, readdir, rename, stat } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import {
  canonicalBytes,
  type Instant,
  isUuid,
  type Json,
  type Sha256,
  type Uuid,
} from '@liuhen/format'
import { openBlocks } from './blocks.io.ts'
import { type DigestPool, digestPool } from './digest-pool.io.ts'
import { durableFolder, hasCode, syncFolder, writeNewFile } from './durable-file.io.ts'
import { type Immutability, immutability } from './immutable.io.ts'
import { type Incoming, openIncoming } from './incoming.io.ts'
import { publish, readRecordFile, unlinkIfThere } from './publish.io.ts'
import { reservations, type Space } from './reservations.io.ts'
import { differences } from './seal-record.ts'
import {
  type Digests,
  objectPath,
  recordPath,
  type SealRecord,
  type StepHook,
  stepsWith,
} from './vault.ts'

export interface VaultOptions {
  /** A folder on one file system; made when absent. */
  readonly root: string
  /** Bytes that are never given away to uploads, so that the house itself can still write. */
  readonly reserveBytes: number
  /** Set the immutable flag where it can be set. */
  readonly immutable: boolean
  readonly hashThreads?: number
  readonly onStep?: StepHook
  /** Stands for statfs(2) where a test needs a full disk. */
  readonly freeBytes?: () => Promise<number>
}

/** What the sweep after a start found in incoming/. */
export interface Leftovers {
  /** Uploads that can be resumed or finished. */
  readonly resumable: readonly Uuid[]
  /** Already committed before the crash: cleared. */
  readonly cleared: readonly Uuid[]
  /** Names that no row knows; left where they are for a person to look at. */
  readonly unknown: readonly string[]
}

/** What the rows say of an upload whose file a crash left in incoming/. */
export type UploadFate =
  /** `bytes`: its whole size, for which room was reserved. */
  | { readonly is: 'resumable'; readonly bytes: number }
  /** `apart`: its bytes are no original and are kept apart. */
  | { readonly is: 'finished' | 'apart' | 'unknown' }

/**
 * Put-once storage of originals. Promises: an object that `sealed` returns has all its bytes and
 * its record on the disk, survives kill -9 and a power cut at any instant, and no call here writes
 * to it again. Two calls for the same upload must not overlap; different uploads may, also with
 * the same bytes.
 */
export interface Vault {
  readonly root: string
  /**
   * Reserves room for what an upload still brings, beside what is reserved for all others. Asked
   * before its first byte and again before each further request; lapses when none comes for long.
   */
  readonly reserve: (upload: Uuid, bytes: number) => Promise<Space>
  /** An upload that is over needs no room any more. */
  readonly unreserve: (upload: Uuid) => void
  /** Opens or resumes the file of an upload. */
  readonly receive: (upload: Uuid) => Promise<Incoming>
  readonly publish: (incoming: Incoming, digests: Digests, at: Instant) => Promise<SealRecord>
  /** After the rows are committed: lets go of the incoming file and marks the object immutable. */
  readonly release: (incoming: Incoming, sha256: Sha256) => Promise<void>
  /** Before the rows say so: why this upload will be kept apart, so that no crash loses the why. */
  readonly noteApart: (upload: Uuid, note: QuarantineNote) => Promise<void>
  /** After the rows say so: keeps apart what is not what was declared. The sweep does the same. */
  readonly quarantine: (upload: Uuid) => Promise<void>
  /** Bytes of an upload that are on the disk; 0 when there is no file of it. */
  readonly bytesOf: (upload: Uuid) => Promise<number>
  /** Uploads that have a file in incoming/, whole or not. */
  readonly waiting: () => Promise<readonly Uuid[]>
  /** Lets go of the beginning of a file that was sealed whole elsewhere; after the rows say so. */
  readonly discard: (upload: Uuid) => Promise<void>
  /** The record of a sealed object; undefined when there is none. @throws DamagedOriginal */
  readonly sealed: (sha256: Sha256) => Promise<SealRecord | undefined>
  /** Absolute path of an original, for reading only. */
  readonly pathOf: (sha256: Sha256) => string
  /** Reads everything again. Empty: the original is exactly what its record says. */
  readonly verify: (sha256: Sha256) => Promise<readonly string[]>
  /** Every name below sha256/, in order; for the verifier and the fault campaign. */
  readonly names: () => AsyncGenerator<string>
  readonly sweep: (fateOf: (upload: Uuid) => Promise<UploadFate>) => Promise<Leftovers>
  /** Marks immutable what a crash left unmarked; long, for the background of a start. */
  readonly repairMarks: (ended: () => boolean) => Promise<number>
  readonly immutability: Immutability['state']
  /** The step hook of this vault, for the caller's own step `commit`. */
  readonly step: ReturnType<typeof stepsWith>
  readonly close: () => Promise<void>
}

export interface QuarantineNote {
  readonly [key: string]: Json
}

export async function openVault(options: VaultOptions): Promise<Vault> {
  const { root } = options
  const step = stepsWith(options.onStep)
  const flag = immutability(options.immutable)
  for (const name of ['sha256', 'incoming', 'quarantine']) await durableFolder(join(root, name))
  const blocks = await openBlocks(root)
  const pool = digestPool(options.hashThreads ?? Math.min(availableParallelism(), 16), blocks)
  const incomingPath = (upload: Uuid) => join(root, 'incoming', upload)
  const pathOf = (sha256: Sha256) => join(root, objectPath(sha256))
  const sealed = (sha256: Sha256) => readRecordFile(join(root, recordPath(sha256)), sha256)
  const ports = { root, pool, blocks, step }
  const room = reservations(options)
  return {
    root,
    reserve: room.reserve,
    unreserve: room.release,
    receive: (upload) => {
      const onWritten = (bytes: number) => room.written(upload, bytes)
      return openIncoming(incomingPath(upload), { ...ports, onWritten })
    },
    publish: (incoming, digests, at) => publish(ports, incoming, digests, at),
    release: async (incoming, sha256) => {
      await incoming.close()
      await step('incoming.unlink', () => unlinkIfThere(incoming.path))
      await step('immutable', () => flag.protect([pathOf(sha256), join(root, recordPath(sha256))]))
    },
    noteApart: (upload, note) => step('apart.note', () => noteApart(root, upload, note)),
    quarantine: (upload) => step('apart.move', () => moveApart(root, incomingPath(upload), upload)),
    bytesOf: (upload) => sizeOf(incomingPath(upload)),
    waiting: async () => (await readdir(join(root, 'incoming'))).filter(isUuid),
    discard: async (upload) => {
      await unlinkIfThere(incomingPath(upload))
      await unlinkIfThere(join(root, 'quarantine', `${upload}.json`))
    },
    sealed,
    pathOf,
    verify: (sha256) => verifyObject(pool, pathOf(sha256), sha256, sealed),
    names: () => objectNames(join(root, 'sha256')),
    sweep: (fateOf) => sweepIncoming(root, fateOf, room.hold),
    repairMarks: (ended) => flag.repair(join(root, 'sha256'), ended),
    immutability: flag.state,
    step,
    close: () => pool.close(),
  }
}

async function noteApart(root: string, upload: Uuid, note: QuarantineNote): Promise<void> {
  const path = join(root, 'quarantine', `${upload}.json`)
  await unlinkIfThere(path)
  await writeNewFile(path, canonicalBytes(note), 0o440)
  await syncFolder(join(root, 'quarantine'))
}

/** Repeatable: what has been moved already stays. */
async function moveApart(root: string, path: string, upload: Uuid): Promise<void> {
  try {
    await chmod(path, 0o440)
    await rename(path, join(root, 'quarantine', upload))
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error
  }
  await syncFolder(join(root, 'quarantine'))
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return 0
    throw error
  }
}

async function verifyObject(
  pool: DigestPool,
  path: string,
  sha256: Sha256,
  sealed: Vault['sealed'],
): Promise<readonly string[]> {
  const record = await sealed(sha256)
  if (record === undefined) return ['record']
  const file = await open(path, 'r').catch(() => undefined)
  if (file === undefined) return ['object']
  await file.close()
  const { digests: found } = await pool.follow(path).finish((await stat(path)).size)
  const wrong = differences(record, found)
  return record.sha256 === sha256 ? wrong : [...wrong, 'name']
}

async function* objectNames(folder: string): AsyncGenerator<string> {
  for (const first of (await readdir(folder)).sort()) {
    for (const second of (await readdir(join(folder, first))).sort()) {
      yield* (await readdir(join(folder, first, second))).sort()
    }
  }
}

/**
 * Only incoming/ is looked at: an object without rows can come about only between its link and the
 * commit, and for that whole time its incoming file is still there.
 */
async function sweepIncoming(
  root: string,
  fateOf: (upload: Uuid) => Promise<UploadFate>,
  hold: (upload: Uuid, bytes: number) => void,
): Promise<Leftovers> {
  const folder = join(root, 'incoming')
  const resumable: Uuid[] = []
  const cleared: Uuid[] = []
  const unknown: string[] = []
  for (const name of (await readdir(folder)).sort()) {
    const path = join(folder, name)
    // The draft of a record is written anew each time.
    if (name.endsWith('.record')) await unlinkIfThere(path)
    else if (!isUuid(name)) unknown.push(name)
    else {
      const fate = await fateOf(name)
      if (fate.is === 'unknown') unknown.push(name)
      else if (fate.is === 'resumable') {
        resumable.push(name)
        hold(name, Math.max(0, fate.bytes - (await stat(path)).size))
      } else {
        await (fate.is === 'apart' ? moveApart(root, path, name) : unlinkIfThere(path))
        cleared.push(name)
      }
    }
  }
  return { resumable, cleared, unknown }
}
