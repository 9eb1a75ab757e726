import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  calendarTerm,
  dayOf,
  endOfDay,
  endOfDayAfter,
  endOfNextWorkingDay,
  exactMs,
  fromMs,
  type Instant,
  parseInstant,
  plusExact,
  sayDuration,
  sayInstant,
} from './instant.ts'

function at(text: string): Instant {
  const instant = fromMs(Date.parse(text))
  if (instant === undefined) throw new Error(text)
  return instant
}

const week = { weekdays: [1, 2, 3, 4, 5], off: [], extra: [] }

describe('instants', () => {
  test.each(['2026-02-30T00:00:00.000Z', '2026-01-01T00:00:00Z', '2026-01-01', '', null, 7])(
    '%s is no instant',
    (text) => expect(parseInstant(text)).toBeUndefined(),
  )

  test.each(['8000-01-01T00:00:00.000Z', '+12026-01-01T00:00:00.000Z'])(
    '%s lies beyond what a term can be added to',
    (text) => expect(parseInstant(text)).toBeUndefined(),
  )

  test('a text is an instant exactly when the calendar has it', () => {
    const part = (max: number) => fc.nat({ max }).map((n) => String(n).padStart(2, '0'))
    const texts = fc
      .tuple(fc.integer({ min: 1000, max: 7999 }), part(13), part(32), part(24), part(60))
      .map(([y, m, d, h, min]) => `${y}-${m}-${d}T${h}:${min}:00.000Z`)
    fc.assert(
      fc.property(texts, (text) => {
        const ms = Date.parse(text)
        const real = !Number.isNaN(ms) && new Date(ms).toISOString() === text
        return (parseInstant(text) !== undefined) === real
      }),
      { numRuns: 2000 },
    )
  })

  test('the day is that of Shanghai, not of UTC', () => {
    expect(dayOf(at('2026-03-02T15:59:59.999Z'))).toBe('2026-03-02')
    expect(dayOf(at('2026-03-02T16:00:00Z'))).toBe('2026-03-03')
  })

  test('the end of a day is the first instant of the next', () => {
    expect(endOfDay(at('2026-03-02T10:00:00+08:00'))).toBe('2026-03-02T16:00:00.000Z')
    expect(endOfDay(at('2026-03-02T00:00:00+08:00'))).toBe('2026-03-02T16:00:00.000Z')
  })

  test('24 hours are exact across the summer time that Shanghai once had', () => {
    const before = at('1988-04-16T18:00:00+08:00')
    expect(Date.parse(plusExact(before, 'PT24H')) - Date.parse(before)).toBe(86_400_000)
  })
})

describe('calendar terms', () => {
  test.each([
    ['2024-02-29', 'P1Y', '2025-02-28', '2025-03-01'],
    ['2023-02-28', 'P1Y', '2024-02-28', '2024-02-29'],
    ['2024-02-29', 'P4Y', '2028-02-29', '2028-03-01'],
    ['2025-08-31', 'P6M', '2026-02-28', '2026-03-01'],
    ['2025-10-31', 'P1M', '2025-11-30', '2025-12-01'],
    ['2025-12-31', 'P1Y', '2026-12-31', '2027-01-01'],
  ])(
    'from %s a term of %s lasts through %s, and disposal starts on %s',
    (day, length, last, next) => {
      const term = calendarTerm(at(`${day}T12:00:00+08:00`), length)
      expect(term).toEqual({ lastDay: last, after: at(`${next}T00:00:00+08:00`) })
    },
  )

  test('any readable instant and any allowed term give a later instant', () => {
    const instants = fc.integer({ min: -62_167_219_200_000, max: 190_288_396_799_999 })
    const terms = fc
      .tuple(...[999, 999, 999, 9999].map((max) => fc.nat({ max })))
      .map(([y, m, w, d]) => `P${y}Y${m}M${w}W${d}DT99999H`)
    fc.assert(
      fc.property(instants, terms, (ms, length) => {
        const start = fromMs(ms)
        if (start === undefined) return true
        return calendarTerm(start, length).after > start && plusExact(start, length) > start
      }),
    )
  })
})

describe('working days', () => {
  test.each([
    ['2026-03-06T22:00:00+08:00', week, '2026-03-09'],
    ['2026-03-04T08:00:00+08:00', week, '2026-03-05'],
    ['2026-02-13T20:00:00+08:00', { ...week, extra: ['2026-02-14'] }, '2026-02-14'],
    ['2026-03-05T20:00:00+08:00', { ...week, off: ['2026-03-06'] }, '2026-03-09'],
  ])('after %s the next working day ends at 24:00', (instant, calendar, day) => {
    const end = endOfNextWorkingDay(at(instant), calendar)
    expect(end).toBe(endOfDay(at(`${day}T00:00:00+08:00`)))
  })

  test('an agency that never works still gets an end', () => {
    const never = { weekdays: [], off: [], extra: [] }
    expect(endOfNextWorkingDay(at('2026-03-06T22:00:00+08:00'), never)).toBeDefined()
  })
})

describe('Chinese', () => {
  test('midnight is said as 24:00 of the day that ends', () => {
    expect(sayInstant(at('2026-03-03T00:00:00+08:00'))).toBe('2026年3月2日24:00')
    expect(sayInstant(at('2026-03-02T18:00:05+08:00'))).toBe('2026年3月2日18:00:05')
  })

  test.each([
    ['PT24H', '24小时'],
    ['P1Y', '1年'],
    ['P6M', '6个月'],
    ['PT60S', '60秒'],
    ['PT0S', '0秒'],
  ])('%s is %s', (duration, text) => expect(sayDuration(duration)).toBe(text))

  test('a setting of hours for a term of days counts whole days begun', () => {
    const from = at('2026-03-02T12:00:00+08:00')
    expect(endOfDayAfter(from, 'PT25H')).toBe(endOfDayAfter(from, 'P2D'))
    expect(exactMs('P1W')).toBe(7 * 86_400_000)
  })
})

test('the day of an instant is the one that the zone says, whatever was asked before', () => {
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' })
  const ms = fc.integer({ min: Date.UTC(1902, 0), max: Date.UTC(2200, 0) })
  fc.assert(
    fc.property(ms, (time) => {
      const instant = fromMs(time)
      expect(instant && dayOf(instant)).toBe(day.format(time))
    }),
    { numRuns: 3000 },
  )
})

test('what is said of an instant is what the zone says, to the second', () => {
  const parts = new Intl.DateTimeFormat('zh-CN', {
    ...{ timeZone: 'Asia/Shanghai', dateStyle: 'long', timeStyle: 'medium', hourCycle: 'h23' },
  })
  const ms = fc.integer({ min: Date.UTC(1902, 0), max: Date.UTC(2200, 0) })
  fc.assert(
    fc.property(ms, (time) => {
      const instant = fromMs(time)
      const said = instant === undefined ? '' : sayInstant(instant)
      const wanted = parts.format(time).replace(' ', '').replace(/:00$/, '')
      if (!said.endsWith('24:00')) expect(said).toBe(wanted)
    }),
    { numRuns: 2000 },
  )
})
