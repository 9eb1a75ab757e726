import fc from 'fast-check'
import { expect, test } from 'vitest'
import { enoughDrawn } from './draw-size.ts'

test.each([
  [100, 5, true],
  [100, 4, false],
  [41, 3, true],
  [41, 2, false],
  [1, 1, true],
  [1, 0, false],
  [0, 0, true],
  [3, 4, false],
])('of %i recordings, %i drawn: %s', (population, drawn, enough) => {
  expect(enoughDrawn({ population, drawn }, 5, 1)).toBe(enough)
})

test.each([
  undefined,
  null,
  [],
  { population: 10 },
  { population: '10', drawn: 1 },
  { population: -1, drawn: -1 },
])('%j is no draw', (unit) => {
  expect(enoughDrawn(unit, 5, 1)).toBe(false)
})

test('everything is enough, and one less than enough never is', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 10_000 }),
      fc.integer({ min: 0, max: 100 }),
      fc.integer({ min: 1, max: 5 }),
      (population, percent, least) => {
        expect(enoughDrawn({ population, drawn: population }, percent, least)).toBe(true)
        const counts = Array.from({ length: population + 1 }, (_, drawn) => drawn)
        const first = counts.find((drawn) => enoughDrawn({ population, drawn }, percent, least))
        expect((first ?? 0) * 100).toBeGreaterThanOrEqual(population * percent)
      },
    ),
    { numRuns: 50 },
  )
})
