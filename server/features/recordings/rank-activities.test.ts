import { describe, expect, test } from 'vitest'
import { instantAt, someId } from '../../platform/kernel/testing.ts'
import { metresBetween } from './distance.ts'
import { type ActivityWindow, rankActivities } from './recording.ts'

const [device, first, second] = [someId(3), someId(11), someId(12)]
const at = (time: string) => instantAt(`2026-11-21T${time}:00.000Z`)
const AT_THE_GATE = { latitude: 40.1291, longitude: 124.3833 }
const NEXT_STREET = { latitude: 40.1301, longitude: 124.3843 }
const OTHER_TOWN = { latitude: 40.45, longitude: 124.07 }

const window = (id: typeof first, from: string, to: string, place?: Coordinates) =>
  ({
    ...{ id, from: at(from), to: at(to), devices: [device], officers: [] },
    ...(place === undefined ? {} : { place: { ...place, accuracyM: 20 } }),
  }) satisfies ActivityWindow
type Coordinates = typeof AT_THE_GATE

const ranked = (windows: readonly ActivityWindow[], near?: Coordinates) =>
  rankActivities(
    {
      device,
      startMs: Date.parse(at('01:50')),
      durationMs: 30 * 60_000,
      ...(near === undefined ? {} : { near }),
    },
    windows,
  )

describe('of two activities of one recorder', () => {
  const longer = window(first, '01:00', '02:10', OTHER_TOWN)
  const nearer = window(second, '02:05', '03:00', AT_THE_GATE)
  test.each([
    ['the longer overlap comes first where no place is known', [longer, nearer], undefined, first],
    ['the nearer comes first where both overlap', [longer, nearer], NEXT_STREET, second],
    [
      'one that overlaps comes before a near one that does not',
      [window(first, '01:00', '02:10'), window(second, '02:25', '03:00', AT_THE_GATE)],
      NEXT_STREET,
      first,
    ],
    [
      'a place that only one of them has says nothing against the other',
      [window(first, '01:00', '02:10'), window(second, '02:05', '03:00', OTHER_TOWN)],
      NEXT_STREET,
      first,
    ],
  ])('%s', (_claim, windows, near, expected) => {
    expect(ranked(windows, near)[0]?.id).toBe(expected)
  })

  test('the distance is told where both places are known, and only there', () => {
    const [best, other] = ranked([window(first, '01:00', '02:10'), nearer], NEXT_STREET)
    expect(best).toMatchObject({ id: second, metres: 140 })
    expect(other).not.toHaveProperty('metres')
  })

  test('nearness alone makes no suggestion: somebody or something of it must have been there', () => {
    const strangers = { ...nearer, devices: [someId(9)] }
    expect(ranked([strangers], NEXT_STREET)).toEqual([])
  })
})

test.each([
  [AT_THE_GATE, AT_THE_GATE, 0],
  [{ latitude: 0, longitude: 0 }, { latitude: 0, longitude: 1 }, 111_195],
  [
    { latitude: 39.9042, longitude: 116.4074 },
    { latitude: 31.2304, longitude: 121.4737 },
    1_067_310,
  ],
  [{ latitude: 0, longitude: 179.9 }, { latitude: 0, longitude: -179.9 }, 22_239],
])('from %o to %o it is %i m', (a, b, metres) => {
  expect(Math.abs(metresBetween(a, b) - metres)).toBeLessThan(metres * 0.001 + 1)
})
