import { Worker } from 'node:worker_threads'
import { PIECE_BYTES } from '../carrier.ts'

/** SM3 of one file, hashed beside everything else. */
export interface Sm3Thread {
  /** Takes the bytes over before it returns: the piece may be used again. */
  readonly update: (piece: Uint8Array) => Promise<void>
  /** Hex. */
  readonly finish: () => Promise<string>
  /** Ends the thread; also where the reading was broken off. */
  readonly close: () => Promise<unknown>
}

/** Which piece is free again, or the digest. */
export type FromSm3 = { readonly free: number } | { readonly digest: string }
export type ToSm3 = { readonly slot: number; readonly bytes: number } | 'finish'

/**
 * SM3 costs as much as SHA-256, the chunk tree and the checksum together (no processor has it built
 * in), so it has a thread of its own. Two shared pieces: one is filled while the other is hashed.
 */
export function sm3Thread(): Sm3Thread {
  const shared = Array.from({ length: PIECES }, () => new SharedArrayBuffer(PIECE_BYTES))
  const pieces = shared.map((buffer) => new Uint8Array(buffer))
  const worker = new Worker(new URL('sm3-worker.ts', import.meta.url), { workerData: shared })
  const free = shared.map(() => Promise.withResolvers<void>())
  for (const one of free) one.resolve()
  const digest = Promise.withResolvers<string>()
  worker.on('message', (said: FromSm3) => {
    if ('digest' in said) digest.resolve(said.digest)
    else free[said.free]?.resolve()
  })
  worker.on('error', (error) => {
    for (const one of [...free, digest]) one.reject(error)
  })
  // Who waits hears of a thread that died; who does not wait any more need not.
  digest.promise.catch(() => undefined)
  let turn = 0
  const send = (asked: ToSm3) => worker.postMessage(asked)
  return {
    update: async (piece) => {
      const slot = turn
      turn = (turn + 1) % PIECES
      await free[slot]?.promise
      pieces[slot]?.set(piece)
      const next = Promise.withResolvers<void>()
      next.promise.catch(() => undefined)
      free[slot] = next
      send({ slot, bytes: piece.length })
    },
    finish: () => {
      send('finish')
      return digest.promise
    },
    close: () => worker.terminate(),
  }
}

const PIECES = 2
