import { Worker } from 'node:worker_threads'
import { PIECE_BYTES } from '../carrier.ts'

/** SM3 of one file. */
export interface Sm3Beside {
  /** The bytes are taken over when it resolves; true: they had to wait for those before them. */
  readonly update: (piece: Uint8Array) => Promise<boolean>
  /** Hex. */
  readonly finish: () => Promise<string>
  /** Also where the reading was broken off. */
  readonly close: () => Promise<unknown>
}

/** What the thread is told of a file, which goes by a number. */
export type ToSm3 = { readonly file: number } & (
  | { readonly open: readonly SharedArrayBuffer[] }
  | { readonly slot: number; readonly bytes: number }
  | { readonly end: 'finish' | 'forget' }
)
/** Which piece of the file is free again, or its digest. */
export type FromSm3 = { readonly file: number } & (
  | { readonly free: number }
  | { readonly digest: string }
)

/**
 * SM3 costs as much as SHA-256, the chunk tree and the checksum together (no processor has it built
 * in), so it has a thread of its own. All files that are read at the same time share it: what there
 * is of four of them is hashed together, in half the time that each alone would take.
 */
export function sm3Thread(): () => Sm3Beside {
  let thread: Thread | undefined
  let count = 0
  return () => {
    thread ??= startThread()
    const { worker, files } = thread
    const file = ++count
    const here = openFile((asked) => worker.postMessage({ file, ...asked }))
    files.set(file, here)
    const close = async () => {
      files.delete(file)
      here.forget()
      if (files.size > 0) return
      if (thread?.worker === worker) thread = undefined
      await worker.terminate()
    }
    return { update: here.update, finish: here.finish, close }
  }
}

interface Thread {
  readonly worker: Worker
  readonly files: Map<number, OpenFile>
}

function startThread(): Thread {
  const worker = new Worker(new URL('sm3-worker.ts', import.meta.url))
  const files = new Map<number, OpenFile>()
  worker.on('message', (said: FromSm3) => files.get(said.file)?.hear(said))
  worker.on('error', (error) => {
    for (const file of files.values()) file.fail(error)
  })
  return { worker, files }
}

interface OpenFile extends Omit<Sm3Beside, 'close'> {
  readonly forget: () => void
  readonly hear: (said: FromSm3) => void
  readonly fail: (error: Error) => void
}

type OfFile = ToSm3 extends infer Told ? (Told extends ToSm3 ? Omit<Told, 'file'> : never) : never

/** Two shared pieces: one is filled while the other is hashed. */
function openFile(send: (asked: OfFile) => void): OpenFile {
  const shared = Array.from({ length: PIECES }, () => new SharedArrayBuffer(PIECE_BYTES))
  const slots = shared.map((buffer) => ({ bytes: new Uint8Array(buffer), busy: latch() }))
  for (const { busy } of slots) busy.open()
  const digest = Promise.withResolvers<string>()
  // Who waits hears of a thread that died; who does not wait any more need not.
  digest.promise.catch(() => undefined)
  let turn = 0
  send({ open: shared })
  return {
    update: async (piece) => {
      const at = turn
      const slot = slots[at]
      if (slot === undefined) return false
      turn = (turn + 1) % PIECES
      const waited = !slot.busy.isOpen()
      await slot.busy.opened
      slot.bytes.set(piece)
      slot.busy = latch()
      send({ slot: at, bytes: piece.length })
      return waited
    },
    finish: () => {
      send({ end: 'finish' })
      return digest.promise
    },
    forget: () => send({ end: 'forget' }),
    hear: (said) => {
      if ('digest' in said) digest.resolve(said.digest)
      else slots[said.free]?.busy.open()
    },
    fail: (error) => {
      for (const { busy } of slots) busy.fail(error)
      digest.reject(error)
    },
  }
}

interface Latch {
  readonly opened: Promise<void>
  readonly isOpen: () => boolean
  readonly open: () => void
  readonly fail: (error: Error) => void
}

function latch(): Latch {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  promise.catch(() => undefined)
  let open = false
  return {
    opened: promise,
    isOpen: () => open,
    open: () => {
      open = true
      resolve()
    },
    fail: reject,
  }
}

const PIECES = 2
