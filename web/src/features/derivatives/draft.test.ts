import { expect, test } from 'vitest'
import { boxAt, newDraft, parametersOf, withBox, withRegion } from './draft.ts'

const FILM = {
  media: 'video',
  durationMs: 60_000,
  sound: true,
  notExact: null,
  chunkMs: 2000,
} as const
const BOX = { x: 0.1, y: 0.1, width: 0.2, height: 0.2 }

test('a film that can be cut begins as an excerpt, another as a treated copy', () => {
  expect(newDraft(FILM).kind).toBe('excerpt')
  expect(newDraft({ ...FILM, notExact: '只能转码' }).kind).toBe('treated')
})

test('a region is drawn, moved at a later time, and stands between both in between', () => {
  const drawn = withRegion({ ...newDraft(FILM), toMs: 10_000 }, 'face', 2000, BOX)
  const moved = withBox(drawn, 0, 4000, { ...BOX, x: 0.5 })
  const [region] = moved.regions
  if (region === undefined) throw new Error('no region')
  expect(boxAt(region, 3000)?.x).toBeCloseTo(0.3)
  expect(boxAt(region, 1000)).toBeUndefined()
  expect(boxAt(region, 9000)?.x).toBe(0.5)
  expect(boxAt(region, 10_001)).toBeUndefined()
})

test('a box drawn again at the same moment takes the place of the first', () => {
  const drawn = withRegion(newDraft(FILM), 'face', 2000, BOX)
  const again = withBox(drawn, 0, 2010, { ...BOX, y: 0.7 })
  expect(again.regions[0]?.boxes).toEqual([{ ...BOX, y: 0.7, atMs: 2010 }])
})

test('what is ordered holds only what its kind asks for', () => {
  const draft = { ...newDraft(FILM), atMs: 5 }
  expect(parametersOf({ ...draft, kind: 'still' })).toEqual({ kind: 'still', atMs: 5 })
  expect(parametersOf(draft)).toEqual({ kind: 'excerpt', fromMs: 0, toMs: 60_000, border: 'given' })
})
