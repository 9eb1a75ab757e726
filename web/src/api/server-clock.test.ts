import { expect, test } from 'vitest'
import { narrowed, widened } from './server-clock.ts'

test('two answers together say more than each alone', () => {
  const one = { lowest: -400, highest: 600, learntAt: 1 }
  const other = { lowest: 100, highest: 1100, learntAt: 2 }
  expect(narrowed(one, other)).toEqual({ lowest: 100, highest: 600, learntAt: 2 })
})

test('a clock that was set meanwhile is believed from the newest answer on', () => {
  const before = { lowest: 0, highest: 500, learntAt: 1 }
  const after = { lowest: 3_600_000, highest: 3_600_900, learntAt: 2 }
  expect(narrowed(before, after)).toEqual(after)
})

test('after ten hours without an answer the bound is some seconds wider', () => {
  const known = { lowest: -100, highest: 100, learntAt: 0 }
  expect(widened(known, 36_000_000)).toEqual({ lowest: -3700, highest: 3700, learntAt: 0 })
})
