/** One recording on the common time line, in ms of the corrected clock. */
export interface PlacedFilm {
  readonly recording: string
  readonly from: number
  readonly to: number
}

/** One recorder or camera: its films one behind the other. */
export interface FilmLane {
  readonly name: string
  readonly films: readonly PlacedFilm[]
}

/** The film that ran at this time; where two overlap, the one that began last. */
export function filmAt({ films }: FilmLane, at: number): PlacedFilm | undefined {
  return films.findLast(({ from, to }) => from <= at && at < to)
}

/** When something runs again on any lane; undefined: nothing more comes. */
export function nextFilm(lanes: readonly FilmLane[], at: number): number | undefined {
  const later = lanes.flatMap(({ films }) => films.flatMap(({ from }) => (from > at ? [from] : [])))
  return later.length === 0 ? undefined : Math.min(...later)
}

interface Part {
  readonly fromMs: number
  readonly toMs: number
}

/**
 * Where a moment of the recording stands in the film that is played: a granted copy holds its parts
 * one behind the other. Undefined: this moment is not in it.
 */
export function placeInFilm(ms: number, parts: readonly Part[] | null): number | undefined {
  if (parts === null) return ms
  let before = 0
  for (const { fromMs, toMs } of parts) {
    if (ms >= fromMs && ms < toMs) return before + ms - fromMs
    before += toMs - fromMs
  }
  return undefined
}

export type Correction =
  | { readonly is: 'jump'; readonly to: number }
  | { readonly is: 'run'; readonly rate: number }

/**
 * What brings a film back into step. Up to 40 ms, one picture, nobody sees; up to half a second it
 * runs a tenth faster or slower, which is not heard as a break; beyond, it jumps.
 */
export function correct(wantedMs: number, shownMs: number, rate: number): Correction {
  const behind = wantedMs - shownMs
  if (Math.abs(behind) > JUMP_MS * Math.max(1, rate)) return { is: 'jump', to: wantedMs }
  if (Math.abs(behind) <= FRAME_MS) return { is: 'run', rate }
  return { is: 'run', rate: Math.min(16, rate * (behind > 0 ? 1.1 : 0.9)) }
}

export const FRAME_MS = 40
const JUMP_MS = 500
