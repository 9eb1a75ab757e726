import { parseInstant } from '@liuhen/law'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { endOfDayOfMonth } from './month-end.ts'

const WEEK = { weekdays: [1, 2, 3, 4, 5], off: [], extra: [] }

/** A time as the clock in Shanghai shows it. */
function at(local: string) {
  const parsed = parseInstant(new Date(`${local}+08:00`).toISOString())
  if (parsed === undefined) throw new Error(local)
  return parsed
}

describe('the last working day of the month', () => {
  test.each([
    // 31 March 2026 is a Tuesday, 31 May a Sunday, 31 January a Saturday.
    ['2026-03-02T09:00:00', WEEK, '2026-04-01T00:00:00'],
    ['2026-05-02T09:00:00', WEEK, '2026-05-30T00:00:00'],
    ['2026-05-29T23:59:59', WEEK, '2026-05-30T00:00:00'],
    ['2026-05-30T00:00:00', WEEK, '2026-07-01T00:00:00'],
    ['2026-12-31T23:59:59', WEEK, '2027-01-01T00:00:00'],
    ['2026-01-31T09:00:00', WEEK, '2026-02-28T00:00:00'],
    ['2026-03-02T09:00:00', { ...WEEK, off: ['2026-03-31'] }, '2026-03-31T00:00:00'],
    ['2026-05-02T09:00:00', { ...WEEK, extra: ['2026-05-31'] }, '2026-06-01T00:00:00'],
  ])('from %s with its days off', (from, calendar, end) => {
    expect(endOfDayOfMonth(at(from), 0, calendar)).toBe(at(end))
  })

  test('of a month without any is its last day', () => {
    const never = { weekdays: [], off: [], extra: [] }
    expect(endOfDayOfMonth(at('2026-04-10T09:00:00'), 0, never)).toBe(at('2026-05-01T00:00:00'))
  })
})

describe('a day of the month', () => {
  test.each([
    ['2026-03-10T09:00:00', 25, '2026-03-26T00:00:00'],
    ['2026-03-25T23:59:59', 25, '2026-03-26T00:00:00'],
    ['2026-03-26T00:00:00', 25, '2026-04-26T00:00:00'],
    ['2026-02-10T09:00:00', 31, '2026-03-01T00:00:00'],
    ['2028-02-10T09:00:00', 30, '2028-03-01T00:00:00'],
    ['2026-12-26T09:00:00', 25, '2027-01-26T00:00:00'],
  ])('from %s the %ith ends at %s', (from, day, end) => {
    expect(endOfDayOfMonth(at(from), day, WEEK)).toBe(at(end))
  })
})

test('it lies ahead, and at most two months and a day', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('1990-01-01'), max: new Date('2190-01-01'), noInvalidDate: true }),
      fc.integer({ min: 0, max: 31 }),
      (date, day) => {
        const from = parseInstant(date.toISOString())
        if (from === undefined) return
        const end = endOfDayOfMonth(from, day, WEEK)
        expect(end > from).toBe(true)
        expect(Date.parse(end) - date.getTime()).toBeLessThan(63 * 86_400_000)
      },
    ),
  )
})
