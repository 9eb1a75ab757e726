import { createHash } from 'node:crypto'
import { Worker } from 'node:worker_threads'
import { chunkTreeRoot, parseCrc32, parseSha256, parseSm3, toHex } from '@liuhen/format'
import type { Block, Blocks } from './blocks.io.ts'
import type { Near, Work } from './digest-task.io.ts'
import type { FromWorker, ToWorker } from './digest-worker.io.ts'
import type { Digests, Measured } from './vault.ts'

/** Computes the digests of one file while it is being written. */
export interface Follower {
  /** Bytes up to `to` are in the file and stay; the last of them are in the block too. */
  readonly advance: (to: number, block?: Block) => void
  /** The digests of the first `size` bytes, which are the whole file. Rejects when unreadable. */
  readonly finish: (size: number) => Promise<Measured>
  readonly drop: () => void
}

/**
 * Threads that live as long as the server; an answer comes back for every question or rejects. How
 * the bytes are hashed is the engine's business (hash-engine.io.ts).
 */
export interface DigestPool {
  /** `fresh`: what is no longer in a block is read past the page cache. */
  readonly follow: (path: string, fresh?: boolean) => Follower
  /** The digests of a finished file, read from the disk and not from memory where that is possible. */
  readonly reread: (path: string, size: number) => Promise<Digests>
  /** Digest of one range of a file, for the checksum of one request. */
  readonly range: (
    path: string,
    algorithm: 'sha1' | 'sha256',
    from: number,
    to: number,
  ) => Promise<Uint8Array>
  readonly close: () => Promise<void>
}

interface How {
  readonly beside?: Thread
  readonly fresh?: boolean
}

type Answer = Extract<FromWorker, { ok: true }>

interface Open {
  readonly cost: number
  readonly resolve: (answer: Answer) => void
  readonly reject: (error: Error) => void
}

/**
 * CPU seconds a GB, rounded: what threads are balanced by. SM3 costs this in company (alone twice as
 * much), so that on few cores all of it comes to the same thread and has company.
 */
const COST = { tree: 2, sm3: 1.5, range: 1 } as const

interface Thread {
  readonly worker: Worker
  readonly open: Map<number, Open>
  /** Blocks that this thread still has to read. */
  readonly reads: Set<number>
}

export function digestPool(threads: number, blocks?: Blocks): DigestPool {
  const pool = Array.from({ length: Math.max(2, threads) }, () => startThread())
  let lastTask = 0
  let closing = false

  function startThread(): Thread {
    const worker = new Worker(new URL('./digest-worker.io.ts', import.meta.url))
    const thread: Thread = { worker, open: new Map(), reads: new Set() }
    worker.unref()
    worker.on('message', (message: FromWorker) => {
      if ('read' in message) giveBack(thread, message.read)
      else settle(thread, message)
    })
    worker.on('error', (error) => replace(thread, error))
    return thread
  }

  /** A thread that died takes its questions with it; the next ones go to a new thread. */
  function replace(thread: Thread, error: Error): void {
    for (const { reject } of thread.open.values()) reject(error)
    thread.open.clear()
    for (const index of thread.reads) giveBack(thread, index)
    if (!closing) pool.splice(pool.indexOf(thread), 1, startThread())
  }

  function giveBack(thread: Thread, index: number): void {
    thread.reads.delete(index)
    blocks?.give(index)
  }

  /** Where the block lies, for the thread; it is taken back when the thread has read it. */
  function lend(thread: Thread, to: number, { index, bytes }: Block): Near | undefined {
    if (blocks === undefined) return undefined
    blocks.share(index)
    thread.reads.add(index)
    const start = blocks.startOf(index)
    return { index, memory: blocks.memory, start, from: to - bytes.length, to }
  }

  function begin(path: string, work: Work, { beside, fresh = false }: How = {}) {
    const thread = leastBusy(pool, beside)
    const task = ++lastTask
    const send = (message: ToWorker) => thread.worker.postMessage(message)
    const answer = new Promise<Answer>((resolve, reject) => {
      thread.open.set(task, { cost: COST[work.kind], resolve, reject })
      thread.worker.ref()
    })
    // Asked for later, or never when the upload is given up: then a failure is nobody's news.
    answer.catch(() => {})
    send({ do: 'open', task, path, work, fresh })
    const drop = () => {
      forget(thread, task)
      send({ do: 'drop', task })
    }
    return { thread, task, send, answer, drop }
  }

  function followFile(path: string, fresh: boolean): Follower {
    // SM3 chooses first: it gains from company.
    const sm3 = begin(path, { kind: 'sm3' }, { fresh })
    const tree = begin(path, { kind: 'tree' }, { fresh, beside: sm3.thread })
    const both = [tree, sm3]
    return {
      advance: (to, block) => {
        for (const { send, task, thread } of both) {
          const near = block === undefined ? undefined : lend(thread, to, block)
          send({ do: 'advance', task, to, near })
        }
      },
      finish: async (size) => {
        for (const { send, task } of both) send({ do: 'finish', task, size })
        return measuredOf(size, await tree.answer, await sm3.answer)
      },
      drop: () => {
        for (const { drop } of both) drop()
      },
    }
  }

  return {
    follow: (path, fresh = false) => followFile(path, fresh),
    reread: async (path, size) => (await followFile(path, true).finish(size)).digests,
    range: async (path, algorithm, from, to) => {
      const { send, task, answer } = begin(path, { kind: 'range', algorithm, from })
      send({ do: 'finish', task, size: to })
      return (await answer).digest
    },
    close: async () => {
      closing = true
      await Promise.all(pool.map(({ worker }) => worker.terminate()))
    },
  }
}

function settle(thread: Thread, message: Exclude<FromWorker, { read: number }>): void {
  const asked = thread.open.get(message.task)
  forget(thread, message.task)
  if (message.ok) asked?.resolve(message)
  else asked?.reject(new Error(message.error))
}

/** Idle threads do not keep the process alive. */
function forget(thread: Thread, task: number): void {
  thread.open.delete(task)
  if (thread.open.size === 0) thread.worker.unref()
}

/** The two digests of one file go to different threads: together they would halve the speed. */
function leastBusy(pool: readonly Thread[], beside: Thread | undefined): Thread {
  const others = pool.filter((thread) => thread !== beside)
  const [first, ...rest] = others
  if (first === undefined) throw new Error('a pool has at least two threads')
  return rest.reduce((best, next) => (loadOf(next) < loadOf(best) ? next : best), first)
}

function loadOf({ open }: Thread): number {
  return [...open.values()].reduce((sum, { cost }) => sum + cost, 0)
}

function measuredOf(bytes: number, { digest, tree }: Answer, sm3: Answer): Measured {
  const leaves = tree?.leaves ?? new Uint8Array()
  const each = Array.from({ length: leaves.length / 32 }, (_, i) =>
    leaves.subarray(i * 32, i * 32 + 32),
  )
  const sha256 = parseSha256(toHex(digest))
  const sm3Digest = parseSm3(toHex(sm3.digest))
  const crc32 = parseCrc32((tree?.crc32 ?? 0).toString(16).padStart(8, '0'))
  const chunkRoot = parseSha256(toHex(chunkTreeRoot(hashOf, each)))
  if (!sha256 || !sm3Digest || !crc32 || !chunkRoot) throw new Error('digest of a wrong length')
  return { digests: { bytes, sha256, sm3: sm3Digest, crc32, chunkRoot }, leaves }
}

function hashOf(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(createHash('sha256').update(bytes).digest())
}
