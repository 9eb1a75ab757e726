import { expect, test } from 'vitest'
import { shortRange } from './short-range.ts'

test.each([
  ['bytes=0-', 'bytes=0-2097151'],
  ['bytes=100-', 'bytes=100-2097251'],
  ['bytes=5-9', 'bytes=5-9'],
  ['bytes=0-99999999', 'bytes=0-2097151'],
  ['bytes=-10', 'bytes=-10'],
  ['bytes=-9999999999', 'bytes=0-2097151'],
  ['bytes=0-1,5-9', 'bytes=0-2097151'],
  ['lines=1-2', 'bytes=0-2097151'],
  [undefined, 'bytes=0-2097151'],
])('%s is answered as %s', (asked, answered) => {
  expect(shortRange(asked)).toBe(answered)
})
