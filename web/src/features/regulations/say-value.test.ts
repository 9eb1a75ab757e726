import { expect, test } from 'vitest'
import { periodText, sayValue } from './say-value.ts'

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

test('an amount and its unit make a duration', () => {
  expect([periodText(24, '小时'), periodText(6, '个月'), periodText(5, '分钟')]).toEqual([
    'PT24H',
    'P6M',
    'PT5M',
  ])
})
