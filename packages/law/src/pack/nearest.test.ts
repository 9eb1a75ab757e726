import { expect, test } from 'vitest'
import { nearest } from './nearest.ts'

const words = ['hand-in-deadline', 'records-office', '--json', 'DD-21b', 'DD-2']

test.each([
  ['hand-in-dedline', 'hand-in-deadline'],
  ['record-office', 'records-office'],
  ['--jsno', '--json'],
  ['dd-21b', 'DD-21b'],
  ['', undefined],
  ['sheriff', undefined],
  ['x'.repeat(100_000), undefined],
])('%.20s is taken for %s', (word, meant) => {
  expect(nearest(word, words)).toBe(meant)
})
