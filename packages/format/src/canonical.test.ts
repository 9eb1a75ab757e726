import { readFileSync } from 'node:fs'
import canonicalize from 'canonicalize'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fromHex, utf8 } from './bytes.ts'
import { canonicalBytes, canonicalText, parseCanonical } from './canonical.ts'
import { FormatError } from './format-error.ts'
import type { Json } from './json.ts'

const vectors: {
  readonly accepted: readonly { readonly json: string; readonly canonical: string }[]
  readonly numbers: readonly { readonly ieee754: string; readonly text: string }[]
  readonly refused: readonly { readonly hex: string; readonly why: string }[]
} = JSON.parse(
  readFileSync(new URL('../../../docs/specs/vectors/canonical-json.json', import.meta.url), 'utf8'),
)

describe('canonical text', () => {
  test.each(vectors.accepted)('of $json is as the vector says', ({ json, canonical }) => {
    expect(canonicalText(JSON.parse(json))).toBe(canonical)
  })
  test.each(vectors.numbers)('of the number $ieee754 is $text', ({ ieee754, text }) => {
    expect(canonicalText(new DataView(fromHex(ieee754).buffer).getFloat64(0))).toBe(text)
  })
  test('is what an independent writer of RFC 8785 writes', () => {
    const json = fc.jsonValue({ stringUnit: 'binary', maxDepth: 6 })
    fc.assert(fc.property(json, (value) => canonicalText(asJson(value)) === canonicalize(value)))
  })
  test('of any number is what an independent writer writes', () => {
    const number = fc.double({ noNaN: true, noDefaultInfinity: true })
    fc.assert(fc.property(number, (value) => canonicalText(value) === canonicalize(value)))
  })
  test.each([
    ['NaN', Number.NaN],
    ['infinity', Number.POSITIVE_INFINITY],
    ['a lone surrogate', '\ud800'],
    ['a lone surrogate as a name', { '\udc00': 1 }],
  ])('refuses %s', (_title, value) => {
    expect(() => canonicalText(value)).toThrow(FormatError)
  })
  test('refuses 65 levels, so that hostile input cannot end the stack', () => {
    let value: Json = 0
    for (let level = 0; level < 65; level++) value = [value]
    expect(() => canonicalText(value)).toThrow(FormatError)
  })
})

describe('reading canonical bytes', () => {
  test('gives back every value', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
        const bytes = canonicalBytes(asJson(value))
        expect(canonicalBytes(parseCanonical(bytes))).toEqual(bytes)
      }),
    )
  })
  test.each(vectors.refused)('refuses $why', ({ hex }) => {
    expect(() => parseCanonical(fromHex(hex))).toThrow(FormatError)
  })
  test('refuses a file of nothing but brackets before it reads it, and brackets in a text not at all', () => {
    expect(() => parseCanonical(utf8('[{"a":'.repeat(20_000)))).toThrow('nested too deep')
    const text = `\\"${'[{"'.repeat(30_000)}`
    expect(parseCanonical(canonicalBytes(text)) === text).toBe(true)
    const wide = Array.from({ length: 20_000 }, () => [[]])
    expect(canonicalText(parseCanonical(canonicalBytes(wide)))).toBe(canonicalText(wide))
  })
  test('refuses every other spelling', () => {
    for (const text of ['{"b":1,"a":2}', '{"a":1 }', '1.0', '"\\u0041"', '{"a":1,"a":1}']) {
      expect(() => parseCanonical(utf8(text))).toThrow(FormatError)
    }
  })
})

/** fast-check's own JSON type is mutable but otherwise the same. */
function asJson(value: fc.JsonValue): Json {
  return JSON.parse(JSON.stringify(value))
}
