import { expect, test } from 'vitest'
import { After, cutPage, readCursor } from './cursor.ts'

const ID = '018f0000-0000-7000-8004-000000000000'
const rows = ['2026-11-22T01:02:03.004Z', '2026-11-22', 'infinity'].map((at) => ({ at, id: ID }))

test('the place behind a page is written so that it is read again', () => {
  for (const row of rows) {
    const { page, next } = cutPage([row, row], 1, (last) => last)
    expect(page).toEqual([row])
    expect(readCursor(After.parse(next))).toEqual(row)
  }
})

test('the last page has nothing behind it, also when it is full', () => {
  expect(cutPage(rows, 3, (last) => last)).toEqual({ page: rows, next: null })
  expect(cutPage([], 3, () => ({ at: '', id: '' }))).toEqual({ page: [], next: null })
})

test.each(['', '_', `_${ID}`, `x_${ID}`, `2026-02-30_${ID}`, '2026-11-22_x', `2026-11-22_${ID}_`])(
  '%j is no place in a list, and says so',
  (text) => {
    expect(After.safeParse(text).error?.issues[0]?.message).toContain('请从第一页开始')
  },
)
