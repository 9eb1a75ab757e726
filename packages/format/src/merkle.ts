import { concatBytes, equalBytes } from './bytes.ts'
import { FormatError } from './format-error.ts'
import type { HashFunction } from './hash-function.ts'
import type { Range } from './merkle-shape.ts'
import { completeSubtrees, consistencyRanges, foldRight, inclusionRanges } from './merkle-shape.ts'

/** RFC 6962 §2.1: leaf hash SHA-256(0x00 ‖ entry). */
export function leafHash(hash: HashFunction, entry: Uint8Array): Uint8Array {
  return hash(concatBytes(LEAF_PREFIX, entry))
}

/** RFC 6962 §2.1: node hash SHA-256(0x01 ‖ left ‖ right). */
export function nodeHash(hash: HashFunction, left: Uint8Array, right: Uint8Array): Uint8Array {
  return hash(concatBytes(NODE_PREFIX, left, right))
}

/** Root of the tree over these leaf hashes, in order; the empty tree has the root H(''). */
export function treeRoot(hash: HashFunction, leafHashes: readonly Uint8Array[]): Uint8Array {
  return rangeRoot(hash, leafHashes, { from: 0, to: leafHashes.length })
}

/**
 * Sibling hashes from the leaf up, for the leaf at `index` of the tree over `leafHashes`.
 * @throws FormatError if the index is outside the tree
 */
export function inclusionProof(
  hash: HashFunction,
  leafHashes: readonly Uint8Array[],
  index: number,
): Uint8Array[] {
  return inclusionRanges(index, leafHashes.length).map((range) =>
    rangeRoot(hash, leafHashes, range),
  )
}

/**
 * Proof that the tree over the first `from` leaves is a prefix of the whole tree.
 * @throws FormatError unless 0 <= from <= leafHashes.length
 */
export function consistencyProof(
  hash: HashFunction,
  leafHashes: readonly Uint8Array[],
  from: number,
): Uint8Array[] {
  return consistencyRanges(from, leafHashes.length).map((range) =>
    rangeRoot(hash, leafHashes, range),
  )
}

export interface InclusionClaim {
  readonly hash: HashFunction
  readonly index: number
  readonly size: number
  readonly leafHash: Uint8Array
  readonly path: readonly Uint8Array[]
  readonly root: Uint8Array
}

/**
 * RFC 9162 §2.1.3.2. Every field may come from an attacker: anything malformed is false, nothing
 * throws. Sizes up to 2^53-1.
 */
export function verifyInclusion(claim: InclusionClaim): boolean {
  const { hash, index, size, path, root } = claim
  if (!isCount(index) || !isCount(size) || index >= size) return false
  if (![claim.leafHash, root, ...path].every(isHash)) return false
  let node = index
  let last = size - 1
  let found = claim.leafHash
  for (const sibling of path) {
    if (last === 0) return false
    if (isOdd(node) || node === last) {
      found = nodeHash(hash, sibling, found)
      while (!isOdd(node) && node !== 0) {
        node = half(node)
        last = half(last)
      }
    } else {
      found = nodeHash(hash, found, sibling)
    }
    node = half(node)
    last = half(last)
  }
  return last === 0 && equalBytes(found, root)
}

export interface ConsistencyClaim {
  readonly hash: HashFunction
  readonly from: number
  readonly to: number
  readonly fromRoot: Uint8Array
  readonly toRoot: Uint8Array
  readonly path: readonly Uint8Array[]
}

/**
 * RFC 9162 §2.1.4.2: the tree of size `to` begins with the whole tree of size `from`. Every field
 * may come from an attacker: anything malformed is false, nothing throws. The empty tree is a
 * prefix of every tree, with an empty proof.
 */
export function verifyConsistency(claim: ConsistencyClaim): boolean {
  const { hash, from, to, fromRoot, toRoot, path } = claim
  if (!isCount(from) || !isCount(to) || from > to) return false
  if (![fromRoot, toRoot, ...path].every(isHash)) return false
  if (from === to) return path.length === 0 && equalBytes(fromRoot, toRoot)
  if (from === 0) return path.length === 0 && equalBytes(fromRoot, hash(new Uint8Array(0)))
  return verifyGrowth(claim)
}

function verifyGrowth({ hash, from, to, fromRoot, toRoot, path }: ConsistencyClaim): boolean {
  let node = from - 1
  let last = to - 1
  while (isOdd(node)) {
    node = half(node)
    last = half(last)
  }
  // node 0 means that `from` is a power of two: the old root is itself the first hash.
  const [first, ...rest] = node === 0 ? [fromRoot, ...path] : path
  if (first === undefined || path.length === 0) return false
  let oldRoot = first
  let newRoot = first
  for (const sibling of rest) {
    if (last === 0) return false
    if (isOdd(node) || node === last) {
      oldRoot = nodeHash(hash, sibling, oldRoot)
      newRoot = nodeHash(hash, sibling, newRoot)
      while (!isOdd(node) && node !== 0) {
        node = half(node)
        last = half(last)
      }
    } else {
      newRoot = nodeHash(hash, newRoot, sibling)
    }
    node = half(node)
    last = half(last)
  }
  return last === 0 && equalBytes(oldRoot, fromRoot) && equalBytes(newRoot, toRoot)
}

/** Root over leaves [from, to): its complete subtrees, folded from the right as RFC 6962 does. */
function rangeRoot(hash: HashFunction, leaves: readonly Uint8Array[], range: Range): Uint8Array {
  const peaks = completeSubtrees(range).map(({ level, index }) => {
    const width = 2 ** level
    return perfectRoot(hash, leaves.slice(index * width, (index + 1) * width))
  })
  const join = (left: Uint8Array, right: Uint8Array) => nodeHash(hash, left, right)
  return foldRight(peaks, join) ?? hash(new Uint8Array(0))
}

/** Root of a tree of 2^n leaves, level by level: no recursion, so no depth to run out of. */
function perfectRoot(hash: HashFunction, leaves: readonly Uint8Array[]): Uint8Array {
  let row = leaves
  while (row.length > 1) {
    const above: Uint8Array[] = []
    for (let at = 0; at + 1 < row.length; at += 2) {
      const [left, right] = [row[at], row[at + 1]]
      if (left && right) above.push(nodeHash(hash, left, right))
    }
    row = above
  }
  const [root] = row
  if (root === undefined) throw new FormatError('range outside the tree')
  return root
}

const LEAF_PREFIX = Uint8Array.of(0)
const NODE_PREFIX = Uint8Array.of(1)
const HASH_BYTES = 32

/** Sizes go beyond 2^32, where bit operators would silently wrap. */
const half = (value: number): number => Math.floor(value / 2)
const isOdd = (value: number): boolean => value % 2 === 1
const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0
const isHash = (bytes: Uint8Array): boolean => bytes.length === HASH_BYTES
