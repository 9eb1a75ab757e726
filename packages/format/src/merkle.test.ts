import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import vectors from '../../../docs/specs/vectors/rfc6962-tree.json' with { type: 'json' }
import { concatBytes, fromHex, toHex } from './bytes.ts'
import {
  consistencyProof,
  inclusionProof,
  leafHash,
  nodeHash,
  treeRoot,
  verifyConsistency,
  verifyInclusion,
} from './merkle.ts'

const hash = (bytes: Uint8Array) => Uint8Array.from(createHash('sha256').update(bytes).digest())

/** RFC 6962 §2.1 word for word, recursive: the model that the iterative code must equal. */
function model(leaves: readonly Uint8Array[]): Uint8Array {
  const [only] = leaves
  if (only === undefined) return hash(new Uint8Array(0))
  if (leaves.length === 1) return only
  const k = split(leaves.length)
  return hash(concatBytes(Uint8Array.of(1), model(leaves.slice(0, k)), model(leaves.slice(k))))
}
function modelPath(leaves: readonly Uint8Array[], m: number): Uint8Array[] {
  if (leaves.length <= 1) return []
  const k = split(leaves.length)
  const [left, right] = [leaves.slice(0, k), leaves.slice(k)]
  return m < k ? [...modelPath(left, m), model(right)] : [...modelPath(right, m - k), model(left)]
}
function modelGrowth(m: number, leaves: readonly Uint8Array[], whole: boolean): Uint8Array[] {
  if (m === leaves.length) return whole ? [] : [model(leaves)]
  const k = split(leaves.length)
  const [left, right] = [leaves.slice(0, k), leaves.slice(k)]
  return m <= k
    ? [...modelGrowth(m, left, whole), model(right)]
    : [...modelGrowth(m - k, right, false), model(left)]
}
function split(n: number): number {
  let k = 1
  while (k * 2 < n) k *= 2
  return k
}
const leavesOf = (n: number) =>
  Array.from({ length: n }, (_, at) => leafHash(hash, Uint8Array.of(at & 255, at >> 8)))

test('the tree of the reference leaves has the reference roots, at every size', () => {
  const leaves = vectors.leaves.map((leaf) => leafHash(hash, fromHex(leaf)))
  vectors.roots.forEach((root, size) => {
    expect(toHex(treeRoot(hash, leaves.slice(0, size)))).toBe(root)
  })
})

test('roots and proofs equal the recursive definition of the RFC', () => {
  for (let size = 1; size <= 40; size++) {
    const leaves = leavesOf(size)
    expect(treeRoot(hash, leaves)).toEqual(model(leaves))
    for (let at = 0; at < size; at++) {
      expect(inclusionProof(hash, leaves, at)).toEqual(modelPath(leaves, at))
      expect(consistencyProof(hash, leaves, at + 1)).toEqual(modelGrowth(at + 1, leaves, true))
    }
  }
})

const sizeAndIndex = fc
  .integer({ min: 1, max: 300 })
  .chain((size) => fc.tuple(fc.constant(size), fc.integer({ min: 0, max: size - 1 })))

describe('inclusion', () => {
  const claimOf = (size: number, index: number) => {
    const leaves = leavesOf(size)
    const path = inclusionProof(hash, leaves, index)
    const leaf = leaves[index] ?? new Uint8Array(0)
    return { hash, index, size, leafHash: leaf, path, root: treeRoot(hash, leaves) }
  }
  test('every proof verifies', () => {
    fc.assert(fc.property(sizeAndIndex, ([size, index]) => verifyInclusion(claimOf(size, index))))
  })
  test('no proof verifies with another index', () => {
    fc.assert(
      fc.property(sizeAndIndex, fc.integer({ min: -1, max: 400 }), ([size, index], other) => {
        fc.pre(other !== index)
        return !verifyInclusion({ ...claimOf(size, index), index: other })
      }),
    )
  })
  test('no proof verifies with a bit flipped in leaf, path or root', () => {
    fc.assert(
      fc.property(sizeAndIndex, fc.nat(), fc.integer({ min: 0, max: 255 }), (at, where, bit) => {
        const claim = claimOf(...at)
        const parts = [claim.leafHash, claim.root, ...claim.path]
        const bad = parts.map((part, i) => (i === where % parts.length ? flip(part, bit) : part))
        const [leaf = bad[0] ?? claim.root, root = claim.root, ...path] = bad
        return !verifyInclusion({ ...claim, leafHash: leaf, root, path })
      }),
    )
  })
  test('no lengthened or truncated path verifies, whatever size is claimed for it', () => {
    fc.assert(
      fc.property(sizeAndIndex, fc.nat(8), fc.integer({ min: 0, max: 600 }), (at, drop, size) => {
        const claim = claimOf(...at)
        fc.pre(claim.path.length > 0)
        const shorter = claim.path.slice(0, Math.max(0, claim.path.length - 1 - drop))
        const longer = [...claim.path, claim.root]
        return [shorter, longer].every((path) => !verifyInclusion({ ...claim, path, size }))
      }),
    )
  })
  test('malformed sizes, indexes and hashes are false and throw nothing', () => {
    const claim = claimOf(5, 2)
    for (const size of [0, -1, 2, 2.5, Number.NaN, Infinity, 2 ** 53]) {
      expect(verifyInclusion({ ...claim, size })).toBe(false)
    }
    expect(verifyInclusion({ ...claim, root: claim.root.subarray(1) })).toBe(false)
    expect(verifyInclusion({ ...claim, path: claim.path.map((one) => one.subarray(1)) })).toBe(
      false,
    )
  })
  test('a tree beyond 2^32 leaves does not wrap around', () => {
    const size = 2 ** 40
    const path = Array.from({ length: 40 }, (_, at) => hash(Uint8Array.of(at)))
    const leaf = hash(Uint8Array.of(99))
    let root: Uint8Array = leaf
    for (const sibling of path) root = nodeHash(hash, root, sibling)
    const claim = { hash, size, path, leafHash: leaf, root }
    expect(verifyInclusion({ ...claim, index: 0 })).toBe(true)
    expect(verifyInclusion({ ...claim, index: 2 ** 32 })).toBe(false)
  })
})

describe('consistency', () => {
  const sizes = fc
    .integer({ min: 1, max: 300 })
    .chain((to) => fc.tuple(fc.integer({ min: 0, max: to }), fc.constant(to)))
  const claimOf = (from: number, to: number) => {
    const leaves = leavesOf(to)
    const [fromRoot, toRoot] = [treeRoot(hash, leaves.slice(0, from)), treeRoot(hash, leaves)]
    return { hash, from, to, fromRoot, toRoot, path: consistencyProof(hash, leaves, from) }
  }
  test('every proof verifies', () => {
    fc.assert(fc.property(sizes, ([from, to]) => verifyConsistency(claimOf(from, to))))
  })
  test('no proof verifies with a bit flipped, a root exchanged, or a hash more or fewer', () => {
    fc.assert(
      fc.property(sizes, fc.nat(), fc.nat(255), fc.nat(8), ([from, to], where, bit, drop) => {
        fc.pre(from > 0 && from < to)
        const claim = claimOf(from, to)
        const { path } = claim
        const flipped = path.map((one, at) => (at === where % path.length ? flip(one, bit) : one))
        const shorter = path.slice(0, Math.max(0, path.length - 1 - drop))
        const bad = [
          { ...claim, path: flipped },
          { ...claim, path: shorter },
          { ...claim, path: [...path, claim.toRoot] },
          { ...claim, fromRoot: flip(claim.fromRoot, bit) },
          { ...claim, toRoot: flip(claim.toRoot, bit) },
          { ...claim, from: to, to: from },
        ]
        return bad.every((one) => !verifyConsistency(one))
      }),
    )
  })
  test('a truncated proof does not verify for any other pair of sizes', () => {
    for (let to = 2; to <= 20; to++) {
      for (let from = 1; from < to; from++) {
        const claim = claimOf(from, to)
        for (let n = 0; n < claim.path.length; n++) {
          for (let other = from; other <= 40; other++) {
            const cut = { ...claim, to: other, path: claim.path.slice(0, n) }
            expect(verifyConsistency(cut)).toBe(false)
          }
        }
      }
    }
  })
  test('the empty tree is a prefix with an empty proof, and only with the empty root', () => {
    expect(verifyConsistency(claimOf(0, 9))).toBe(true)
    expect(verifyConsistency({ ...claimOf(0, 9), fromRoot: claimOf(1, 9).fromRoot })).toBe(false)
  })
})

function flip(bytes: Uint8Array, bit: number): Uint8Array {
  const copy = Uint8Array.from(bytes)
  copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7))
  return copy
}
