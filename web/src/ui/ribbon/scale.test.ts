import fc from 'fast-check'
import { expect, test } from 'vitest'
import { shareOf, ticksOf } from './scale.ts'

test('a time outside the frame stands at its edge', () => {
  expect(shareOf(-5, { from: 0, to: 10 })).toBe(0)
  expect(shareOf(15, { from: 0, to: 10 })).toBe(100)
  expect(shareOf(5, { from: 0, to: 0 })).toBe(0)
})

test('ticks of any frame lie inside it and are at most six', () => {
  const frames = fc.tuple(fc.integer({ min: 0, max: 2e12 }), fc.integer({ min: 1, max: 1e9 }))
  fc.assert(
    fc.property(frames, ([from, lasts]) => {
      const ticks = ticksOf(from, from + lasts)
      expect(ticks.length).toBeLessThanOrEqual(6)
      for (const at of ticks) expect(at >= from && at <= from + lasts).toBe(true)
    }),
  )
})
