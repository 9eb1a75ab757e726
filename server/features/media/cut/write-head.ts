import { type Box, findBox } from '../mp4/parse-boxes.ts'
import type { Chosen, ChosenTrack } from './choose-samples.ts'
import type { Layout } from './lay-out.ts'
import { box, bytesOf, fullBox, u16, u32, u64 } from './make-box.ts'

/** Milliseconds: an edit list and the header of a movie need no finer clock. */
const MOVIE_SCALE = 1000

/**
 * The parts before the media data of a cut: ftyp as in the original, a new index with the sample
 * descriptions of the original, and the title. No place, device or date of the original is taken
 * over. The same cut gives the same bytes.
 */
export function writeHead(
  chosen: Chosen,
  layout: Layout,
  words: { readonly title: string; readonly brand: Uint8Array | undefined },
): Uint8Array {
  const wide = layout.bytes > 0xffff_0000
  const ftyp = box('ftyp', words.brand ?? ISOM)
  const media = wide
    ? [u32(1), text('mdat'), u64(layout.bytes + 16)]
    : [u32(layout.bytes + 8), text('mdat')]
  const head = (start: number) => {
    const moov = box('moov', ...movie(chosen, layout, { start, wide, title: words.title }))
    return joined(ftyp, moov, ...media)
  }
  // The index tells where the media data begin, which depends on its own length only.
  return head(head(0).length)
}

interface Start {
  readonly start: number
  readonly wide: boolean
  readonly title: string
}

function movie({ tracks, got }: Chosen, { chunks }: Layout, { start, wide, title }: Start) {
  const duration = got.toMs - got.fromMs
  const clock = [u64(0), u64(0), u32(MOVIE_SCALE), u64(duration)]
  const shape = [u32(0x0001_0000), u16(0x0100), u16(0), u64(0), ...IDENTITY, u64(0), u64(0), u64(0)]
  const mvhd = fullBox('mvhd', 1, 0, ...clock, ...shape, u32(tracks.length + 1))
  const traks = tracks.map((track, n) => {
    const places = (chunks[n] ?? []).map(({ at, samples }) => ({ at: start + at, samples }))
    return writeTrack(track, { id: n + 1, duration, places, wide })
  })
  return [mvhd, ...traks, titled(title)]
}

interface Written {
  readonly id: number
  readonly duration: number
  readonly places: readonly { readonly at: number; readonly samples: number }[]
  readonly wide: boolean
}

function writeTrack(chosen: ChosenTrack, written: Written): Uint8Array {
  const { trak, timescale, durations, kind } = chosen.track
  const mdia = findBox(trak.children, 'mdia')?.children ?? []
  const minf = findBox(mdia, 'minf')?.children ?? []
  const ticks = durations.subarray(chosen.first, chosen.end).reduce((sum, one) => sum + one, 0)
  const header = [u64(0), u64(0), u32(timescale), u64(ticks), u16(languageOf(mdia)), u16(0)]
  const kindHeader = minf.find(({ type }) => type === 'vmhd' || type === 'smhd')
  const here = fullBox('dref', 0, 0, u32(1), fullBox('url ', 0, 1))
  const inside = [
    kindHeader ? copied(kindHeader) : EMPTY_HEADER[kind],
    box('dinf', here),
    box('stbl', ...tables(chosen, written, minf)),
  ]
  return box(
    'trak',
    trackHeader(trak, written),
    box('edts', edit(chosen, written.duration)),
    box('mdia', fullBox('mdhd', 1, 0, ...header), ...copies(mdia, 'hdlr'), box('minf', ...inside)),
  )
}

/** Layer, volume, turn and size stay as they are in the original. */
function trackHeader(trak: Box, { id, duration }: Written): Uint8Array {
  const body = findBox(trak.children, 'tkhd')?.body
  const from = body?.getUint8(0) === 1 ? 36 : 24
  const rest = body === undefined ? new Uint8Array(60) : bytesOf(body).subarray(from, from + 60)
  return fullBox('tkhd', 1, 3, u64(0), u64(0), u32(id), u32(0), u64(duration), rest)
}

/** Begins exactly where the cut begins: leaves out what a sample holds before, or waits. */
function edit({ track, lead }: ChosenTrack, duration: number): Uint8Array {
  const wait = lead < 0 ? Math.round((-lead / track.timescale) * MOVIE_SCALE) : 0
  const once = u32(0x0001_0000)
  const waits = wait > 0 ? [u64(wait), u64(0xffff_ffff_ffff_ffffn), once] : []
  const count = waits.length > 0 ? 2 : 1
  const shown = [u64(Math.max(0, duration - wait)), u64(Math.max(0, lead)), once]
  return fullBox('elst', 1, 0, u32(count), ...waits, ...shown)
}

function tables(chosen: ChosenTrack, { places, wide }: Written, minf: readonly Box[]) {
  const { track, first, end } = chosen
  const stbl = findBox(minf, 'stbl')?.children ?? []
  const old = findBox(stbl, 'ctts')?.body
  const delays = track.delays?.subarray(first, end)
  const keys: number[] = []
  for (let n = first; track.keys && n < end; n++) if (track.keys[n] === 1) keys.push(n - first + 1)
  const sizes = track.sizes.subarray(first, end)
  const counts = runs(places.map(({ samples }) => samples))
  let chunk = 1
  const perChunk = counts.flatMap(({ count, value }) => {
    const entry = [u32(chunk), u32(value), u32(1)]
    chunk += count
    return entry
  })
  return [
    ...copies(stbl, 'stsd'),
    fullBox('stts', 0, 0, ...pairs(track.durations.subarray(first, end))),
    ...(delays && old ? [fullBox('ctts', old.getUint8(0), 0, ...pairs(delays))] : []),
    ...(track.keys ? [fullBox('stss', 0, 0, u32(keys.length), words(keys))] : []),
    fullBox('stsc', 0, 0, u32(counts.length), ...perChunk),
    fullBox('stsz', 0, 0, u32(0), u32(sizes.length), words(sizes)),
    wide
      ? fullBox('co64', 0, 0, u32(places.length), ...places.map(({ at }) => u64(at)))
      : fullBox('stco', 0, 0, u32(places.length), words(places.map(({ at }) => at))),
  ]
}

function pairs(values: Iterable<number>): Uint8Array[] {
  const found = runs(values)
  return [u32(found.length), words(found.flatMap(({ count, value }) => [count, value]))]
}

function runs(values: Iterable<number>): { count: number; value: number }[] {
  const found: { count: number; value: number }[] = []
  for (const value of values) {
    const last = found.at(-1)
    if (last?.value === value) last.count += 1
    else found.push({ count: 1, value })
  }
  return found
}

/** What players show as the name of the film. */
function titled(title: string): Uint8Array {
  const data = box('data', u32(1), u32(0), new TextEncoder().encode(title))
  const mdir = fullBox('hdlr', 0, 0, u32(0), text('mdir'), text('appl'), u64(0), new Uint8Array(1))
  return box('udta', fullBox('meta', 0, 0, mdir, box('ilst', box('©nam', data))))
}

function languageOf(mdia: readonly Box[]): number {
  const body = findBox(mdia, 'mdhd')?.body
  return body === undefined ? 0x55c4 : body.getUint16(body.getUint8(0) === 1 ? 32 : 20)
}

function copies(boxes: readonly Box[], type: string): Uint8Array[] {
  const found = boxes.find((one) => one.type === type)
  return found === undefined ? [] : [copied(found)]
}

function copied({ type, body }: Box): Uint8Array {
  return box(type, bytesOf(body))
}

function words(values: ArrayLike<number>): Uint8Array {
  const view = new DataView(new ArrayBuffer(values.length * 4))
  for (let n = 0; n < values.length; n++) view.setUint32(4 * n, (values[n] ?? 0) >>> 0)
  return bytesOf(view)
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return box('    ', ...parts).subarray(8)
}

function text(letters: string): Uint8Array {
  return new TextEncoder().encode(letters)
}

const EMPTY_HEADER = {
  video: fullBox('vmhd', 0, 1, u64(0)),
  audio: fullBox('smhd', 0, 0, u32(0)),
}
const IDENTITY = [0x1_0000, 0, 0, 0, 0x1_0000, 0, 0, 0, 0x4000_0000].map(u32)
const ISOM = new TextEncoder().encode('isom\0\0\u0002\0isomiso2mp41')
