import type { Grey } from './write-png.ts'

/** What a finger or a pen drew on a field: lines of points [x, y, ms since the first touch]. */
export interface Ink {
  readonly width: number
  readonly height: number
  readonly lines: readonly (readonly (readonly [number, number, number])[])[]
}

/** Size of the picture at most; on paper a signature is 60 mm wide. */
const WIDEST = 900
const HIGHEST = 360
/** Half the width of the pen and the margin around the ink, as shares of the field's height. */
const PEN = 0.011
const MARGIN = 0.05

/**
 * The picture of what was drawn, cut to the ink: the same lines give the same pixels, for only the
 * four arithmetic operations and the square root are used.
 */
export function drawInk(ink: Ink): Grey {
  const lines = ink.lines.filter((line) => line.length > 0).map(smoothed)
  const points = lines.flat()
  const pen = ink.height * PEN
  const margin = ink.height * MARGIN
  const left = least(points, 0) - margin
  const top = least(points, 1) - margin
  const wide = most(points, 0) + margin - left
  const high = most(points, 1) + margin - top
  const scale = Math.min(WIDEST / wide, HIGHEST / high, 3)
  const width = Math.max(1, Math.ceil(wide * scale))
  const height = Math.max(1, Math.ceil(high * scale))
  const values = new Uint8Array(width * height).fill(255)
  const place = ([x, y]: Point): Point => [(x - left) * scale, (y - top) * scale]
  for (const line of lines) {
    line.forEach((point, i) => {
      stroke({ width, height, values }, place(line[i - 1] ?? point), place(point), pen * scale)
    })
  }
  return { width, height, values }
}

type Point = readonly [number, number]

function least(points: readonly Point[], axis: 0 | 1): number {
  return points.reduce((least, point) => Math.min(least, point[axis]), Number.POSITIVE_INFINITY)
}

function most(points: readonly Point[], axis: 0 | 1): number {
  return points.reduce((most, point) => Math.max(most, point[axis]), Number.NEGATIVE_INFINITY)
}

const STEPS = 6

/** Curves through the middles between the points: a screen tells corners where a hand made none. */
function smoothed(line: Ink['lines'][number]): Point[] {
  const points = line.map(([x, y]): Point => [x, y])
  const [first] = points
  const last = points.at(-1)
  if (first === undefined || last === undefined || points.length < 3) return points
  const curve: Point[] = [first]
  let from = first
  for (let i = 1; i < points.length - 1; i += 1) {
    const corner = points[i] ?? from
    const to = middle(corner, points[i + 1] ?? corner)
    for (let step = 1; step <= STEPS; step += 1) {
      const part = step / STEPS
      curve.push(middle(middle(from, corner, part), middle(corner, to, part), part))
    }
    from = to
  }
  return [...curve, last]
}

function middle([ax, ay]: Point, [bx, by]: Point, part = 0.5): Point {
  return [ax + (bx - ax) * part, ay + (by - ay) * part]
}

/** Darkens the pixels that a round pen touches on its way; a touched edge is grey by its share. */
function stroke({ width, height, values }: Grey, from: Point, to: Point, pen: number): void {
  const [ax, ay] = from
  const [dx, dy] = [to[0] - ax, to[1] - ay]
  const square = dx * dx + dy * dy
  const reach = pen + 1
  const right = Math.min(width - 1, Math.ceil(Math.max(ax, to[0]) + reach))
  const bottom = Math.min(height - 1, Math.ceil(Math.max(ay, to[1]) + reach))
  for (let y = Math.max(0, Math.floor(Math.min(ay, to[1]) - reach)); y <= bottom; y += 1) {
    for (let x = Math.max(0, Math.floor(Math.min(ax, to[0]) - reach)); x <= right; x += 1) {
      const along = square === 0 ? 0 : ((x - ax) * dx + (y - ay) * dy) / square
      const part = Math.min(1, Math.max(0, along))
      const [px, py] = [x - ax - part * dx, y - ay - part * dy]
      const covered = Math.min(1, Math.max(0, pen + 0.5 - Math.sqrt(px * px + py * py)))
      const grey = Math.round(255 * (1 - covered))
      const at = y * width + x
      if (grey < (values[at] ?? 255)) values[at] = grey
    }
  }
}
