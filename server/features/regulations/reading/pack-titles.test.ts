import { expect, test } from 'vitest'
import { packsOnShelf } from '../shelf.io.ts'
import { titlesOf } from './pack-titles.ts'

test.each([
  ['pingdingshan-emergency-2019', 'hearing'],
  ['pingdingshan-emergency-2019', 'bad-weather'],
  ['dandong-civil-affairs-2019', 'officer'],
])('%s calls %s something in Chinese', (id, key) => {
  const pack = packsOnShelf().find((one) => one.id === id)
  expect(pack && titlesOf(pack)[key]).toMatch(/^\p{Script=Han}/u)
})

test('every title that a regulation gives is in its own words', () => {
  const english = packsOnShelf()
    .flatMap((pack) => Object.entries(titlesOf(pack)))
    .filter(([, title]) => !/\p{Script=Han}/u.test(title))
  expect(english).toEqual([])
})
