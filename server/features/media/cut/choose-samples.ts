import { CutRefused } from './cut-refused.ts'
import type { CutTrack } from './read-samples.ts'

/** Samples [first, end) of a track, and which time of it is the beginning of the cut. */
export interface ChosenTrack {
  readonly track: CutTrack
  readonly first: number
  readonly end: number
  /** Ticks from the first sample's decode time to the beginning of the cut; below zero: a wait. */
  readonly lead: number
}

export interface Chosen {
  readonly tracks: readonly ChosenTrack[]
  /** On the time line of the whole film. */
  readonly got: { readonly fromMs: number; readonly toMs: number }
}

/**
 * From the key picture at or before the time asked for to the last picture shown before its end, in
 * decode order, with the sound that is heard meanwhile.
 */
export function chooseSamples(
  tracks: readonly CutTrack[],
  asked: { readonly fromMs: number; readonly toMs: number },
): Chosen {
  // Of a film the pictures decide; of a sound recording its first track.
  const picture = tracks.find(({ kind }) => kind === 'video') ?? tracks[0]
  if (picture === undefined) throw new CutRefused('no-picture')
  const first = keyBefore(picture, asked.fromMs)
  let end = first
  let toMs = 0
  for (let n = first; n < picture.times.length; n++) {
    if (shownAt(picture, n) >= asked.toMs) continue
    end = n + 1
  }
  for (let n = first; n < end; n++) toMs = Math.max(toMs, shownAt(picture, n) + lasts(picture, n))
  if (toMs <= asked.fromMs) throw new CutRefused('nothing')
  const fromMs = shownAt(picture, first)
  const video = { track: picture, first, end, lead: leadOf(picture, first, fromMs) }
  const sound = tracks.filter((track) => track !== picture)
  const heard = sound.flatMap((track) => soundOf(track, fromMs, toMs))
  return { tracks: [video, ...heard], got: { fromMs: whole(fromMs), toMs: whole(toMs) } }
}

function soundOf(track: CutTrack, fromMs: number, toMs: number): ChosenTrack[] {
  const { times } = track
  let first = 0
  while (first < times.length && shownAt(track, first) + lasts(track, first) <= fromMs) first += 1
  let end = first
  while (end < times.length && shownAt(track, end) < toMs) end += 1
  return end === first ? [] : [{ track, first, end, lead: leadOf(track, first, fromMs) }]
}

/** The last key picture that is shown no later; the first one where none is. */
function keyBefore(track: CutTrack, ms: number): number {
  let found: number | undefined
  for (let n = 0; n < track.times.length; n++) {
    if (track.keys !== undefined && track.keys[n] !== 1) continue
    if (found !== undefined && shownAt(track, n) > ms) break
    found = n
  }
  if (found === undefined) throw new CutRefused('damaged')
  return found
}

function shownAt({ times, delays, shift, timescale }: CutTrack, n: number): number {
  return (((times[n] ?? 0) + (delays?.[n] ?? 0) - shift) / timescale) * 1000
}

function lasts({ durations, timescale }: CutTrack, n: number): number {
  return ((durations[n] ?? 0) / timescale) * 1000
}

function leadOf({ times, shift, timescale }: CutTrack, first: number, fromMs: number): number {
  return Math.round((fromMs / 1000) * timescale + shift - (times[first] ?? 0))
}

const whole = (ms: number) => Math.max(0, Math.round(ms))
