import { expect, test } from 'vitest'
import { layGrid } from './lay-grid.ts'
import type { GridCell } from './sheet.ts'

const widths = (row: readonly GridCell[]) =>
  layGrid([row]).map((line) => line.map((c) => c.columns))

test('a row fills the width exactly, whatever was asked', () => {
  expect(widths([{ label: '案由', value: 'x' }])).toEqual([[4, 20]])
  expect(
    widths([
      { value: 'x', span: 3 },
      { value: 'y', span: 3 },
    ]),
  ).toEqual([[6, 18]])
  expect(widths([{ value: 'x' }, { value: 'y' }, { value: 'z' }])).toEqual([[8, 8, 8]])
})

test('what does not fit goes on in a row of its own', () => {
  const cell = { label: '甲', value: 'x', span: 5 }
  expect(widths([cell, cell, cell])).toEqual([
    [4, 6, 4, 10],
    [4, 20],
  ])
  expect(widths([{ value: 'x', span: 99 }])).toEqual([[24]])
})

test('a narrow cell halves its label, an empty row leaves nothing', () => {
  expect(widths([{ label: '性别', value: '男', span: 2 }, { value: 'x' }])).toEqual([[2, 2, 20]])
  expect(layGrid([[]])).toEqual([])
})
