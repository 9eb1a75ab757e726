import { expect, test } from 'vitest'
import { sayCoordinates, sayExtent } from './say-coordinates.ts'

test.for<[number, number, string]>([
  [31.2304, 121.4737, '北纬 31.23040°，东经 121.47370°'],
  [-33.9, -70.6, '南纬 33.90000°，西经 70.60000°'],
])('a place is said by its halves of the earth: %f, %f', ([latitude, longitude, said]) => {
  expect(sayCoordinates({ latitude, longitude })).toBe(said)
})

test.for<[string, number[], string]>([
  [
    'what a receiver cannot tell apart is one place',
    [31, 31.0001, 121, 121.0001],
    '基本在同一地点（20 米内）',
  ],
  ['a walk is said in metres', [31, 31.003, 121, 121], '南北约 334 米，东西约 0 米'],
  [
    'a drive in kilometres, shorter to the side in the north',
    [45, 45.1, 126, 126.1],
    '南北约 11.1 公里，东西约 7.9 公里',
  ],
])('%s', ([, [south = 0, north = 0, west = 0, east = 0], said]) => {
  expect(sayExtent({ south, north, west, east })).toBe(said)
})
