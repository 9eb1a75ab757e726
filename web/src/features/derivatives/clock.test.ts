import { expect, test } from 'vitest'
import { readClock, sayClock } from './clock.ts'

test.each([
  ['03:20', 200_000],
  ['1:02:03.4', 3_723_400],
  ['65', 65_000],
  ['０１：０５', 65_000],
  ['00:01:05,000', 65_000],
])('%s is a time', (text, ms) => {
  expect(readClock(text)).toBe(ms)
  expect(readClock(sayClock(ms))).toBe(ms)
})

test.each(['', '三分', '1:', '1:2:3:4', '-5', '1,2,3', '1.2345'])('“%s” is none', (text) => {
  expect(readClock(text)).toBeUndefined()
})
