import { describe, expect, test } from 'vitest'
import { sameValues } from './same-values.ts'

describe('whether a draft has something that is not kept yet', () => {
  test.each([
    ['keys come back in another order', { b: '乙', a: '甲' }, { a: '甲', b: '乙' }],
    [
      'so do the cells of a row',
      { rows: [{ name: '茶', count: 1 }] },
      { rows: [{ count: 1, name: '茶' }] },
    ],
    ['a field emptied again says nothing', { a: '' }, {}],
    ['so does a list without rows', { rows: [] }, { rows: null }],
    ['and an empty cell', { rows: [{ name: '茶', note: '' }] }, { rows: [{ name: '茶' }] }],
  ])('%s: nothing changed', (_, one, other) => {
    expect(sameValues(one, other)).toBe(true)
    expect(sameValues(other, one)).toBe(true)
  })

  test.each([
    ['a word', { a: '甲' }, { a: '乙' }],
    ['a field more', { a: '甲', b: '乙' }, { a: '甲' }],
    ['zero is not nothing', { n: 0 }, {}],
    ['the order of rows', { rows: [{ n: 1 }, { n: 2 }] }, { rows: [{ n: 2 }, { n: 1 }] }],
    ['a cell', { rows: [{ name: '茶' }] }, { rows: [{ name: '水' }] }],
    ['a new empty row that counts as one', { rows: [{}] }, {}],
  ])('%s: something did', (_, one, other) => {
    expect(sameValues(one, other)).toBe(false)
    expect(sameValues(other, one)).toBe(false)
  })
})
