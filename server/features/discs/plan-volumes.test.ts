import { expect, test } from 'vitest'
import { MEDIA } from './media.ts'
import { planVolumes } from './plan-volumes.ts'

const GB = 1e9
const film = (id: string, bytes: number) => ({ id, name: `${id}.MP4`, bytes })
const idsOf = (plan: ReturnType<typeof planVolumes>) =>
  plan.ok ? plan.volumes.map((volume) => volume.map(({ id }) => id)) : plan.tooLarge.id

test.each([
  [
    'what fits is on one disc, in the order asked for',
    [film('a', 1 * GB), film('b', 2 * GB)],
    0,
    [['a', 'b']],
  ],
  [
    'what does not fit is on several, none cut in two',
    [film('a', 2 * GB), film('b', 3 * GB), film('c', 2.4 * GB)],
    0,
    [['b'], ['a', 'c']],
  ],
  ['papers take their room on the first disc', [film('a', 4 * GB)], 1 * GB, [[], ['a']]],
  ['papers alone make one disc', [], 1000, [[]]],
  ['a film larger than the disc is named', [film('a', 1), film('b', 4.7 * GB)], 0, 'b'],
] as const)('%s', (_claim, films, papers, expected) => {
  expect(idsOf(planVolumes(films, 'dvd', papers))).toEqual(expected)
})

test('no disc is planned fuller than its medium is', () => {
  const films = Array.from({ length: 60 }, (_, at) =>
    film(String(at), 100_000_000 + at * 7_000_000),
  )
  const plan = planVolumes(films, 'cd', 0)
  if (!plan.ok) throw new Error('too large')
  for (const volume of plan.volumes) {
    expect(volume.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(MEDIA.cd.bytes)
  }
  expect(plan.volumes.flat()).toHaveLength(films.length)
})
