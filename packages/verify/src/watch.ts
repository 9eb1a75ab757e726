import type { Carrier } from './carrier.ts'

/** For long reading: how far it is, and a way to give up (rejects with the signal's reason). */
export interface Watch {
  readonly onProgress?: (progress: Progress) => void
  readonly signal?: AbortSignal
}

export interface Progress {
  readonly path: string
  /** Bytes of all files together. */
  readonly read: number
  readonly total: number
}

/** The same carrier, which tells what is read of it when all is read `times` over. */
export function watched(carrier: Carrier, { onProgress, signal }: Watch, times: number): Carrier {
  let [read, total] = [0, 0]
  return {
    name: carrier.name,
    async list() {
      const listing = await carrier.list()
      total = times * listing.files.reduce((sum, { bytes }) => sum + bytes, 0)
      return listing
    },
    async *read(path) {
      for await (const piece of carrier.read(path)) {
        signal?.throwIfAborted()
        read = Math.min(total, read + piece.length)
        onProgress?.({ path, read, total })
        yield piece
      }
    },
  }
}
