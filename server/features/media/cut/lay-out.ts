import type { ChosenTrack } from './choose-samples.ts'
import { CutRefused } from './cut-refused.ts'

/** Where the bytes of a cut come from, and how they lie in it. */
export interface Layout {
  /** Of the original, in order; neighbours are one range. */
  readonly ranges: readonly { readonly from: number; readonly bytes: number }[]
  /** Per chosen track: samples of one track in a row, behind the beginning of the media data. */
  readonly chunks: readonly (readonly { readonly at: number; readonly samples: number }[])[]
  readonly bytes: number
}

/** The samples of all tracks in the order of the original. */
export function layOut(tracks: readonly ChosenTrack[]): Layout {
  const next = tracks.map(({ first }) => first)
  const ranges: { from: number; bytes: number }[] = []
  const chunks: { at: number; samples: number }[][] = tracks.map(() => [])
  let [bytes, end, before] = [0, 0, -1]
  for (;;) {
    const which = earliest(tracks, next)
    if (which === undefined) return { ranges, chunks, bytes }
    const sample = next[which] ?? 0
    const { offsets = EMPTY, sizes = NONE } = tracks[which]?.track ?? {}
    const [from, size] = [offsets[sample] ?? 0, sizes[sample] ?? 0]
    next[which] = sample + 1
    if (from < end) throw new CutRefused('unusual')
    const row = chunks[which]?.at(-1)
    if (row !== undefined && which === before) row.samples += 1
    else chunks[which]?.push({ at: bytes, samples: 1 })
    before = which
    if (size === 0) continue
    const range = ranges.at(-1)
    if (range !== undefined && from === end) range.bytes += size
    else ranges.push({ from, bytes: size })
    end = from + size
    bytes += size
  }
}

function earliest(tracks: readonly ChosenTrack[], next: readonly number[]): number | undefined {
  let found: number | undefined
  let at = Number.POSITIVE_INFINITY
  for (const [n, { track, end }] of tracks.entries()) {
    const sample = next[n] ?? end
    const offset = track.offsets[sample] ?? 0
    if (sample < end && offset < at) {
      found = n
      at = offset
    }
  }
  return found
}

const EMPTY = new Float64Array(0)
const NONE = new Uint32Array(0)
