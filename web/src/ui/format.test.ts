import dayjs from 'dayjs'
import { expect, test } from 'vitest'
import {
  formatBound,
  formatBytes,
  formatDue,
  formatDuration,
  formatOffset,
  formatPosition,
  formatTime,
  instantChosen,
  shownIn,
} from './format.ts'

test('a time is shown as the clock in China stands, wherever the reader is', () => {
  expect(formatTime('2019-06-20T06:30:05.000Z')).toBe('2019-06-20 14:30:05')
})

test.each([
  [0, '0 毫秒'],
  [240, '240 毫秒'],
  [40_000, '40 秒'],
  [3_903_000, '1 小时 5 分 3 秒'],
  [3_600_000, '1 小时'],
  [90_061_000, '1 天 1 小时 1 分 1 秒'],
])('%d ms last %s', (ms, shown) => {
  expect(formatDuration(ms)).toBe(shown)
})

test.each([
  [0, '0:00:00'],
  [59_999, '0:00:59'],
  [3_909_000, '1:05:09'],
])('%d ms from the start is at %s', (ms, shown) => {
  expect(formatPosition(ms)).toBe(shown)
})

test.each([
  [0, '一致'],
  [-3000, '慢 3 秒'],
  [3_600_000, '快 1 小时'],
])('a recorder %d ms ahead reads %s', (ms, shown) => {
  expect(formatOffset(ms)).toBe(shown)
})

test('sizes count in 1024', () => {
  expect(formatBytes(1023)).toBe('1023 字节')
  expect(formatBytes(1_340_000_000)).toBe('1.25 GB')
})

test('a bound under ten seconds keeps its tenth', () => {
  expect(formatBound(800)).toBe('±0.8 秒')
  expect(formatBound(12_400)).toBe('±12 秒')
})

test.each([
  ['2026-03-09T16:00:00.000Z', '2026-03-09 24:00'],
  ['2026-03-07T10:00:00.000Z', '2026-03-07 18:00:00'],
])('%s as a last moment is %s', (at, said) => {
  expect(formatDue(at)).toBe(said)
})

test('what is chosen in a calendar is the clock in China, wherever the reader is', () => {
  expect(shownIn('2019-06-20T06:30:00.000Z').format('YYYY-MM-DD HH:mm')).toBe('2019-06-20 14:30')
  expect(instantChosen(dayjs('2019-06-20 14:30'))).toBe('2019-06-20T06:30:00.000Z')
  expect(instantChosen(shownIn('2019-06-20T06:30:00.000Z'))).toBe('2019-06-20T06:30:00.000Z')
})
