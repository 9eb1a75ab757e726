import { describe, expect, test } from 'vitest'
import { correct, type FilmLane, filmAt, nextFilm, placeInFilm } from './films.ts'

const film = (recording: string, from: number, to: number) => ({ recording, from, to })
const first: FilmLane = { name: '一', films: [film('a', 0, 60_000), film('b', 58_000, 90_000)] }
const second: FilmLane = { name: '二', films: [film('c', 70_000, 80_000)] }

describe('films of one time line', () => {
  test.each([
    [0, 'a'],
    [57_999, 'a'],
    [59_000, 'b'],
    [89_999, 'b'],
    [90_000, undefined],
    [-1, undefined],
  ])('at %i ms the lane shows %s', (at, shown) => {
    expect(filmAt(first, at)?.recording).toBe(shown)
  })

  test.each([
    [-5, 0],
    [0, 58_000],
    [69_999, 70_000],
    [70_000, undefined],
  ])('after %i ms the next film of any lane begins at %s', (at, next) => {
    expect(nextFilm([first, second], at)).toBe(next)
  })
})

describe('a moment of a recording in what is played', () => {
  const parts = [
    { fromMs: 10_000, toMs: 20_000 },
    { fromMs: 50_000, toMs: 60_000 },
  ]
  test.each([
    ['whole', 12_000, null, 12_000],
    ['first part', 12_000, parts, 2_000],
    ['second part', 50_000, parts, 10_000],
    ['between the parts', 30_000, parts, undefined],
    ['behind the parts', 60_000, parts, undefined],
  ])('%s', (_what, ms, given, place) => {
    expect(placeInFilm(ms, given)).toBe(place)
  })
})

describe('a film out of step', () => {
  test.each([
    ['by one picture is left alone', 1_040, 1_000, 1, { is: 'run', rate: 1 }],
    ['that is behind runs faster', 1_200, 1_000, 1, { is: 'run', rate: 1.1 }],
    ['that is ahead runs slower', 1_000, 1_200, 2, { is: 'run', rate: 1.8 }],
    ['far behind jumps', 9_000, 1_000, 1, { is: 'jump', to: 9_000 }],
    ['never runs faster than a browser can', 10_300, 10_000, 16, { is: 'run', rate: 16 }],
    ['at speed has more room before it jumps', 5_000, 1_000, 16, { is: 'run', rate: 16 }],
  ])('%s', (_what, wanted, shown, rate, correction) => {
    expect(correct(wanted, shown, rate)).toEqual(correction)
  })
})
