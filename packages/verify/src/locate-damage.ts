import { CHUNK_BYTES, chunkTreeRoot, equalBytes, toHex } from '@liuhen/format'
import type { ByteRange } from './checks.ts'
import type { FileDigests, Machine } from './machine.ts'

export interface Sealed {
  readonly bytes: number
  /** Hex; of the fact recording.sealed. */
  readonly chunkRoot: string
}

/** How many chunks a file of this length has. */
export function chunkCount(bytes: number): number {
  return Math.ceil(bytes / CHUNK_BYTES)
}

/**
 * The leaf hashes that a packet carries for an original, if they are those that the sealing fact
 * commits to by its root: whoever changed them can no longer point at another place.
 */
export function readLeaves(
  carried: Uint8Array | undefined,
  { bytes, chunkRoot }: Sealed,
  { sha256 }: Machine,
): readonly Uint8Array[] | undefined {
  const count = chunkCount(bytes)
  if (carried?.length !== count * LEAF_BYTES) return undefined
  const leaves = Array.from({ length: count }, (_, at) =>
    carried.subarray(at * LEAF_BYTES, (at + 1) * LEAF_BYTES),
  )
  return toHex(chunkTreeRoot(sha256, leaves)) === chunkRoot ? leaves : undefined
}

/**
 * Where the bytes that were read differ from the sealed ones, in order, to chunks of 1 MiB; the
 * whole file where there are no leaves to compare with. A missing end is a range too.
 */
export function locateDamage(
  sealed: Sealed,
  leaves: readonly Uint8Array[] | undefined,
  seen: FileDigests,
): readonly ByteRange[] {
  const { bytes } = sealed
  const known = leaves ?? (bytes <= CHUNK_BYTES ? [NO_LEAF] : undefined)
  if (known === undefined) return [{ from: 0, to: Math.max(bytes, seen.bytes) }]
  const wrong = known.flatMap((leaf, at) => {
    const found = seen.leaves[at]
    if (found !== undefined && equalBytes(leaf, found)) return []
    return [{ from: at * CHUNK_BYTES, to: Math.min((at + 1) * CHUNK_BYTES, bytes) }]
  })
  if (seen.bytes > bytes) wrong.push({ from: bytes, to: seen.bytes })
  return joined(wrong).slice(0, MAX_RANGES)
}

function joined(ranges: readonly ByteRange[]): readonly ByteRange[] {
  const found: ByteRange[] = []
  for (const range of ranges) {
    const before = found.at(-1)
    if (before?.to === range.from) found[found.length - 1] = { from: before.from, to: range.to }
    else if (range.to > range.from) found.push(range)
  }
  return found
}

const LEAF_BYTES = 32
/** Equal to no leaf: a file of one chunk is wrong as a whole. */
const NO_LEAF = new Uint8Array(0)
/** A film that is wrong everywhere in turns must not fill the page. */
const MAX_RANGES = 100
