import { FormatError } from './format-error.ts'

/** Leaves [from, to) of a tree. */
export interface Range {
  readonly from: number
  readonly to: number
}

/** A complete subtree: leaves [index * 2^level, (index + 1) * 2^level). */
export interface Subtree {
  readonly level: number
  readonly index: number
}

/**
 * The ranges whose roots make an inclusion proof, from the leaf's sibling to the root's child
 * (RFC 6962 §2.1.1). Pure shape, so that proofs from memory and from tiles are the same proof.
 * @throws FormatError if the index is outside the tree
 */
export function inclusionRanges(index: number, size: number): Range[] {
  if (!Number.isSafeInteger(index) || index < 0 || !(index < size)) {
    throw new FormatError('leaf index outside the tree')
  }
  const downward: Range[] = []
  let [from, to] = [0, size]
  while (to - from > 1) {
    const middle = from + splitPoint(to - from)
    if (index < middle) {
      downward.push({ from: middle, to })
      to = middle
    } else {
      downward.push({ from, to: middle })
      from = middle
    }
  }
  return downward.reverse()
}

/**
 * The ranges whose roots make a consistency proof from the tree of size `old` to that of size
 * `size` (RFC 6962 §2.1.2). Empty if one of the two is empty or they are equal.
 * @throws FormatError unless 0 <= old <= size
 */
export function consistencyRanges(old: number, size: number): Range[] {
  if (!Number.isSafeInteger(old) || old < 0 || !(old <= size)) {
    throw new FormatError('the old tree is not a prefix')
  }
  if (old === 0 || old === size) return []
  const downward: Range[] = []
  let [from, to] = [0, size]
  while (to !== old) {
    const middle = from + splitPoint(to - from)
    if (old <= middle) {
      downward.push({ from: middle, to })
      to = middle
    } else {
      downward.push({ from, to: middle })
      from = middle
    }
  }
  // A subtree that begins at 0 is the old tree itself, whose root the verifier has.
  if (from !== 0) downward.push({ from, to })
  return downward.reverse()
}

/**
 * The complete subtrees of a range, left to right, largest first. The range must be a node of an
 * RFC 6962 tree (as all ranges above are), so it begins at a multiple of its largest subtree.
 */
export function completeSubtrees({ from, to }: Range): Subtree[] {
  const found: Subtree[] = []
  let at = from
  while (at < to) {
    const level = wholeLog2(to - at)
    found.push({ level, index: at / 2 ** level })
    at += 2 ** level
  }
  return found
}

/** join(a, join(b, c)) of the items; undefined if there are none. */
export function foldRight<T>(items: readonly T[], join: (left: T, right: T) => T): T | undefined {
  const [last, ...others] = items.toReversed()
  return last === undefined ? undefined : others.reduce((right, left) => join(left, right), last)
}

/** The largest power of two smaller than n; n > 1. */
export function splitPoint(n: number): number {
  return 2 ** wholeLog2(n - 1)
}

/** floor(log2(n)). By doubling: Math.log2 rounds up just below large powers of two. */
function wholeLog2(n: number): number {
  let level = 0
  for (let power = 2; power <= n; power *= 2) level++
  return level
}
