import { expect, test } from 'vitest'
import { openSeenPages } from './seen-pages.ts'

test('a page is seen while it stands there, and not while the window is hidden', () => {
  const seen = openSeenPages()
  seen.show(1, 0)
  seen.show(2, 4_000)
  expect(seen.take(5_000)).toEqual([
    { page: 1, ms: 4_000 },
    { page: 2, ms: 1_000 },
  ])
  seen.show(undefined, 7_000)
  seen.show(2, 60_000)
  expect(seen.take(61_000)).toEqual([{ page: 2, ms: 3_000 }])
  expect(seen.take(61_000)).toEqual([])
})
