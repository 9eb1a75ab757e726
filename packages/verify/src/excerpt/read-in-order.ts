import type { ChunkPiece } from '@liuhen/format'
import type { Carrier } from '../carrier.ts'

/**
 * Reads rising pieces of two files that can only be read from their beginning, one pass each: what
 * lies between is skipped. Gives fewer bytes where a file ends.
 */
export function readInOrder(
  carrier: Carrier,
  paths: { readonly [of in ChunkPiece['of']]: string },
) {
  const open = {
    excerpt: taker(carrier.read(paths.excerpt)),
    border: taker(carrier.read(paths.border)),
  }
  return {
    read: ({ of, at, bytes }: ChunkPiece) => open[of].take(at, bytes),
    close: async () => {
      await open.excerpt.close()
      await open.border.close()
    },
  }
}

function taker(pieces: AsyncIterable<Uint8Array>) {
  const source = pieces[Symbol.asyncIterator]()
  let held = new Uint8Array(0)
  let start = 0
  const more = async () => {
    start += held.length
    const next = await source.next()
    // A piece is only good until the next one is asked for.
    held = next.done ? new Uint8Array(0) : Uint8Array.from(next.value)
    return !next.done
  }
  return {
    take: async (at: number, bytes: number): Promise<Uint8Array> => {
      const found = new Uint8Array(bytes)
      let got = 0
      for (;;) {
        const from = at + got - start
        if (from >= 0 && from < held.length) {
          const part = held.subarray(from, from + bytes - got)
          found.set(part, got)
          got += part.length
        }
        if (got === bytes) return found
        if (!(await more())) return found.subarray(0, got)
      }
    },
    close: async () => void (await source.return?.()),
  }
}
