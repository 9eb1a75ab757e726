import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { concatBytes, toHex, utf8 } from './bytes.ts'
import { chunksShown, excerptRoot, excerptSiblings } from './check-excerpt-bytes.ts'
import { CHUNK_BYTES, chunkTreeRoot, chunkTreeWriter } from './chunk-tree.ts'
import { parseSha256 } from './digest.ts'
import type { ChunkPiece, ExcerptProof, MappedRange } from './excerpt-proof.ts'
import * as excerpt from './excerpt-proof.ts'
import { explainExcerpt } from './explain-excerpt.ts'
import { parseUuid } from './id.ts'
import { parseInstant } from './instant.ts'

const vectors: Vectors = JSON.parse(
  readFileSync(new URL('../../../docs/specs/vectors/excerpt.json', import.meta.url), 'utf8'),
)
const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest()
const ORIGINAL = originalOf(vectors.originalBytes)
const LEAVES = leavesOf(ORIGINAL)
const ROOT = toHex(chunkTreeRoot(sha256, LEAVES))
const SPAN = [
  { from: 700_000, bytes: 2_500_000 },
  { from: 3_200_500, bytes: 1_000_000 },
]

/** In two chunks of five, so that other chunks stand beside them. */
const MIDDLE = [
  { from: 1_148_576, bytes: 1_500_000 },
  { from: 2_649_076, bytes: 400_000 },
]

describe('an excerpt of the vectors', () => {
  test('is of an original with this chunk root', () => expect(ROOT).toBe(vectors.chunkRoot))
  test.each(vectors.excerpts)('with border $border shows these chunks and hashes', (vector) => {
    const { film, border, proof } = excerptOf(vector.ranges, vector.border)
    expect(proof.chunks).toEqual(vector.chunks)
    expect(proof.siblings).toEqual(vector.siblings)
    expect(proof.border).toEqual({ bytes: vector.borderBytes, sha256: vector.borderSha256 })
    expect(toHex(sha256(film))).toBe(vector.filmSha256)
    expect(toHex(sha256(excerpt.excerptProofBytes(proof)))).toBe(vector.proofSha256)
    expect(excerpt.excerptCoverage(proof)).toEqual(vector.coverage)
    expect(border.length).toBe(vector.borderBytes)
  })
})

describe('a proof', () => {
  test.each(['given', 'withheld'] as const)('with border %s leads to the root', async (border) => {
    const made = excerptOf(SPAN, border)
    expect(await rootOf(made)).toBe(ROOT)
    const read = excerpt.parseExcerptProof(excerpt.excerptProofBytes(made.proof))
    expect(read).toEqual(made.proof)
  })

  test('of any ranges leads to the root, and covers what it says', async () => {
    const cut = fc.array(fc.nat(ORIGINAL.length), { minLength: 2, maxLength: 8 })
    const property = fc.asyncProperty(
      cut,
      fc.constantFrom('given', 'withheld'),
      async (at, how) => {
        const made = excerptOf(rangesOf(at), how)
        fc.pre(made.proof.map.length > 0)
        const { proven, unproven, container } = excerpt.excerptCoverage(made.proof)
        expect(proven + unproven + container).toBe(made.film.length)
        if (how === 'given') expect(unproven).toBe(0)
        else expect(made.border.length).toBe(0)
        if (made.proof.chunks.length > 0) expect(await rootOf(made)).toBe(ROOT)
      },
    )
    await fc.assert(property, { numRuns: 25 })
  })
})

describe('what is found', () => {
  const made = excerptOf(MIDDLE, 'given')
  const { film, border, proof } = made

  test('any flipped bit of what the excerpt holds of the original, and of the border', async () => {
    const mapped = fc.integer({ min: 100, max: film.length - 1 }).map((at) => ['film', at] as const)
    const beside = fc.nat(border.length - 1).map((at) => ['border', at] as const)
    const property = fc.asyncProperty(
      fc.oneof(mapped, beside),
      fc.nat(7),
      async ([of, at], bit) => {
        const changed = Uint8Array.from(made[of])
        changed[at] = (changed[at] ?? 0) ^ (1 << bit)
        expect(await rootOf({ ...made, [of]: changed })).not.toBe(ROOT)
      },
    )
    await fc.assert(property, { numRuns: 25 })
  })

  test('any changed hash, one too many and one too few', async () => {
    for (const n of proof.siblings.keys()) {
      const siblings = proof.siblings.with(n, hexOf(sha256(utf8(String(n)))))
      expect(await rootOf({ ...made, proof: { ...proof, siblings } })).not.toBe(ROOT)
    }
    const more = [...proof.siblings, proof.excerpt.sha256]
    for (const siblings of [more, more.slice(2)]) {
      expect(await rootOf({ ...made, proof: { ...proof, siblings } })).toBeUndefined()
    }
  })

  test('a claim about another range of the same length', async () => {
    const property = fc.asyncProperty(fc.integer({ min: -90_000, max: 400 }), async (by) => {
      fc.pre(by !== 0)
      const [first, ...rest] = proof.map
      if (first === undefined) throw new Error('no range')
      const moved = { ...proof, map: [{ ...first, from: first.from + by }, ...rest] }
      expect(await rootOf({ ...made, proof: moved })).not.toBe(ROOT)
    })
    await fc.assert(property, { numRuns: 15 })
  })

  test.each([
    ['ranges out of order', { map: proof.map.toReversed() }],
    ['ranges that overlap', { map: proof.map.map((one) => ({ ...one, bytes: one.bytes + 600 })) }],
    ['an empty range', { map: proof.map.map((one) => ({ ...one, bytes: 0 })) }],
    ['no range', { map: [] }],
    ['a range behind the excerpt', { excerpt: { ...proof.excerpt, bytes: 1_500_000 } }],
    ['a range behind the original', { original: { ...proof.original, bytes: 3_000_000 } }],
    ['chunks out of order', { chunks: [...proof.chunks, { from: 0, to: 1 }] }],
    ['another length of the border', { border: { ...proof.border, bytes: 1 } }],
  ])('%s is no proof', (_, change) => {
    const bytes = excerpt.excerptProofBytes({ ...proof, ...change })
    expect(() => excerpt.parseExcerptProof(bytes)).toThrow()
  })

  test('a bit flipped anywhere in the proof: it is refused, or says something else', () => {
    const bytes = excerpt.excerptProofBytes(proof)
    const property = fc.property(fc.nat(bytes.length - 1), fc.nat(7), (at, bit) => {
      const changed = Uint8Array.from(bytes)
      changed[at] = (changed[at] ?? 0) ^ (1 << bit)
      try {
        const read = excerpt.parseExcerptProof(changed)
        expect(excerpt.excerptProofBytes(read)).toEqual(changed)
        expect(read).not.toEqual(proof)
      } catch (error) {
        expect(error).toHaveProperty('name', 'FormatError')
      }
    })
    fc.assert(property, { numRuns: 300 })
  })
})

test('the note says what is proven, what is not and what else was given', () => {
  const given = explainExcerpt(excerptOf(SPAN, 'given').proof)
  expect(given).toContain('3500000 字节（占摘录的 99.99%）与封存的原件逐字节相同')
  expect(given).toContain('摘录之外的')
  const withheld = explainExcerpt(excerptOf(SPAN, 'withheld').proof)
  expect(withheld).toContain('这一部分不能证明')
  expect(withheld).toContain('没有提供原件中摘录以外的任何字节')
})

interface Vectors {
  readonly originalBytes: number
  readonly chunkRoot: string
  readonly excerpts: readonly {
    readonly border: 'given' | 'withheld'
    readonly ranges: readonly Omit<MappedRange, 'at'>[]
    readonly [told: string]: unknown
  }[]
}

interface Made {
  readonly film: Uint8Array
  readonly border: Uint8Array
  readonly proof: ExcerptProof
}

async function rootOf({ film, border, proof }: Made): Promise<string | undefined> {
  const read = async ({ of, at, bytes }: ChunkPiece) =>
    (of === 'excerpt' ? film : border).subarray(at, at + bytes)
  const root = await excerptRoot(sha256, proof, read)
  return root === undefined ? undefined : toHex(root)
}

/** An excerpt of 100 bytes of header and these ranges of the original, with its proof. */
function excerptOf(ranges: readonly Omit<MappedRange, 'at'>[], border: 'given' | 'withheld'): Made {
  let at = 100
  const map = ranges.map((one) => {
    const mapped = { at, ...one }
    at += one.bytes
    return mapped
  })
  const parts = map.map((one) => ORIGINAL.subarray(one.from, one.from + one.bytes))
  const film = concatBytes(new Uint8Array(100).fill(46), ...parts)
  const chunks = chunksShown(map, ORIGINAL.length, border)
  const original = {
    bytes: ORIGINAL.length,
    sha256: hexOf(sha256(ORIGINAL)),
    chunkRoot: hexOf(chunkTreeRoot(sha256, LEAVES)),
  }
  const beside = borderBytes({ map, chunks, original })
  const proof: ExcerptProof = {
    ...{ map, chunks, original, ...IDS, format: excerpt.EXCERPT_FORMAT, agency: '临江市民政局' },
    excerpt: { bytes: film.length, sha256: hexOf(sha256(film)), maker: 'vector', madeAt: MADE },
    ...{ asked: { fromMs: 1000, toMs: 2000 }, got: { fromMs: 960, toMs: 2000 } },
    border: { bytes: beside.length, sha256: hexOf(sha256(beside)) },
    siblings: excerptSiblings(sha256, LEAVES, chunks).map(hexOf),
  }
  return { film, border: beside, proof }
}

function borderBytes(proof: Pick<ExcerptProof, 'map' | 'chunks' | 'original'>): Uint8Array {
  const parts: Uint8Array[] = []
  for (const { index, pieces } of excerpt.chunkPieces(proof)) {
    let at = index * CHUNK_BYTES
    for (const { of, bytes } of pieces) {
      if (of === 'border') parts.push(ORIGINAL.subarray(at, at + bytes))
      at += bytes
    }
  }
  return concatBytes(...parts)
}

/** Every second stretch between these cuts. */
function rangesOf(cuts: readonly number[]) {
  const ends = cuts.toSorted((a, b) => a - b)
  return ends.flatMap((from, n) => {
    const to = ends[n + 1]
    return n % 2 === 0 && to !== undefined && to > from ? [{ from, bytes: to - from }] : []
  })
}

/** Byte i of the vectors' original: no two chunks are alike. */
function originalOf(bytes: number): Uint8Array {
  return new Uint8Array(bytes).map((_, at) => (at * 7 + (at >> 13)) & 255)
}

function leavesOf(file: Uint8Array): readonly Uint8Array[] {
  const writer = chunkTreeWriter(sha256)
  writer.write(file)
  return writer.finish()
}

function hexOf(bytes: Uint8Array) {
  return known(parseSha256(toHex(bytes)))
}

function known<T>(value: T | undefined): T {
  if (value === undefined) throw new RangeError('bad test value')
  return value
}

const IDS = {
  recording: known(parseUuid('019aa3c0-0000-7000-8000-000000000001')),
  derivative: known(parseUuid('019aa3c0-0000-7000-8000-000000000002')),
}
const MADE = known(parseInstant('2026-11-22T03:00:00.000Z'))
