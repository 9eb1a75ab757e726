import { closeSync, constants, openSync, readSync } from 'node:fs'
import { crc32 } from 'node:zlib'
import { CHUNK_BYTES } from '@liuhen/format'
import type { HashEngine, Lane, Piece } from './hash-engine.io.ts'

/** `tree` = SHA-256, CRC-32 and the leaves of the chunk tree; as much work as SM3 alone. */
export type Work =
  | { readonly kind: 'tree' }
  | { readonly kind: 'sm3' }
  | { readonly kind: 'range'; readonly algorithm: 'sha1' | 'sha256'; readonly from: number }

/** What a task came to. */
export interface Result {
  readonly digest: Uint8Array
  readonly tree?: { readonly crc32: number; readonly leaves: Uint8Array }
}

/** A part of the file that lies in shared memory; it is given back once it is hashed. */
export interface Near {
  readonly index: number
  readonly memory: SharedArrayBuffer
  /** Where in `memory` it starts. */
  readonly start: number
  readonly from: number
  readonly to: number
}

/** One file, or a range of it, on its way through a hash engine. */
export interface Task {
  readonly id: number
  readonly kind: Work['kind']
  readonly file: number
  /** Read past the page cache, so that it is the disk that answers. */
  readonly fresh: boolean
  readonly lane: Lane
  readonly tree: { crc: number; leaf: Lane; readonly leaves: Uint8Array[] } | undefined
  /** In the order of the file. */
  readonly near: Near[]
  at: number
  /** Bytes up to here are in the file; `size` is set once they are all. */
  to: number
  size: number | undefined
}

export interface TaskAsked {
  readonly id: number
  readonly path: string
  readonly work: Work
  readonly fresh: boolean
}

export function openTask(engine: HashEngine, { id, path, work, fresh }: TaskAsked): Task {
  const from = work.kind === 'range' ? work.from : 0
  const algorithm = work.kind === 'range' ? work.algorithm : work.kind === 'sm3' ? 'sm3' : 'sha256'
  const direct = fresh ? openDirect(path) : undefined
  return {
    id,
    kind: work.kind,
    file: direct ?? openSync(path, 'r'),
    fresh: direct !== undefined,
    lane: engine.open(algorithm),
    tree: work.kind === 'tree' ? { crc: 0, leaf: newLeaf(engine), leaves: [] } : undefined,
    near: [],
    at: from,
    to: from,
    size: undefined,
  }
}

/** Takes a slice of each task, all of one kind, and hashes them in the lanes of one engine. */
export function hashSlices(engine: HashEngine, work: readonly (Piece & { task: Task })[]): void {
  engine.update(work)
  const trees = work.flatMap(({ task: { tree }, bytes }) =>
    tree === undefined ? [] : [{ tree, lane: tree.leaf, bytes }],
  )
  if (trees.length > 0) engine.update(trees)
  for (const { tree, bytes } of trees) tree.crc = crc32(bytes, tree.crc)
  for (const { task, bytes } of work) {
    task.at += bytes.length
    if (task.tree !== undefined && task.at % CHUNK_BYTES === 0) closeLeaf(engine, task.tree)
  }
}

/** The next bytes of a task; never over the border of a chunk, so that a leaf ends with them. */
export function readSlice(task: Task, buffer: Buffer): Uint8Array {
  const [near] = task.near
  const end = Math.min(task.to, near === undefined || near.from > task.at ? task.to : near.to)
  const left = Math.min(SLICE - (task.at % SLICE), end - task.at)
  if (near !== undefined && near.from <= task.at) {
    return new Uint8Array(near.memory, near.start + task.at - near.from, left)
  }
  // Past the page cache only whole sectors are read; an upload may have paused within one.
  const skipped = task.fresh ? task.at % SECTOR : 0
  const asked = task.fresh ? Math.ceil((skipped + left) / SECTOR) * SECTOR : left
  const got = readSync(task.file, buffer, 0, asked, task.at - skipped) - skipped
  if (got <= 0) throw new Error(`file ends at ${task.at}, ${task.to} expected`)
  return buffer.subarray(skipped, skipped + Math.min(left, got))
}

/** Blocks that were hashed to their end. */
export function takeHashed(task: Task): readonly Near[] {
  const open = task.near.findIndex(({ to }) => to > task.at)
  return task.near.splice(0, open === -1 ? task.near.length : open)
}

export function resultOf(engine: HashEngine, { lane, tree, at }: Task): Result {
  if (tree === undefined) return { digest: new Uint8Array(lane.digest()) }
  if (at % CHUNK_BYTES !== 0) closeLeaf(engine, tree)
  const leaves = new Uint8Array(Buffer.concat(tree.leaves))
  return { digest: new Uint8Array(lane.digest()), tree: { crc32: tree.crc >>> 0, leaves } }
}

/** Room for one slice that starts where a direct read may start: found by trying. */
export function sliceBuffer(): Buffer {
  const room = Buffer.allocUnsafeSlow(SLICE + SECTOR)
  const file = openDirect(process.execPath)
  if (file === undefined) return room.subarray(0, SLICE)
  try {
    const start = starts().find((from) => canRead(file, room, from)) ?? 0
    return room.subarray(start, start + SLICE)
  } finally {
    closeSync(file)
  }
}

/** A file system without direct reads (or a platform) gives undefined: then read plainly. */
function openDirect(path: string): number | undefined {
  try {
    return openSync(path, constants.O_RDONLY | (constants.O_DIRECT ?? 0))
  } catch {
    return undefined
  }
}

function canRead(file: number, room: Buffer, from: number): boolean {
  try {
    return readSync(file, room, from, SECTOR, 0) > 0
  } catch {
    return false
  }
}

function starts(): readonly number[] {
  return Array.from({ length: SECTOR / 16 }, (_, index) => index * 16)
}

function closeLeaf(engine: HashEngine, tree: NonNullable<Task['tree']>): void {
  tree.leaves.push(tree.leaf.digest())
  tree.leaf = newLeaf(engine)
}

function newLeaf(engine: HashEngine): Lane {
  const lane = engine.open('sha256')
  engine.update([{ lane, bytes: LEAF_PREFIX }])
  return lane
}

const SLICE = CHUNK_BYTES
const SECTOR = 4096
const LEAF_PREFIX = Uint8Array.of(0)
