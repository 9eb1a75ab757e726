import { FormatError } from './format-error.ts'
import type { HashFunction } from './hash-function.ts'
import { nodeHash, treeRoot } from './merkle.ts'
import { type Range, splitPoint } from './merkle-shape.ts'

/**
 * One proof for many leaves of a chunk tree: the roots of the largest subtrees that hold none of
 * them, from left to right. Together with the leaves they give the root in one way only.
 */
export function chunkMultiProof(
  hash: HashFunction,
  leaves: readonly Uint8Array[],
  proven: readonly Range[],
): Uint8Array[] {
  return otherSubtrees(leaves.length, proven).map(({ from, to }) =>
    treeRoot(hash, leaves.slice(from, to)),
  )
}

export interface ChunkMultiClaim {
  readonly hash: HashFunction
  /** How many chunks the whole file has. */
  readonly size: number
  /** Ranges of chunk numbers, rising, neither touching nor overlapping. */
  readonly proven: readonly Range[]
  /** Leaf hashes of the proven chunks, in order. */
  readonly leaves: readonly Uint8Array[]
  readonly siblings: readonly Uint8Array[]
}

/**
 * The root that these leaves and siblings make; undefined if there are too many or too few of
 * either. Work is bounded by what is given, not by the size that is claimed.
 */
export function chunkMultiRoot(claim: ChunkMultiClaim): Uint8Array | undefined {
  const { hash, size, proven } = claim
  const leaves = claim.leaves.values()
  const siblings = claim.siblings.values()
  let complete = true
  const root = walk(size, proven, {
    leaf: () => taken(leaves),
    other: () => taken(siblings),
    join: (left, right) => (left && right ? nodeHash(hash, left, right) : undefined),
  })
  function taken(source: Iterator<Uint8Array>): Uint8Array | undefined {
    const { done, value } = source.next()
    if (done || value.length !== HASH_BYTES) complete = false
    return done ? undefined : value
  }
  const spent = leaves.next().done && siblings.next().done
  return complete && spent ? root : undefined
}

/** The subtrees beside the proven leaves, from left to right. */
function otherSubtrees(size: number, proven: readonly Range[]): Range[] {
  const found: Range[] = []
  walk(size, proven, {
    leaf: () => undefined,
    other: (range) => void found.push(range),
    join: () => undefined,
  })
  return found
}

interface Steps<T> {
  readonly leaf: (index: number) => T
  readonly other: (range: Range) => T
  readonly join: (left: T, right: T) => T
}

/** Goes down to every proven leaf, left to right. Depth is that of the tree: 53 at most. */
function walk<T>(size: number, proven: readonly Range[], steps: Steps<T>): T {
  if (!Number.isSafeInteger(size) || size < 1) throw new FormatError('tree without leaves')
  let at = 0
  const visit = ({ from, to }: Range): T => {
    while ((proven[at]?.to ?? Number.POSITIVE_INFINITY) <= from) at += 1
    const next = proven[at]
    if (next === undefined || next.from >= to) return steps.other({ from, to })
    if (to - from === 1) return steps.leaf(from)
    const middle = from + splitPoint(to - from)
    const left = visit({ from, to: middle })
    return steps.join(left, visit({ from: middle, to }))
  }
  return visit({ from: 0, to: size })
}

const HASH_BYTES = 32
