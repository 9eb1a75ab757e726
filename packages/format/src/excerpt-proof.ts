import { canonicalBytes, parseCanonical } from './canonical.ts'
import { CHUNK_BYTES } from './chunk-tree.ts'
import { FormatError } from './format-error.ts'
import type { Json } from './json.ts'
import type { Range } from './merkle-shape.ts'
import {
  count,
  type Guarded,
  instant,
  list,
  oneOf,
  readShape,
  record,
  sha256,
  text,
  uuid,
} from './shape.ts'

/**
 * What an excerpt says of itself, docs/specs/excerpt.md: which bytes of which original its own
 * bytes are, and the hashes that prove it with no more of the original than is told.
 */
export const EXCERPT_FORMAT = 'liuhen-excerpt/1'

/** Where the files of an excerpt's folder are. */
export const EXCERPT_PATHS = {
  proof: 'excerpt.json',
  film: 'excerpt.mp4',
  border: 'border.bin',
  note: '说明.txt',
  facts: 'facts/',
  proofs: 'proofs/',
  checkpoint: 'ledger/checkpoint',
  vkey: 'ledger/log.vkey',
} as const

const isExcerptProof = record({
  format: oneOf(EXCERPT_FORMAT),
  /** Name of the agency, so that a reader knows whose it is. */
  agency: text,
  recording: uuid,
  derivative: uuid,
  original: record({ bytes: count, sha256, chunkRoot: sha256 }),
  excerpt: record({ bytes: count, sha256, maker: text, madeAt: instant }),
  /** On the time line of the original; `got` begins at the key frame before. */
  asked: record({ fromMs: count, toMs: count }),
  got: record({ fromMs: count, toMs: count }),
  map: list(record({ at: count, from: count, bytes: count })),
  chunks: list(record({ from: count, to: count })),
  border: record({ bytes: count, sha256 }),
  siblings: list(sha256),
})
export type ExcerptProof = Guarded<typeof isExcerptProof>

/** Bytes [at, at + bytes) of the excerpt are bytes [from, from + bytes) of the original. */
export type MappedRange = ExcerptProof['map'][number]

const EXCERPT_LIMITS = { proofBytes: 32 << 20, ranges: 200_000, siblings: 200_000 } as const

export function excerptProofBytes(proof: ExcerptProof): Uint8Array {
  return canonicalBytes(asJson(proof))
}

/** Hostile input. @throws FormatError unless it is exactly what excerptProofBytes would write */
export function parseExcerptProof(bytes: Uint8Array): ExcerptProof {
  if (bytes.length > EXCERPT_LIMITS.proofBytes) throw new FormatError('excerpt proof above 32 MiB')
  const proof = readShape(parseCanonical(bytes), isExcerptProof)
  const wrong = whyNoProof(proof)
  if (wrong !== undefined) throw new FormatError(`excerpt proof: ${wrong}`)
  return proof
}

/** What a shape cannot say: order, bounds, and that nothing is given that was not asked for. */
function whyNoProof(proof: ExcerptProof): string | undefined {
  const { map, chunks, siblings, original, border } = proof
  if (map.length === 0 || map.length > EXCERPT_LIMITS.ranges) return 'number of ranges'
  if (siblings.length > EXCERPT_LIMITS.siblings) return 'number of siblings'
  const size = chunksOf(original.bytes)
  let [at, from] = [0, 0]
  for (const [n, one] of map.entries()) {
    if (one.bytes === 0 || one.at < at || one.from < from) return 'order of ranges'
    if (n > 0 && one.at === at && one.from === from) return 'ranges that are one'
    at = one.at + one.bytes
    from = one.from + one.bytes
  }
  if (at > proof.excerpt.bytes || from > original.bytes) return 'range outside of its file'
  let last = -1
  for (const one of chunks) {
    if (one.from <= last || one.to <= one.from) return 'order of chunks'
    last = one.to
  }
  if (last > size) return 'chunk outside of the original'
  if (chunks.length > map.length) return 'chunk without a range'
  return border.bytes === borderOf(proof) ? undefined : 'length of the border'
}

/** How many chunks a file of this length has. */
export function chunksOf(bytes: number): number {
  return Math.ceil(bytes / CHUNK_BYTES)
}

/** A piece of a chunk, to be read from the excerpt or from the border bytes. */
export interface ChunkPiece {
  readonly of: 'excerpt' | 'border'
  readonly at: number
  readonly bytes: number
}

/**
 * How each proven chunk is put together again, in order. Border bytes are taken one after the
 * other, so each of them is part of exactly one chunk. @throws FormatError for a chunk that holds
 * nothing of the excerpt: such a one would be given for no reason.
 */
export function* chunkPieces(
  proof: Pick<ExcerptProof, 'map' | 'chunks' | 'original'>,
): Generator<{ readonly index: number; readonly pieces: readonly ChunkPiece[] }> {
  const { map, chunks, original } = proof
  let [next, borderAt] = [0, 0]
  for (const range of chunks) {
    for (let index = range.from; index < range.to; index++) {
      const start = index * CHUNK_BYTES
      const end = Math.min(start + CHUNK_BYTES, original.bytes)
      while (endOf(map[next]) <= start) next += 1
      const pieces: ChunkPiece[] = []
      let position = start
      for (let n = next; position < end; n++) {
        const one = map[n]
        const from = Math.min(end, Math.max(position, one?.from ?? end))
        if (from > position) {
          pieces.push({ of: 'border', at: borderAt, bytes: from - position })
          borderAt += from - position
        }
        const to = Math.max(from, Math.min(end, endOf(one)))
        if (one !== undefined && to > from) {
          pieces.push({ of: 'excerpt', at: one.at + (from - one.from), bytes: to - from })
        }
        position = to
      }
      if (pieces.every(({ of }) => of === 'border')) throw new FormatError('chunk without a range')
      yield { index, pieces }
    }
  }
}

const endOf = (one: MappedRange | undefined) =>
  one === undefined ? Number.POSITIVE_INFINITY : one.from + one.bytes

/** How many bytes of the original are given although the excerpt does not hold them. */
export function borderOf(proof: Pick<ExcerptProof, 'map' | 'chunks' | 'original'>): number {
  const { map, chunks, original } = proof
  const whole = chunks.reduce((sum, { from, to }) => {
    return sum + Math.min(to * CHUNK_BYTES, original.bytes) - from * CHUNK_BYTES
  }, 0)
  return whole - overlap(map, chunks)
}

/** What of an excerpt is proven. All four are bytes of the excerpt; they add up to its length. */
export interface ExcerptCoverage {
  readonly proven: number
  /** Said to be of the original, in a chunk that is not given: not proven. */
  readonly unproven: number
  /** Header of the container, which no original holds. */
  readonly container: number
  /** Bytes of the original, between the first and the last range, that the excerpt leaves out. */
  readonly skipped: number
}

export function excerptCoverage(proof: ExcerptProof): ExcerptCoverage {
  const { map, chunks, excerpt } = proof
  const mapped = map.reduce((sum, { bytes }) => sum + bytes, 0)
  const proven = overlap(map, chunks)
  const [first, last] = [map[0], map.at(-1)]
  const span = first && last ? last.from + last.bytes - first.from : 0
  const container = excerpt.bytes - mapped
  return { proven, unproven: mapped - proven, container, skipped: span - mapped }
}

/** Bytes of the map that lie in these chunks; both rise. */
function overlap(map: readonly MappedRange[], chunks: readonly Range[]): number {
  let [sum, n] = [0, 0]
  for (const one of map) {
    const to = one.from + one.bytes
    while ((chunks[n]?.to ?? Number.POSITIVE_INFINITY) * CHUNK_BYTES <= one.from) n += 1
    for (let c = n; (chunks[c]?.from ?? Number.POSITIVE_INFINITY) * CHUNK_BYTES < to; c++) {
      const chunk = chunks[c]
      if (chunk === undefined) break
      sum += Math.min(to, chunk.to * CHUNK_BYTES) - Math.max(one.from, chunk.from * CHUNK_BYTES)
    }
  }
  return sum
}

/** Interfaces are no index types; a spread makes them plain without claiming more. */
function asJson(proof: ExcerptProof): Json {
  const { original, excerpt, asked, got, map, chunks, border, siblings, ...rest } = proof
  return {
    ...rest,
    original: { ...original },
    excerpt: { ...excerpt },
    asked: { ...asked },
    got: { ...got },
    map: map.map((one) => ({ ...one })),
    chunks: chunks.map((one) => ({ ...one })),
    border: { ...border },
    siblings: [...siblings],
  }
}
