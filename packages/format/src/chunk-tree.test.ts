import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toHex } from './bytes.ts'
import {
  CHUNK_BYTES,
  chunkInclusion,
  chunkLeafHash,
  chunkTreeRoot,
  chunkTreeWriter,
  verifyChunk,
} from './chunk-tree.ts'

const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest()
const vectors: readonly { readonly bytes: number; readonly fill: number; readonly root: string }[] =
  JSON.parse(
    readFileSync(new URL('../../../docs/specs/vectors/chunk-tree.json', import.meta.url), 'utf8'),
  ).roots

describe('the chunk tree of a file', () => {
  test.each(vectors)('of $bytes bytes of $fill has the root of the vector', (vector) => {
    const file = new Uint8Array(vector.bytes).fill(vector.fill)
    expect(toHex(chunkTreeRoot(hash, leavesOf(file)))).toBe(vector.root)
  })
  test('is the same however the file is cut into pieces', () => {
    const file = new Uint8Array(2 * CHUNK_BYTES + 77).map((_, at) => at % 251)
    const whole = leavesOf(file).map(toHex)
    const cuts = fc.array(fc.nat(file.length), { maxLength: 6 })
    const property = fc.property(cuts, (at) => {
      const writer = chunkTreeWriter(hash)
      const ends = [...at.toSorted((a, b) => a - b), file.length]
      for (const [n, end] of ends.entries()) writer.write(file.subarray(ends[n - 1] ?? 0, end))
      expect(writer.finish().map(toHex)).toEqual(whole)
    })
    fc.assert(property, { numRuns: 20 })
  })
  test('proves each chunk and no other, and the last only at the length of the file', () => {
    const file = new Uint8Array(4 * CHUNK_BYTES + 5).map((_, at) => at % 253)
    const leaves = leavesOf(file)
    const root = chunkTreeRoot(hash, leaves)
    for (const index of leaves.keys()) {
      const chunk = file.subarray(index * CHUNK_BYTES, (index + 1) * CHUNK_BYTES)
      const path = chunkInclusion(hash, leaves, index)
      const claim = { hash, chunk, index, bytes: file.length, path, root }
      expect(verifyChunk(claim)).toBe(true)
      expect(verifyChunk({ ...claim, index: (index + 1) % leaves.length })).toBe(false)
      expect(verifyChunk({ ...claim, chunk: chunk.subarray(1) })).toBe(false)
      const isLast = index === leaves.length - 1
      expect(verifyChunk({ ...claim, bytes: file.length + 1 })).toBe(!isLast)
    }
  })
})

/** The definition itself, without the writer. */
function leavesOf(file: Uint8Array): readonly Uint8Array[] {
  const leaves: Uint8Array[] = []
  for (let at = 0; at < file.length; at += CHUNK_BYTES) {
    leaves.push(chunkLeafHash(hash, file.subarray(at, at + CHUNK_BYTES)))
  }
  return leaves
}
