import type { Stretch } from '../media.ts'
import type { Piece } from './place-recordings.ts'
import { byStart, lengthOf, within } from './stretches.ts'

export type Where = 'whole' | 'start' | 'between' | 'interior' | 'end'

/** A stretch of the window that nothing covers, with the recordings on both sides. */
export interface Hole extends Stretch {
  readonly where: Where
  readonly after: string | undefined
  readonly before: string | undefined
  /** How far both edges together may be off. */
  readonly boundMs: number
  /** Whether both edges come from measured clocks. */
  readonly certain: boolean
}

/**
 * Holes of a window that are longer than what clocks can be wrong. Names have whole seconds, so
 * `toleranceMs` is forgiven everywhere but inside one file, where times are exact; between two
 * devices, and between a device and the activity's own times, the bound of each offset is
 * forgiven too. A shorter hole is a seam and counts as covered.
 */
export function findHoles(pieces: readonly Piece[], window: Stretch, toleranceMs: number): Hole[] {
  if (lengthOf(window) <= 0) return []
  const inside = byStart(pieces).flatMap((piece) => within(piece, window) ?? [])
  const holes: Hole[] = []
  let last: Piece | undefined
  let at = window.fromMs
  const take = (toMs: number, next: Piece | undefined) => {
    const hole = describe({ fromMs: at, toMs }, last, next)
    const allowed = hole.where === 'interior' ? 0 : toleranceMs + hole.boundMs
    if (lengthOf(hole) > allowed) holes.push(hole)
  }
  for (const piece of inside) {
    if (piece.fromMs > at) take(piece.fromMs, piece)
    if (piece.toMs >= at) {
      at = piece.toMs
      last = piece
    }
  }
  if (at < window.toMs) take(window.toMs, undefined)
  return holes
}

function describe(stretch: Stretch, last: Piece | undefined, next: Piece | undefined): Hole {
  const sides = [last, next].filter((side) => side !== undefined)
  // One clock wrote both edges: its error moves them together and leaves the length.
  const oneClock = last !== undefined && last.device === next?.device
  return {
    fromMs: stretch.fromMs,
    toMs: stretch.toMs,
    where: whereIs(last, next),
    after: last?.recording,
    before: next?.recording,
    boundMs: oneClock ? 0 : sides.reduce((sum, side) => sum + side.boundMs, 0),
    certain: oneClock || sides.every((side) => side.measured),
  }
}

function whereIs(last: Piece | undefined, next: Piece | undefined): Where {
  if (!last) return next ? 'start' : 'whole'
  if (!next) return 'end'
  return last.recording === next.recording ? 'interior' : 'between'
}
