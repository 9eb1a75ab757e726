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
 * meanwhile: what is covered is never less than what was drawn. Long regions move in longer steps,
 * so that there are never more than `most` boxes.
 */
export function standsOf({ boxes, toMs }: Region, most = 2000): readonly Stand[] {
  const fromMs = boxes[0]?.atMs ?? 0
  const step = Math.max(STEP_MS, Math.ceil((toMs - fromMs) / most))
  const stands: Stand[] = []
  for (let at = fromMs; at < toMs; at += step) {
    const until = Math.min(toMs, at + step)
    const passed = boxes.filter(({ atMs }) => atMs > at - MARGIN_MS && atMs < until + MARGIN_MS)
    const ends = [boxAt(boxes, at - MARGIN_MS), boxAt(boxes, until + MARGIN_MS)]
    const hull = hullOf([...ends, ...passed])
    const last = stands.at(-1)
    if (last !== undefined && sameBox(last, hull))
      stands[stands.length - 1] = { ...last, toMs: until }
    else stands.push({ fromMs: at, toMs: until, ...hull })
  }
  return stands
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
