import { CHUNK_BYTES, chunkTreeWriter, joinBytes, toHex } from '@liuhen/format'
import { sha256 } from '@noble/hashes/sha2.js'
import { openCrc32 } from './crc32.ts'
import { openSm3 } from './sm3.ts'

/** What is computed of one file; each can be done in a thread of its own. */
export const PART_NAMES = ['sha256', 'sm3', 'crc32', 'leaves'] as const
export type PartName = (typeof PART_NAMES)[number]

/** The digest in hex; of the leaves all of them, one after another. */
export interface Part {
  readonly update: (piece: Uint8Array) => void | Promise<void>
  readonly finish: () => string | Promise<string>
}

export function openPart(name: PartName): Part {
  switch (name) {
    case 'sha256': {
      const hash = sha256.create()
      return { update: (piece) => void hash.update(piece), finish: () => toHex(hash.digest()) }
    }
    case 'sm3': {
      const hash = openSm3()
      return { update: hash.update, finish: () => toHex(hash.digest()) }
    }
    case 'crc32': {
      const sum = openCrc32()
      return { update: sum.update, finish: sum.hex }
    }
    case 'leaves':
      return globalThis.crypto?.subtle === undefined ? plainLeaves() : nativeLeaves()
  }
}

function plainLeaves(): Part {
  const writer = chunkTreeWriter(sha256)
  return { update: writer.write, finish: () => toHex(joinBytes(writer.finish())) }
}

/**
 * The browser's own SHA-256 takes no file in pieces, but a chunk is one piece: many times as fast
 * as JavaScript. Absent where the page does not count as secure; Chromium counts file:// so.
 */
function nativeLeaves(): Part {
  const leaves: Promise<ArrayBuffer>[] = []
  let chunk = new Uint8Array(1 + CHUNK_BYTES)
  let fill = 0
  const close = () => {
    leaves.push(crypto.subtle.digest('SHA-256', chunk.subarray(0, 1 + fill)))
    chunk = new Uint8Array(1 + CHUNK_BYTES)
    fill = 0
  }
  return {
    async update(piece) {
      for (let at = 0; at < piece.length; ) {
        const part = piece.subarray(at, at + CHUNK_BYTES - fill)
        chunk.set(part, 1 + fill)
        fill += part.length
        at += part.length
        if (fill === CHUNK_BYTES) close()
      }
      // At most one chunk is on its way, so that memory stays that of two.
      await leaves.at(-1)
    },
    async finish() {
      if (fill > 0) close()
      const hashes = await Promise.all(leaves)
      return toHex(joinBytes(hashes.map((hash) => new Uint8Array(hash))))
    },
  }
}
