import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { fromUtf8, toHex, utf8 } from './bytes.ts'
import { type Fact, factLeaf, parseFact } from './fact.ts'
import { FACT_KINDS } from './fact-kinds.ts'
import { FormatError } from './format-error.ts'
import { leafHash } from './merkle.ts'

const vectors: {
  readonly leaves: readonly { readonly leaf: string; readonly leafHash: string }[]
  readonly refused: readonly { readonly leaf: string; readonly why: string }[]
} = JSON.parse(
  readFileSync(new URL('../../../docs/specs/vectors/facts.json', import.meta.url), 'utf8'),
)
const [first] = vectors.leaves
const fact: Fact = parseFact(utf8(first?.leaf ?? ''))

describe('a leaf of the ledger', () => {
  test.each(vectors.leaves)('is read and written as the same bytes', ({ leaf, leafHash: hash }) => {
    expect(fromUtf8(factLeaf(parseFact(utf8(leaf))))).toBe(leaf)
    expect(toHex(leafHash((b) => createHash('sha256').update(b).digest(), utf8(leaf)))).toBe(hash)
  })
  test.each(vectors.refused)('is refused for $why', ({ leaf }) => {
    expect(() => parseFact(utf8(leaf))).toThrow(FormatError)
  })
  test('cannot be longer than a tile entry', () => {
    const body = { list: Array.from({ length: 7000 }, () => 12345678) }
    expect(factLeaf({ ...fact, body }).length).toBeLessThan(65_536)
    const more = { list: Array.from({ length: 8000 }, () => 12345678) }
    expect(() => factLeaf({ ...fact, body: more })).toThrow(FormatError)
  })
  test('has a kind with a Chinese name and a line in the specification', () => {
    const spec = readFileSync(new URL('../../../docs/specs/facts.md', import.meta.url), 'utf8')
    for (const [kind, { zh }] of Object.entries(FACT_KINDS)) {
      expect(spec).toContain(`| \`${kind}\` | ${zh} |`)
    }
  })
})
