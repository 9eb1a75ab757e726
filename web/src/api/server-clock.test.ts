import { expect, test } from 'vitest'
import { narrowed } from './server-clock.ts'

test('two answers together say more than each alone', () => {
  const one = { lowest: -400, highest: 600 }
  const other = { lowest: 100, highest: 1100 }
  expect(narrowed(one, other)).toEqual({ lowest: 100, highest: 600 })
})

test('a clock that was set meanwhile is believed from the newest answer on', () => {
  const before = { lowest: 0, highest: 500 }
  const after = { lowest: 3_600_000, highest: 3_600_900 }
  expect(narrowed(before, after)).toEqual(after)
})
