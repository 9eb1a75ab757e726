import { type Box, findBox } from '../mp4/parse-boxes.ts'
import { readTrackHead } from '../mp4/read-track.ts'
import { CutRefused } from './cut-refused.ts'

/** One track with every sample: where its bytes lie, how long it lasts, when it is shown. */
export interface CutTrack {
  readonly trak: Box
  readonly kind: 'video' | 'audio'
  readonly timescale: number
  readonly offsets: Float64Array
  readonly sizes: Uint32Array
  readonly durations: Uint32Array
  /** Decode time, in ticks. */
  readonly times: Float64Array
  /** Shown so much later than decoded; absent where both are the same. */
  readonly delays?: Int32Array
  /** 1 where a picture needs no other; absent where none does. */
  readonly keys?: Uint8Array
  /** Ticks to subtract from a time of this track to get the time on the film's line. */
  readonly shift: number
}

/** A day of pictures and sound; more would not fit beside other work. */
const MOST_SAMPLES = 8_000_000

/**
 * The first picture track and the sound tracks of a movie.
 * @throws CutRefused where samples cannot be told exactly; RangeError for a box that is too short
 */
export function readSamples(moov: readonly Box[], fileBytes: number, movieScale: number) {
  const tracks: CutTrack[] = []
  let samples = 0
  for (const trak of moov.filter(({ type }) => type === 'trak').slice(0, 16)) {
    const head = readTrackHead(trak)
    const stbl = findBox(trak.children, 'mdia', 'minf', 'stbl')
    if (head === undefined || head.kind === 'other' || stbl === undefined) continue
    if (head.kind === 'video' && tracks.some(({ kind }) => kind === 'video')) continue
    const { sizes, fixed, count } = readSizes(stbl)
    samples += count
    if (samples > MOST_SAMPLES) throw new CutRefused('too-long')
    if (count === 0) continue
    const all = fixed === 0 ? sizes : new Uint32Array(count).fill(fixed)
    const durations = readDurations(stbl, count)
    tracks.push({
      ...{ trak, kind: head.kind, timescale: head.timescale, sizes: all, durations },
      offsets: placeSamples(stbl, all, fileBytes),
      times: timesOf(durations),
      ...delaysOf(stbl, count),
      ...keysOf(stbl, count),
      shift: shiftOf(head.edits, head.timescale, movieScale),
    })
  }
  return tracks
}

function readSizes(stbl: Box) {
  const body = needed(stbl, 'stsz')
  const [fixed, count] = [body.getUint32(4), body.getUint32(8)]
  if (count > MOST_SAMPLES) throw new CutRefused('too-long')
  const sizes = new Uint32Array(fixed === 0 ? count : 0)
  for (let n = 0; n < sizes.length; n++) sizes[n] = body.getUint32(12 + 4 * n)
  return { sizes, fixed, count }
}

function readDurations(stbl: Box, count: number): Uint32Array {
  return expand(needed(stbl, 'stts'), new Uint32Array(count), (body, at) => body.getUint32(at))
}

function delaysOf(stbl: Box, count: number): { delays?: Int32Array } {
  const body = findBox(stbl.children, 'ctts')?.body
  if (body === undefined) return {}
  return { delays: expand(body, new Int32Array(count), (view, at) => view.getInt32(at)) }
}

/** Run-length entries of (count, value) into one value a sample; all must be there, none over. */
function expand<T extends Uint32Array | Int32Array>(
  body: DataView,
  into: T,
  value: (body: DataView, at: number) => number,
): T {
  let filled = 0
  const entries = body.getUint32(4)
  for (let n = 0; n < entries; n++) {
    const to = filled + body.getUint32(8 + 8 * n)
    if (to > into.length) throw new CutRefused('damaged')
    into.fill(value(body, 12 + 8 * n), filled, to)
    filled = to
  }
  if (filled !== into.length) throw new CutRefused('damaged')
  return into
}

function keysOf(stbl: Box, count: number): { keys?: Uint8Array } {
  const body = findBox(stbl.children, 'stss')?.body
  if (body === undefined) return {}
  const keys = new Uint8Array(count)
  for (let n = 0; n < body.getUint32(4); n++) {
    const sample = body.getUint32(8 + 4 * n)
    if (sample < 1 || sample > count) throw new CutRefused('damaged')
    keys[sample - 1] = 1
  }
  return { keys }
}

function timesOf(durations: Uint32Array): Float64Array {
  const times = new Float64Array(durations.length)
  let now = 0
  for (const [n, ticks] of durations.entries()) {
    times[n] = now
    now += ticks
  }
  return times
}

/** Walks the chunks: samples of a chunk lie one behind the other. */
function placeSamples(stbl: Box, sizes: Uint32Array, fileBytes: number): Float64Array {
  const wide = findBox(stbl.children, 'co64')?.body
  const narrow = wide ?? needed(stbl, 'stco')
  const chunks = narrow.getUint32(4)
  const perChunk = needed(stbl, 'stsc')
  const offsets = new Float64Array(sizes.length)
  let [sample, entry, before] = [0, 0, 0]
  for (let chunk = 0; chunk < chunks && sample < sizes.length; chunk++) {
    const more = entry + 1 < perChunk.getUint32(4)
    if (more && perChunk.getUint32(8 + 12 * (entry + 1)) <= chunk + 1) entry += 1
    if (perChunk.getUint32(16 + 12 * entry) !== 1) throw new CutRefused('unusual')
    let at = wide ? Number(wide.getBigUint64(8 + 8 * chunk)) : narrow.getUint32(8 + 4 * chunk)
    const last = Math.min(sizes.length, sample + perChunk.getUint32(12 + 12 * entry))
    for (; sample < last; sample++) {
      // A sample that lies before its forerunner could not be copied in one order for all.
      if (at < before) throw new CutRefused('unusual')
      offsets[sample] = at
      at += sizes[sample] ?? 0
      before = at
      if (at > fileBytes) throw new CutRefused('damaged')
    }
  }
  if (sample < sizes.length) throw new CutRefused('damaged')
  return offsets
}

/** At most one wait and then one stretch: what recorders and phones write. */
function shiftOf(
  edits: readonly { readonly duration: number; readonly mediaTime: number }[],
  timescale: number,
  movieScale: number,
): number {
  const waits = edits.filter(({ mediaTime }) => mediaTime < 0)
  const stretches = edits.filter(({ mediaTime }) => mediaTime >= 0)
  const plain = waits.length <= 1 && stretches.length <= 1 && (edits[0]?.mediaTime ?? 0) <= 0
  if (!plain && edits.length > 1) throw new CutRefused('unusual')
  const wait = ((waits[0]?.duration ?? 0) / movieScale) * timescale
  return (stretches[0]?.mediaTime ?? 0) - Math.round(wait)
}

function needed(stbl: Box, type: string): DataView {
  const body = findBox(stbl.children, type)?.body
  if (body === undefined) throw new CutRefused('damaged')
  return body
}
