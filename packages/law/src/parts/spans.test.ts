import fc from 'fast-check'
import { expect, test } from 'vitest'
import { holds, NO_END, spansOf } from './spans.ts'

test.each([
  ['b', 'c', true],
  ['a', 'd', true],
  ['a', 'e', false],
  ['e', 'e', false],
  ['h', NO_END, true],
  ['0', 'a', false],
])('from %s to %s: %s', (from, to, held) => {
  const spans = spansOf([
    ['f', NO_END],
    ['b', 'c'],
    ['a', 'd'],
  ])
  expect(holds(spans, from, to)).toBe(held)
})

test('it is what looking at every span gives', () => {
  const letter = fc.constantFrom(...'abcdefgh')
  const pair = fc.tuple(letter, letter)
  fc.assert(
    fc.property(fc.array(pair, { maxLength: 8 }), pair, (pairs, [from, to]) => {
      const one = pairs.some(([start, end]) => start <= from && to <= end)
      expect(holds(spansOf(pairs), from, to)).toBe(one)
    }),
  )
})
