import { Worker } from 'node:worker_threads'
import type { FromThread, HashResult, ToThread } from './hash-messages.ts'

/** A file as it was found; it is read only while it is still this one. */
export interface ToHash {
  readonly path: Buffer
  readonly bytes: number
  readonly mtimeNs: bigint
  readonly inode: bigint
}

/** Digests of several files at once, away from the thread that talks and draws. */
export interface Hasher {
  /** Reads the file once, following no link. Never rejects. */
  readonly hash: (file: ToHash, reached: (bytes: number) => void) => Promise<HashResult>
  readonly close: () => Promise<void>
}

interface Open {
  readonly reached: (bytes: number) => void
  readonly resolve: (result: HashResult) => void
}

interface Thread {
  readonly worker: Worker
  readonly open: Map<number, Open>
}

/**
 * Threads that read and hash; each takes up to what is asked, a slice of every file in turn. A file
 * goes to the thread with the least to do, so one recorder that reads slowly holds up few others.
 */
export function startHasher(threads: number): Hasher {
  const pool: Thread[] = []
  let lastTask = 0
  let closing = false
  const start = (): Thread => {
    const worker = new Worker(new URL('./hash-thread.ts', import.meta.url))
    const thread: Thread = { worker, open: new Map() }
    worker.unref()
    worker.on('message', (message: FromThread) => hear(thread, message))
    worker.on('error', (error) => {
      for (const [task] of thread.open) settle(thread, task, lost(error.message))
      if (!closing) pool.splice(pool.indexOf(thread), 1, start())
    })
    return thread
  }
  pool.push(...Array.from({ length: Math.max(1, threads) }, start))
  return {
    hash: (file, reached) => {
      const thread = leastBusy(pool)
      const task = ++lastTask
      const { bytes, mtimeNs, inode } = file
      const ask: ToThread = { task, path: new Uint8Array(file.path), bytes, mtimeNs, inode }
      return new Promise((resolve) => {
        thread.open.set(task, { reached, resolve })
        thread.worker.ref()
        thread.worker.postMessage(ask)
      })
    },
    close: async () => {
      closing = true
      await Promise.all(pool.map(({ worker }) => worker.terminate()))
      for (const thread of pool) {
        for (const [task] of thread.open) settle(thread, task, lost('stopped'))
      }
    },
  }
}

function hear(thread: Thread, message: FromThread): void {
  if (message.is === 'reached') thread.open.get(message.task)?.reached(message.bytes)
  else settle(thread, message.task, message.result)
}

/** Idle threads do not keep the process alive. */
function settle(thread: Thread, task: number, result: HashResult): void {
  thread.open.get(task)?.resolve(result)
  thread.open.delete(task)
  if (thread.open.size === 0) thread.worker.unref()
}

function leastBusy(pool: readonly Thread[]): Thread {
  const [first, ...rest] = pool
  if (first === undefined) throw new Error('a pool has at least one thread')
  return rest.reduce((best, next) => (next.open.size < best.open.size ? next : best), first)
}

function lost(message: string): HashResult {
  return { ok: false, changed: false, why: `读取没有完成（${message}），请再试一次` }
}
