import { type Box, findBox } from './parse-boxes.ts'

/** `count` samples of `ticks` each. Run-length, so a claim of 2^31 samples costs nothing. */
export interface Run {
  readonly count: number
  readonly ticks: number
}

export interface SampleTable {
  readonly runs: readonly Run[]
  readonly samples: number
  /** Samples whose bytes are really inside a media data box of this file. */
  readonly available: number
  readonly gop: number | undefined
  readonly bFrames: boolean
  /** Which two tables contradict each other. */
  readonly inconsistent: string | undefined
}

export interface ByteRange {
  readonly from: number
  readonly to: number
}

/** Reads the sample tables of one track. Never throws: a table that is too short is shortened. */
export function readSampleTable(stbl: Box, media: readonly ByteRange[]): SampleTable {
  const stts = readStts(findBox(stbl.children, 'stts')?.body)
  const sizes = readStsz(findBox(stbl.children, 'stsz')?.body)
  const timed = stts.runs.reduce((sum, run) => sum + run.count, 0)
  const samples = Math.min(timed, sizes.count)
  const inconsistent =
    stts.cut || sizes.cut ? 'stsz/stts' : timed !== sizes.count ? 'stts≠stsz' : undefined
  return {
    runs: firstSamples(stts.runs, samples),
    samples,
    available: countAvailable(stbl, sizes, samples, media),
    gop: modalDistance(findBox(stbl.children, 'stss')?.body),
    bFrames: hasReordering(findBox(stbl.children, 'ctts')?.body),
    inconsistent,
  }
}

/** The first `samples` samples of run-length durations. */
export function firstSamples(runs: readonly Run[], samples: number): Run[] {
  const kept: Run[] = []
  let left = samples
  for (const run of runs) {
    if (left <= 0) break
    kept.push({ count: Math.min(run.count, left), ticks: run.ticks })
    left -= run.count
  }
  return kept
}

/** Entries that a full box really holds, whatever its count field says. */
function entries(body: DataView | undefined, header: number, stride: number) {
  if (!body || body.byteLength < header) return { claimed: 0, held: 0 }
  const claimed = body.getUint32(header - 4)
  return { claimed, held: Math.min(claimed, Math.floor((body.byteLength - header) / stride)) }
}

function readStts(body: DataView | undefined): { runs: Run[]; cut: boolean } {
  const { claimed, held } = entries(body, 8, 8)
  const runs: Run[] = []
  for (let i = 0; body && i < held; i++) {
    runs.push({ count: body.getUint32(8 + 8 * i), ticks: body.getUint32(12 + 8 * i) })
  }
  return { runs, cut: held < claimed }
}

interface Sizes {
  readonly count: number
  /** How many of `wanted` samples from `first` on fit into `room` bytes. */
  readonly fitting: (first: number, wanted: number, room: number) => number
  readonly cut: boolean
}

function readStsz(body: DataView | undefined): Sizes {
  if (!body || body.byteLength < 12) {
    return { count: 0, fitting: () => 0, cut: body !== undefined }
  }
  const fixed = body.getUint32(4)
  const { claimed, held } = entries(body, 12, 4)
  if (fixed !== 0) {
    // No table limits this claim, so it is never walked: only the room counts.
    const fitting = (_: number, wanted: number, room: number) =>
      Math.min(wanted, Math.floor(room / fixed))
    return { count: claimed, fitting, cut: false }
  }
  const fitting = (first: number, wanted: number, room: number) => {
    let used = 0
    for (let i = 0; i < wanted; i++) {
      used += body.getUint32(12 + 4 * (first + i))
      if (used > room) return i
    }
    return wanted
  }
  return { count: held, fitting, cut: held < claimed }
}

/** Walks the chunks until one lies outside the media data; the samples before it are there. */
function countAvailable(
  stbl: Box,
  sizes: Sizes,
  samples: number,
  media: readonly ByteRange[],
): number {
  const wide = findBox(stbl.children, 'co64')?.body
  const offsets = wide ?? findBox(stbl.children, 'stco')?.body
  const { held } = entries(offsets, 8, wide ? 8 : 4)
  const perChunk = chunkSizes(findBox(stbl.children, 'stsc')?.body)
  let sample = 0
  for (let chunk = 0; offsets && chunk < held && sample < samples; chunk++) {
    const from = wide ? Number(wide.getBigUint64(8 + 8 * chunk)) : offsets.getUint32(8 + 4 * chunk)
    const to = rangeEnd(media, from)
    if (to === undefined) return sample
    const wanted = Math.min(samples - sample, perChunk(chunk))
    const fitting = sizes.fitting(sample, wanted, to - from)
    sample += fitting
    if (fitting < wanted) return sample
  }
  return sample
}

/** End of the range that holds a position; ranges are in rising order, as they lie in the file. */
function rangeEnd(media: readonly ByteRange[], position: number): number | undefined {
  let low = 0
  let high = media.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((media[middle]?.to ?? 0) <= position) low = middle + 1
    else high = middle
  }
  const range = media[low]
  return range && position >= range.from ? range.to : undefined
}

/** stsc as a function from chunk to samples in it; called with rising chunk numbers. */
function chunkSizes(body: DataView | undefined): (chunk: number) => number {
  const { held } = entries(body, 8, 12)
  let entry = 0
  return (chunk) => {
    if (!body || held === 0) return 0
    while (entry + 1 < held && body.getUint32(8 + 12 * (entry + 1)) <= chunk + 1) entry += 1
    return body.getUint32(12 + 12 * entry)
  }
}

function modalDistance(body: DataView | undefined): number | undefined {
  const { held } = entries(body, 8, 4)
  const seen = new Map<number, number>()
  for (let i = 1; body && i < held; i++) {
    const distance = body.getUint32(8 + 4 * i) - body.getUint32(4 + 4 * i)
    seen.set(distance, (seen.get(distance) ?? 0) + 1)
  }
  return [...seen].sort((a, b) => b[1] - a[1])[0]?.[0]
}

/** Shown in another order than stored: B-frames. One constant offset is only a delay. */
function hasReordering(body: DataView | undefined): boolean {
  const { held } = entries(body, 8, 8)
  for (let i = 1; body && i < held; i++) {
    if (body.getInt32(12 + 8 * i) !== body.getInt32(12)) return true
  }
  return false
}
