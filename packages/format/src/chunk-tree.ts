import { FormatError } from './format-error.ts'
import type { HashFunction } from './hash-function.ts'
import { inclusionProof, leafHash, treeRoot, verifyInclusion } from './merkle.ts'

/**
 * A tree over the bytes of one file, so that an excerpt can be proven without the rest. The shape
 * is that of RFC 6962: a leaf is H(0x00 ‖ chunk of 1 MiB, the last one shorter), a node is
 * H(0x01 ‖ left ‖ right), the empty file is H(''). See docs/specs/chunk-tree.md.
 */
export const CHUNK_BYTES = 1_048_576

/** @throws FormatError for an empty chunk or one above 1 MiB, which no file has */
export function chunkLeafHash(hash: HashFunction, chunk: Uint8Array): Uint8Array {
  if (chunk.length === 0 || chunk.length > CHUNK_BYTES) throw new FormatError('chunk length')
  return leafHash(hash, chunk)
}

/** The root over the leaf hashes of all chunks, in order. 32 bytes. */
export function chunkTreeRoot(hash: HashFunction, leaves: readonly Uint8Array[]): Uint8Array {
  return treeRoot(hash, leaves)
}

/** Sibling hashes from the leaf up. @throws FormatError if the file has no such chunk */
export function chunkInclusion(
  hash: HashFunction,
  leaves: readonly Uint8Array[],
  index: number,
): Uint8Array[] {
  return inclusionProof(hash, leaves, index)
}

/**
 * Whether this chunk is the one at `index` in the file of `bytes` bytes with this root. Every
 * field may come from an attacker: malformed is false, nothing throws.
 */
export function verifyChunk(claim: {
  readonly hash: HashFunction
  readonly chunk: Uint8Array
  readonly index: number
  /** Length of the whole file. */
  readonly bytes: number
  readonly path: readonly Uint8Array[]
  readonly root: Uint8Array
}): boolean {
  const { hash, chunk, index, bytes, path, root } = claim
  if (!Number.isSafeInteger(bytes) || bytes <= 0) return false
  const size = Math.ceil(bytes / CHUNK_BYTES)
  const last = index === size - 1
  if (chunk.length !== (last ? bytes - index * CHUNK_BYTES : CHUNK_BYTES)) return false
  return verifyInclusion({ hash, index, size, leafHash: leafHash(hash, chunk), path, root })
}

/** Takes a file's bytes in pieces of any length; holds one chunk and 32 bytes a chunk seen. */
export interface ChunkTreeWriter {
  readonly write: (piece: Uint8Array) => void
  /** Leaf hashes in order. Call once, after the last piece. */
  readonly finish: () => readonly Uint8Array[]
}

/** The leaf hashes of a stream. 1 TiB makes 2^20 leaves, 32 MiB. */
export function chunkTreeWriter(hash: HashFunction): ChunkTreeWriter {
  const leaves: Uint8Array[] = []
  const chunk = new Uint8Array(CHUNK_BYTES)
  let filled = 0
  const close = () => {
    leaves.push(chunkLeafHash(hash, chunk.subarray(0, filled)))
    filled = 0
  }
  return {
    write(piece) {
      for (let at = 0; at < piece.length; ) {
        const taken = piece.subarray(at, at + CHUNK_BYTES - filled)
        chunk.set(taken, filled)
        filled += taken.length
        at += taken.length
        if (filled === CHUNK_BYTES) close()
      }
    },
    finish() {
      if (filled > 0) close()
      return leaves
    },
  }
}
