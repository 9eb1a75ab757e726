import { expect, test } from 'vitest'
import { groupHours, sayDay } from './group-hours.ts'

const at = (dueAt: string | null) => ({ dueAt })

test('what is due at 24:00 belongs to the last hour of its day', () => {
  const groups = groupHours([
    at('2026-11-21T15:30:00.000Z'),
    at('2026-11-21T16:00:00.000Z'),
    at('2026-11-21T16:00:00.001Z'),
    at(null),
  ])
  expect(groups.map(({ day, hours, items }) => [day, hours, items.length])).toEqual([
    ['2026-11-21', '23:00–24:00', 2],
    ['2026-11-22', '00:00–01:00', 1],
    [undefined, '没有固定时限', 1],
  ])
})

test('a day reads as today, tomorrow, or by its date and weekday', () => {
  const now = Date.parse('2026-11-21T10:00:00.000Z')
  expect(sayDay('2026-11-21', now)).toBe('今天（11月21日 星期六）')
  expect(sayDay('2026-11-22', now)).toBe('明天（11月22日 星期日）')
  expect(sayDay('2026-11-24', now)).toBe('11月24日 星期二')
  expect(sayDay('2027-01-04', now)).toBe('2027年1月4日 星期一')
})
