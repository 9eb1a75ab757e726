import { expect, test } from 'vitest'
import { columnsOf, saySound } from './columns.ts'

const STEPS = Uint8Array.from([0, 0, 254, 127, 255, 255, 255, 0])

test('a column is as loud as the loudest under it, and empty only where nothing was recorded', () => {
  expect(columnsOf(STEPS, 4)).toEqual([0, 1, undefined, 0])
  expect(columnsOf(STEPS, 16)).toHaveLength(16)
  expect(columnsOf(STEPS, 3)[1]).toBe(1)
})

test('silence, sound and nothing recorded are three things in words too', () => {
  expect([0, 0.3, 0.6, 1].map((part) => saySound(STEPS, part))).toEqual([
    ...['静音', '有声音', '没有录到声音', '静音'],
  ])
})
