import { createHash, type Hash } from 'node:crypto'
import { closeSync, openSync, readSync } from 'node:fs'
import { parentPort } from 'node:worker_threads'
import { crc32 } from 'node:zlib'
import { CHUNK_BYTES } from '@liuhen/format'

/**
 * A persistent thread that hashes files behind the writer, reading what the writer has just put
 * into the page cache. A second read costs less than handing the bytes over (measured: 185 against
 * 179 MB/s), and makes a resumed upload nothing special: its digests start again from byte 0.
 */
export type ToWorker =
  | { readonly do: 'open'; readonly task: number; readonly path: string; readonly work: Work }
  | { readonly do: 'advance'; readonly task: number; readonly to: number }
  | { readonly do: 'finish'; readonly task: number; readonly size: number }
  | { readonly do: 'drop'; readonly task: number }

/** `tree` = SHA-256, CRC-32 and the leaves of the chunk tree; as much work as SM3 alone. */
export type Work =
  | { readonly kind: 'tree' }
  | { readonly kind: 'sm3' }
  | { readonly kind: 'range'; readonly algorithm: 'sha1' | 'sha256'; readonly from: number }

export type FromWorker =
  | { readonly task: number; readonly ok: true; readonly digest: Uint8Array; readonly tree?: Tree }
  | { readonly task: number; readonly ok: false; readonly error: string }

export interface Tree {
  readonly crc32: number
  /** 32 bytes a chunk. */
  readonly leaves: Uint8Array
}

interface Task {
  readonly id: number
  readonly file: number
  readonly digest: Hash
  readonly tree: { crc: number; leaf: Hash; filled: number; leaves: Buffer[] } | undefined
  at: number
  to: number
  size: number | undefined
}

const SLICE = 1 << 20
const LEAF_PREFIX = Uint8Array.of(0)
const tasks = new Map<number, Task>()
const slice = Buffer.allocUnsafeSlow(SLICE)
let running = false

parentPort?.on('message', (message: ToWorker) => {
  try {
    take(message)
  } catch (error) {
    fail(message.task, error)
  }
  if (!running) {
    running = true
    setImmediate(pump)
  }
})

function take(message: ToWorker): void {
  if (message.do === 'open') {
    tasks.set(message.task, openTask(message))
    return
  }
  const task = tasks.get(message.task)
  if (task === undefined) return
  if (message.do === 'drop') close(task)
  else if (message.do === 'advance') task.to = message.to
  else {
    task.to = message.size
    task.size = message.size
  }
}

function openTask({ task: id, path, work }: Extract<ToWorker, { do: 'open' }>): Task {
  const from = work.kind === 'range' ? work.from : 0
  const tree = { crc: 0, leaf: newLeaf(), filled: 0, leaves: [] }
  return {
    id,
    file: openSync(path, 'r'),
    digest: createHash(
      work.kind === 'range' ? work.algorithm : work.kind === 'sm3' ? 'sm3' : 'sha256',
    ),
    tree: work.kind === 'tree' ? tree : undefined,
    at: from,
    to: from,
    size: undefined,
  }
}

/** One slice of every task that has something to do, then a look at the messages. */
function pump(): void {
  let busy = false
  for (const task of tasks.values()) {
    try {
      if (task.at < task.to) hashSlice(task)
      if (task.at < task.to) busy = true
      else if (task.at === task.size) answer(task)
    } catch (error) {
      fail(task.id, error)
    }
  }
  running = busy
  if (busy) setImmediate(pump)
}

function hashSlice(task: Task): void {
  const wanted = Math.min(SLICE, task.to - task.at)
  const got = readSync(task.file, slice, 0, wanted, task.at)
  if (got === 0) throw new Error(`file ends at ${task.at}, ${task.to} expected`)
  const bytes = slice.subarray(0, got)
  task.digest.update(bytes)
  if (task.tree !== undefined) growTree(task.tree, bytes)
  task.at += got
}

function growTree(tree: NonNullable<Task['tree']>, bytes: Buffer): void {
  tree.crc = crc32(bytes, tree.crc)
  let rest = bytes
  while (rest.length > 0) {
    const part = rest.subarray(0, CHUNK_BYTES - tree.filled)
    tree.leaf.update(part)
    tree.filled += part.length
    rest = rest.subarray(part.length)
    if (tree.filled === CHUNK_BYTES) closeLeaf(tree)
  }
}

function closeLeaf(tree: NonNullable<Task['tree']>): void {
  tree.leaves.push(tree.leaf.digest())
  tree.leaf = newLeaf()
  tree.filled = 0
}

function newLeaf(): Hash {
  return createHash('sha256').update(LEAF_PREFIX)
}

function answer(task: Task): void {
  const { tree } = task
  if (tree !== undefined && tree.filled > 0) closeLeaf(tree)
  const base = { task: task.id, ok: true as const, digest: new Uint8Array(task.digest.digest()) }
  const leaves = new Uint8Array(Buffer.concat(tree?.leaves ?? []))
  post(tree === undefined ? base : { ...base, tree: { crc32: tree.crc >>> 0, leaves } })
  close(task)
}

function fail(id: number, error: unknown): void {
  post({ task: id, ok: false, error: error instanceof Error ? error.message : String(error) })
  const task = tasks.get(id)
  if (task !== undefined) close(task)
}

function close(task: Task): void {
  tasks.delete(task.id)
  closeSync(task.file)
}

function post(message: FromWorker): void {
  parentPort?.postMessage(message)
}
