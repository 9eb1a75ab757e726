import { type HashFunction, nodeHash } from '@liuhen/format'

/** The root of a growing RFC 6962 tree at every size, from its peaks alone. */
export interface CompactTree {
  readonly push: (leafHash: Uint8Array) => void
  readonly size: () => number
  readonly root: () => Uint8Array
}

/** An empty tree. Keeps at most one hash for each bit of its size. */
export function compactTree(hash: HashFunction): CompactTree {
  const peaks: { readonly leaves: number; readonly hash: Uint8Array }[] = []
  let size = 0
  return {
    size: () => size,
    push: (leafHash) => {
      let joined = { leaves: 1, hash: leafHash }
      for (let last = peaks.at(-1); last?.leaves === joined.leaves; last = peaks.at(-1)) {
        peaks.pop()
        joined = { leaves: joined.leaves * 2, hash: nodeHash(hash, last.hash, joined.hash) }
      }
      peaks.push(joined)
      size++
    },
    root: () => {
      const [last, ...others] = peaks.toReversed()
      if (last === undefined) return hash(new Uint8Array(0))
      return others.reduce((right, { hash: left }) => nodeHash(hash, left, right), last.hash)
    },
  }
}
