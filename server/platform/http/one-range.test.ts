import { expect, test } from 'vitest'
import { oneRange } from './one-range.ts'

test.each([
  ['bytes=0-', { start: 0, end: 100 }],
  ['bytes=0-0', { start: 0, end: 1 }],
  ['bytes=90-999', { start: 90, end: 100 }],
  ['bytes=-10', { start: 90, end: 100 }],
  ['bytes=-999', { start: 0, end: 100 }],
  ['bytes=100-', 'outside'],
  ['bytes=5-4', 'outside'],
  ['bytes=-0', 'outside'],
  ['bytes=999999999999999-', 'outside'],
  ['bytes=-', 'whole'],
  ['bytes=0-1,5-9', 'whole'],
  ['bytes=1e1-', 'whole'],
  ['lines=1-2', 'whole'],
  [undefined, 'whole'],
] as const)('of 100 bytes %s asks for %o', (header, span) => {
  expect(oneRange(header, 100)).toEqual(span)
})
