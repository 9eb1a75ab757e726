import { describe, expect, test } from 'vitest'
import { sayBytes, saySeconds } from './amounts.ts'
import { fitTo, padTo, showName, widthOf } from './show-name.ts'

describe('a name from a card', () => {
  test.each([
    ['plain.MP4', 'plain.MP4'],
    ['two\nlines', 'two\\u{a}lines'],
    ['\u001b[2Jcleared', '\\u{1b}[2Jcleared'],
    ['turned\u202egnp.exe', 'turned\\u{202e}gnp.exe'],
    ['执法 记录.MP4', '执法 记录.MP4'],
  ])('%j is shown as one harmless line', (name, shown) => {
    expect(showName(name)).toBe(shown)
  })

  test.each([
    ['abc', 3],
    ['执法', 4],
    ['a执b', 4],
  ])('%s takes its columns', (text, width) => {
    expect(widthOf(text)).toBe(width)
  })

  test('is cut in the middle and never wider than asked', () => {
    for (const columns of [8, 9, 20]) {
      const cut = fitTo(`${'执法记录'.repeat(20)}_0001.MP4`, columns)
      expect(widthOf(cut)).toBeLessThanOrEqual(columns)
      expect(cut.endsWith('MP4')).toBe(columns >= 8)
    }
    expect(padTo('执', 4)).toBe('执  ')
  })
})

describe('amounts are said with three digits', () => {
  test.each([
    [0, '0 B'],
    [999, '999 B'],
    [1_000, '1.00 KB'],
    [27_912_345, '27.9 MB'],
    [999_600, '1.00 MB'],
    [4_294_967_296, '4.29 GB'],
  ])('%i bytes', (bytes, text) => expect(sayBytes(bytes)).toBe(text))

  test.each([
    [0.2, '1 秒'],
    [59.1, '1 分 0 秒'],
    [3_725, '1 小时 2 分'],
  ])('%d seconds', (seconds, text) => expect(saySeconds(seconds)).toBe(text))
})
