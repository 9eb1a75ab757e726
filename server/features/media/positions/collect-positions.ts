import type { Position, Positions } from '../media.ts'

/** So many positions are kept of a file: one in 43 s of a whole day, each one of half an hour. */
const MOST_KEPT = 2_000

/** Takes the positions of one file in their order; keeps their number, extent and an even choice. */
export interface PositionCollector {
  readonly add: (position: Position) => void
  /** A sentence without a fix: the recorder looked for its place and did not find it. */
  readonly addWithoutFix: () => void
  /** A line that was meant to be a position and is none, or contradicts its checksum. */
  readonly addRefused: () => void
  readonly result: () => Positions
}

/** Takes text piece by piece, cut anywhere. */
export interface TextReader {
  readonly push: (text: string) => void
  readonly end: () => void
}

/** Of equal files the same choice is kept; `most` is at least 2. */
export function collectPositions(most: number = MOST_KEPT): PositionCollector {
  let count = 0
  let withoutFix = 0
  let refused = 0
  let every = 1
  let kept: Position[] = []
  let last: Position | undefined
  let first: number | undefined
  let latest: number | undefined
  let bounds: Positions['bounds']
  return {
    add: (position) => {
      if (count % every === 0) kept.push(position)
      count += 1
      // Room is left for the last one, which is always kept.
      if (kept.length === most) {
        kept = kept.filter((_, i) => i % 2 === 0)
        every *= 2
      }
      last = position
      bounds = widen(bounds, position)
      const { atMs } = position
      if (atMs === undefined) return
      first = Math.min(first ?? atMs, atMs)
      latest = Math.max(latest ?? atMs, atMs)
    },
    addWithoutFix: () => {
      withoutFix += 1
    },
    addRefused: () => {
      refused += 1
    },
    result: () => ({
      count,
      withoutFix,
      refused,
      firstAtMs: first,
      lastAtMs: latest,
      bounds,
      kept: last === undefined || kept.at(-1) === last ? kept : [...kept, last],
    }),
  }
}

function widen(bounds: Positions['bounds'], { latitude, longitude }: Position) {
  return {
    south: Math.min(bounds?.south ?? latitude, latitude),
    north: Math.max(bounds?.north ?? latitude, latitude),
    west: Math.min(bounds?.west ?? longitude, longitude),
    east: Math.max(bounds?.east ?? longitude, longitude),
  }
}
