import { expect, test } from 'vitest'
import { periodOf, periodText, sayValue } from './say-value.ts'

test.each([
  ['PT24H', '24 小时'],
  ['P1Y6M', '1 年 6 个月'],
  ['P0D', '当日'],
  ['same-day', '当日24:00前'],
  [80, '80'],
  [true, '是'],
  [[1, 5], '星期一、星期五'],
  [['2026-10-01'], '2026-10-01'],
  [[], '无'],
  [{ 简易: 'P1Y', 重大: 'permanent' }, '简易 1 年；重大 永久'],
  [undefined, '未填写'],
])('%j reads %s', (value, said) => {
  expect(sayValue(value)).toBe(said)
})

test.each(['PT24H', 'P6M', 'PT5M', 'P1Y6M', 'P2W', 'P1DT12H', 'PT1H30M'])(
  '%s is written again as it was read, every part of it',
  (duration) => {
    expect(periodText(periodOf(duration) ?? [])).toBe(duration)
  },
)

test('the parts of a duration may be given in any order', () => {
  const parts = [
    { amount: 6, unit: '个月' },
    { amount: 2, unit: '年' },
  ] as const
  expect(periodText(parts)).toBe('P2Y6M')
})
