import { describe, expect, test } from 'vitest'
import {
  clockOf,
  countInChinese,
  dayInChinese,
  dayInDigits,
  momentInDigits,
  moneyInChinese,
  moneyInDigits,
} from './chinese-forms.ts'

describe('a day', () => {
  test.each([
    ['2026-11-21', '二〇二六年十一月二十一日', '2026年11月21日'],
    ['2030-01-01', '二〇三〇年一月一日', '2030年1月1日'],
    ['2024-02-29', '二〇二四年二月二十九日', '2024年2月29日'],
    ['2026-10-10', '二〇二六年十月十日', '2026年10月10日'],
    ['2026-12-30', '二〇二六年十二月三十日', '2026年12月30日'],
  ])('%s is written %s and %s', (day, chinese, digits) => {
    expect(dayInChinese(day)).toBe(chinese)
    expect(dayInDigits(day)).toBe(digits)
  })
  test.each(['2026-02-30', '2026-13-01', '2026-2-3', '', '今天'])('%s is none', (day) => {
    expect(dayInChinese(day)).toBeUndefined()
    expect(dayInDigits(day)).toBeUndefined()
  })
})

describe('a moment', () => {
  test('is the clock of Shanghai, also beyond midnight', () => {
    expect(momentInDigits('2026-11-21T01:05:00.000Z')).toBe('2026年11月21日9时05分')
    expect(momentInDigits('2026-12-31T16:00:00.000Z')).toBe('2027年1月1日0时00分')
    expect(clockOf('2026-12-31T16:00:00.000Z')?.day).toBe('2027-01-01')
    expect(momentInDigits('昨天')).toBeUndefined()
  })
})

describe('an amount', () => {
  test.each([
    [0, '人民币零元整', '0.00'],
    [0.05, '人民币伍分', '0.05'],
    [0.5, '人民币伍角整', '0.50'],
    [1, '人民币壹元整', '1.00'],
    [10, '人民币壹拾元整', '10.00'],
    [3000, '人民币叁仟元整', '3,000.00'],
    [1001, '人民币壹仟零壹元整', '1,001.00'],
    [10_500.05, '人民币壹万零伍佰元零伍分', '10,500.05'],
    [30_500.5, '人民币叁万零伍佰元伍角整', '30,500.50'],
    [100_000, '人民币壹拾万元整', '100,000.00'],
    [100_001, '人民币壹拾万零壹元整', '100,001.00'],
    [1_000_000.56, '人民币壹佰万元伍角陆分', '1,000,000.56'],
    [20_030_400, '人民币贰仟零叁万零肆佰元整', '20,030,400.00'],
    [100_000_001, '人民币壹亿零壹元整', '100,000,001.00'],
    [123_456_789.12, '人民币壹亿贰仟叁佰肆拾伍万陆仟柒佰捌拾玖元壹角贰分', '123,456,789.12'],
  ])('%d is %s', (yuan, capital, digits) => {
    expect(moneyInChinese(yuan)).toBe(capital)
    expect(moneyInDigits(yuan)).toBe(digits)
  })
  test.each([-1, Number.NaN, Number.POSITIVE_INFINITY, 1e12])('%d cannot be written', (yuan) => {
    expect(moneyInChinese(yuan)).toBeUndefined()
  })
})

test('a count is written in small characters, and as it is beyond 9999', () => {
  expect([0, 7, 10, 15, 20, 102, 110, 1015, 10_000].map(countInChinese)).toEqual([
    '零',
    '七',
    '十',
    '十五',
    '二十',
    '一百零二',
    '一百一十',
    '一千零一十五',
    '10000',
  ])
})
