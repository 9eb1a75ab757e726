import { describe, expect, test } from 'vitest'
import { believable, inRecording, mergeSpans, playedMs, type Span } from './played-spans.ts'

const span = (fromMs: number, toMs: number): Span => ({ fromMs, toMs })
const five = { lengthMs: 60_000, sinceMs: 5_000 }

describe('what a page says was played is believed', () => {
  test.each([
    ['five seconds in five seconds', [span(0, 5_000)], five],
    ['eighty at sixteen times the speed', [span(0, 80_000)], { lengthMs: 100_000, sinceMs: 5_000 }],
    ['nothing', [], five],
    [
      'anything of a film whose length nobody knows',
      [span(9e6, 9e6 + 5_000)],
      { ...five, lengthMs: undefined },
    ],
  ])('%s', (_, played, report) => {
    expect(believable({ ...report, played })).toEqual(played)
  })

  test('up to the end of the film, where a player counts beyond it', () => {
    expect(believable({ ...five, played: [span(58_000, 61_500)] })).toEqual([span(58_000, 60_000)])
  })
})

describe('what cannot be true is not', () => {
  test.each([
    ['more than sixteen times the time', [span(0, 129_000)], { lengthMs: 200_000, sinceMs: 5_000 }],
    [
      'the same told in pieces',
      [span(0, 65_000), span(70_000, 135_000)],
      { lengthMs: 200_000, sinceMs: 5_000 },
    ],
    ['behind the end', [span(63_000, 64_000)], five],
    ['backwards', [span(5_000, 4_000)], five],
    ['before the beginning', [span(-1, 4_000)], five],
  ])('%s', (_, played, report) => {
    expect(believable({ ...report, played })).toBeUndefined()
  })
})

test('what was played twice counts once, and pieces that touch are one', () => {
  const merged = mergeSpans([
    span(10_000, 15_000),
    span(0, 5_000),
    span(5_400, 9_000),
    span(12_000, 13_000),
  ])
  expect(merged).toEqual([span(0, 9_000), span(10_000, 15_000)])
  expect(playedMs(merged)).toBe(14_000)
})

test('seconds of a cut film are those of the recording that it was cut from', () => {
  const parts = [span(60_000, 70_000), span(300_000, 320_000)]
  expect(inRecording([span(0, 5_000)], parts)).toEqual([span(60_000, 65_000)])
  expect(inRecording([span(8_000, 15_000)], parts)).toEqual([
    span(68_000, 70_000),
    span(300_000, 305_000),
  ])
  expect(inRecording([span(1, 2)], undefined)).toEqual([span(1, 2)])
})
