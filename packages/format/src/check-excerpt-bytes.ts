import { fromHex, joinBytes } from './bytes.ts'
import { chunkMultiProof, chunkMultiRoot } from './chunk-multi-proof.ts'
import { CHUNK_BYTES, chunkLeafHash } from './chunk-tree.ts'
import { type ChunkPiece, chunkPieces, chunksOf, type ExcerptProof } from './excerpt-proof.ts'
import type { HashFunction } from './hash-function.ts'
import type { Range } from './merkle-shape.ts'

/** Gives bytes of the excerpt or of the border file; fewer where the file is shorter. */
export type ExcerptRead = (piece: ChunkPiece) => Promise<Uint8Array>

/**
 * The chunk root that the bytes of an excerpt and of its border lead to: each chunk is put together
 * again from both and hashed, so a byte that differs anywhere in it gives another root. Undefined
 * where the proof does not hold together. Reads a chunk at a time. Rejects only if reading does.
 */
export async function excerptRoot(
  hash: HashFunction,
  proof: ExcerptProof,
  read: ExcerptRead,
): Promise<Uint8Array | undefined> {
  const leaves: Uint8Array[] = []
  for (const { pieces } of chunkPieces(proof)) {
    const parts: Uint8Array[] = []
    for (const piece of pieces) {
      const part = await read(piece)
      if (part.length !== piece.bytes) return undefined
      parts.push(part)
    }
    leaves.push(chunkLeafHash(hash, joinBytes(parts)))
  }
  const size = chunksOf(proof.original.bytes)
  const siblings = proof.siblings.map(fromHex)
  return chunkMultiRoot({ hash, size, proven: proof.chunks, leaves, siblings })
}

/**
 * Which chunks a proof shows. `given`: every chunk that holds a byte of the excerpt, so that all of
 * it is proven and what else these chunks hold is given away; `withheld`: only chunks that hold
 * nothing else, so that nothing is given away and both ends stay unproven.
 */
export function chunksShown(
  map: ExcerptProof['map'],
  bytes: number,
  border: 'given' | 'withheld',
): Range[] {
  const shown: { from: number; to: number }[] = []
  const show = (from: number, to: number) => {
    const last = shown.at(-1)
    if (to <= from) return
    if (last !== undefined && from <= last.to) last.to = Math.max(last.to, to)
    else shown.push({ from, to })
  }
  for (const one of map) {
    const [start, end] = [one.from / CHUNK_BYTES, (one.from + one.bytes) / CHUNK_BYTES]
    if (border === 'given') show(Math.floor(start), Math.ceil(end))
    // The last chunk of the file is whole although it is shorter.
    else if (one.from + one.bytes === bytes) show(Math.ceil(start), chunksOf(bytes))
    else show(Math.ceil(start), Math.floor(end))
  }
  return shown
}

/** The hashes beside the shown chunks, from the leaves of the whole original. */
export function excerptSiblings(
  hash: HashFunction,
  leaves: readonly Uint8Array[],
  chunks: readonly Range[],
): Uint8Array[] {
  return chunkMultiProof(hash, leaves, chunks)
}
