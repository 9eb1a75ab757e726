import type { Region } from '../derivative.ts'

/** A box that stands still for a while, in parts of the picture. */
export interface Stand {
  readonly fromMs: number
  readonly toMs: number
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Each stand covers its whole while and this much before and after: a picture is never early. */
const MARGIN_MS = 60
const STEP_MS = 100

/**
 * A moving region as boxes that stand still, each as large as everything the region passes through
 * meanwhile: what is covered is never less than what was drawn. A picture may stand for long, by
 * night or after a gap; it is covered by all that was drawn while it stood, from its own beginning.
 * `frames`: when each picture begins. Long regions move in longer steps, so that there are never
 * more than `most` boxes.
 */
export function standsOf(
  { boxes, toMs }: Region,
  frames: readonly number[],
  most = 2000,
): readonly Stand[] {
  const firstMs = boxes[0]?.atMs ?? 0
  const fromMs = Math.min(firstMs, Math.floor(shownSince(frames, firstMs - MARGIN_MS)))
  const step = Math.max(STEP_MS, Math.ceil((toMs - fromMs) / most))
  const stands: Stand[] = []
  for (let at = fromMs; at < toMs; at += step) {
    const until = Math.min(toMs, at + step)
    const since = at - MARGIN_MS
    const gone = goneAfter(frames, until) + MARGIN_MS
    const passed = boxes.filter(({ atMs }) => atMs > since && atMs < gone)
    const ends = [boxAt(boxes, since), boxAt(boxes, gone)]
    const hull = hullOf([...ends, ...passed])
    const last = stands.at(-1)
    if (last !== undefined && sameBox(last, hull))
      stands[stands.length - 1] = { ...last, toMs: until }
    else stands.push({ fromMs: at, toMs: until, ...hull })
  }
  return stands
}

/** When the picture began that stands at this time; the first one where none stands yet. */
export function shownSince(frames: readonly number[], ms: number): number {
  return frames[Math.max(0, countUpTo(frames, ms) - 1)] ?? ms
}

/** Until when the picture stands that stands just before this time; the last one stands for ever. */
function goneAfter(frames: readonly number[], ms: number): number {
  const next = countUpTo(frames, ms - 0.001)
  return frames[next] ?? (frames.length === 0 ? ms : Number.POSITIVE_INFINITY)
}

/** How many begin no later. */
function countUpTo(frames: readonly number[], ms: number): number {
  let [low, high] = [0, frames.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((frames[middle] ?? 0) <= ms) low = middle + 1
    else high = middle
  }
  return low
}

type Box = Pick<Stand, 'x' | 'y' | 'width' | 'height'>

/** In a straight line between two key boxes; before the first and after the last as there. */
function boxAt(boxes: Region['boxes'], ms: number): Box {
  const next = boxes.findIndex(({ atMs }) => atMs > ms)
  const [before, after] = [boxes[next === -1 ? boxes.length - 1 : next - 1], boxes[next]]
  const one = before ?? after
  if (one === undefined) throw new RangeError('region without a box')
  if (before === undefined || after === undefined) return one
  const part = (ms - before.atMs) / (after.atMs - before.atMs)
  const between = (from: number, to: number) => from + (to - from) * part
  return {
    x: between(before.x, after.x),
    y: between(before.y, after.y),
    width: between(before.width, after.width),
    height: between(before.height, after.height),
  }
}

function hullOf(boxes: readonly Box[]): Box {
  const x = Math.min(...boxes.map((one) => one.x))
  const y = Math.min(...boxes.map((one) => one.y))
  const right = Math.max(...boxes.map((one) => one.x + one.width))
  const below = Math.max(...boxes.map((one) => one.y + one.height))
  return { x, y, width: right - x, height: below - y }
}

function sameBox(one: Box, other: Box): boolean {
  return (
    one.x === other.x &&
    one.y === other.y &&
    one.width === other.width &&
    one.height === other.height
  )
}
