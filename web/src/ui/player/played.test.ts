import { expect, test } from 'vitest'
import { openPlayed } from './played.ts'

test('what runs is one span, until it is taken', () => {
  const played = openPlayed()
  for (let ms = 0; ms <= 5_000; ms += 250) played.at(ms, 1, ms)
  expect(played.take()).toEqual([{ fromMs: 0, toMs: 5_000 }])
  expect(played.take()).toEqual([])
  played.at(5_250, 1, 5_250)
  expect(played.take()).toEqual([{ fromMs: 5_000, toMs: 5_250 }])
})

test('a jump is nothing that was seen, forward or back', () => {
  const played = openPlayed()
  played.at(0, 1, 0)
  played.at(250, 1, 250)
  played.at(60_000, 1, 500)
  played.at(60_250, 1, 750)
  played.at(1_000, 1, 1_000)
  played.at(1_250, 1, 1_250)
  expect(played.take()).toEqual([
    { fromMs: 0, toMs: 250 },
    { fromMs: 60_000, toMs: 60_250 },
    { fromMs: 1_000, toMs: 1_250 },
  ])
})

test('sixteen times as fast is seen too', () => {
  const played = openPlayed()
  for (let now = 0; now <= 1_000; now += 250) played.at(now * 16, 16, now)
  expect(played.take()).toEqual([{ fromMs: 0, toMs: 16_000 }])
})
