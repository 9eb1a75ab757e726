import { type Box, findBox } from './parse-boxes.ts'
import type { Run } from './read-sample-table.ts'

/** What the fragments of one track add up to. */
export interface FragmentTrack {
  readonly runs: Run[]
  samples: number
  /** Decode time behind the last sample, in ticks. */
  next: number
  bFrames: boolean
}

const MOST_RUNS = 4_000_000

/** Default sample duration by track, from mvex/trex. */
export function readTrackDefaults(moov: readonly Box[]): Map<number, number> {
  const boxes = findBox(moov, 'mvex')?.children ?? []
  return new Map(
    boxes
      .filter((box) => box.type === 'trex' && box.body.byteLength >= 24)
      .map((box) => [box.body.getUint32(4), box.body.getUint32(12)]),
  )
}

/**
 * Adds one moof to the tracks. A decode time that jumps ahead lengthens the last sample before
 * it, exactly as a jump in the sample table of an ordinary file would; so gaps are found in one
 * way for both. Throws RangeError on a fragment that is too short for what it claims.
 */
export function addFragment(
  moof: readonly Box[],
  defaults: ReadonlyMap<number, number>,
  tracks: Map<number, FragmentTrack>,
): void {
  for (const traf of moof) {
    const tfhd = traf.type === 'traf' ? findBox(traf.children, 'tfhd')?.body : undefined
    if (!tfhd) continue
    const id = tfhd.getUint32(4)
    const track = tracks.get(id) ?? { runs: [], samples: 0, next: 0, bFrames: false }
    tracks.set(id, track)
    moveTo(track, baseTime(findBox(traf.children, 'tfdt')?.body))
    const fallback = defaultDuration(tfhd) ?? defaults.get(id) ?? 0
    for (const box of traf.children) if (box.type === 'trun') addRun(track, box.body, fallback)
  }
}

function baseTime(tfdt: DataView | undefined): number | undefined {
  if (!tfdt) return undefined
  return tfdt.getUint8(0) === 1 ? Number(tfdt.getBigUint64(4)) : tfdt.getUint32(4)
}

function moveTo(track: FragmentTrack, base: number | undefined): void {
  if (base === undefined) return
  const jump = base - track.next
  const last = track.runs.at(-1)
  if (track.samples === 0 || !last) track.next = base
  else if (jump > 0) {
    track.runs.pop()
    if (last.count > 1) track.runs.push({ count: last.count - 1, ticks: last.ticks })
    track.runs.push({ count: 1, ticks: last.ticks + jump })
    track.next = base
  }
}

function defaultDuration(tfhd: DataView): number | undefined {
  const flags = tfhd.getUint32(0) & 0xffffff
  if ((flags & 0x8) === 0) return undefined
  return tfhd.getUint32(8 + (flags & 0x1 ? 8 : 0) + (flags & 0x2 ? 4 : 0))
}

function addRun(track: FragmentTrack, trun: DataView, fallback: number): void {
  const flags = trun.getUint32(0) & 0xffffff
  const count = trun.getUint32(4)
  const start = 8 + (flags & 0x1 ? 4 : 0) + (flags & 0x4 ? 4 : 0)
  const stride = 4 * [0x100, 0x200, 0x400, 0x800].filter((bit) => flags & bit).length
  // Without own fields a run has no table that limits its claim; it stays one run, no loop.
  if (stride === 0) push(track, { count, ticks: fallback })
  if (stride === 0) return
  const held = Math.min(count, Math.floor(Math.max(0, trun.byteLength - start) / stride))
  for (let i = 0; i < held; i++) {
    const at = start + stride * i
    push(track, { count: 1, ticks: flags & 0x100 ? trun.getUint32(at) : fallback })
    if (flags & 0x800 && trun.getInt32(at + stride - 4) !== trun.getInt32(start + stride - 4)) {
      track.bFrames = true
    }
  }
}

function push(track: FragmentTrack, run: Run): void {
  const last = track.runs.at(-1)
  if (last && last.ticks === run.ticks) {
    track.runs[track.runs.length - 1] = { count: last.count + run.count, ticks: run.ticks }
  } else if (track.runs.length < MOST_RUNS) track.runs.push(run)
  track.samples += run.count
  track.next += run.count * run.ticks
}
