import { measureIntervals } from '../measure-intervals.ts'
import type { Finding, TrackFacts } from '../media.ts'
import { type Box, findBox } from './parse-boxes.ts'
import type { FragmentTrack } from './read-fragments.ts'
import { type ByteRange, firstSamples, readSampleTable } from './read-sample-table.ts'
import { readTrackHead, type TrackHead } from './read-track.ts'

type Note = (code: Finding['code'], facts?: Finding['facts']) => void

const MOST_TRACKS = 16

/** The tracks of a movie, from its sample tables and from the fragments found behind it. */
export function readTracks(
  moov: readonly Box[],
  media: readonly ByteRange[],
  fragments: ReadonlyMap<number, FragmentTrack>,
  note: Note,
): TrackFacts[] {
  const movieScale = readMovie(moov)?.timescale ?? 1000
  const traks = moov.filter((box) => box.type === 'trak').slice(0, MOST_TRACKS)
  return traks.flatMap((trak) => {
    try {
      const head = readTrackHead(trak)
      return head ? [readTrack(trak, head, media, fragments.get(head.id), movieScale, note)] : []
    } catch (error) {
      // A box shorter than its fields; any other error is ours.
      if (!(error instanceof RangeError)) throw error
      note('box-malformed', { box: 'trak' })
      return []
    }
  })
}

function readTrack(
  trak: Box,
  head: TrackHead,
  media: readonly ByteRange[],
  fragment: FragmentTrack | undefined,
  movieScale: number,
  note: Note,
): TrackFacts {
  const stbl = findBox(trak.children, 'mdia', 'minf', 'stbl')
  const table = stbl ? readSampleTable(stbl, media) : undefined
  if (table?.inconsistent) note('index-inconsistent', { what: table.inconsistent })
  if (table && table.available < table.samples) note('media-missing')
  const own = table ? firstSamples(table.runs, table.available) : []
  const measured = measureIntervals([...own, ...(fragment?.runs ?? [])], head.timescale)
  if (!measured.plausible) note('index-inconsistent', { what: 'time' })
  const modalMs = measured.modalMs
  const { id: _id, edits, ...described } = head
  return {
    ...described,
    samples: (table?.available ?? 0) + (fragment?.samples ?? 0),
    startMs: 0,
    endMs: measured.durationMs,
    modalMs,
    fps: head.kind === 'video' && modalMs ? Math.round(1e5 / modalMs) / 100 : undefined,
    gop: table?.gop,
    bFrames: (table?.bFrames ?? false) || (fragment?.bFrames ?? false),
    edits: edits.map((edit) => ({
      durationMs: bounded((edit.duration * 1000) / movieScale),
      mediaMs: edit.mediaTime < 0 ? -1 : bounded((edit.mediaTime * 1000) / head.timescale),
    })),
    gaps: measured.gaps,
    irregular: measured.irregular,
  }
}

/** Edit lists have 64-bit numbers; beyond three centuries none is meant. */
const bounded = (ms: number) => Math.min(Math.round(ms), 10_000_000_000_000)

/** Seconds from 1904-01-01, the epoch of QuickTime, to 1970-01-01. */
const EPOCH_1904 = 2_082_844_800
/** Year 2200: anything later is no date that a recorder could have meant. */
const LATEST = 7_258_118_400_000

interface Movie {
  readonly timescale: number
  readonly createdAtMs: number | undefined
  readonly declaredMs: number | undefined
}

/** The movie header. Zero as creation time means that the recorder did not set it. */
export function readMovie(moov: readonly Box[]): Movie | undefined {
  const mvhd = findBox(moov, 'mvhd')?.body
  if (!mvhd || mvhd.byteLength < 32) return undefined
  const long = mvhd.getUint8(0) === 1
  const created = long ? Number(mvhd.getBigUint64(4)) : mvhd.getUint32(4)
  const timescale = Math.max(1, mvhd.getUint32(long ? 20 : 12))
  const duration = long ? Number(mvhd.getBigUint64(24)) : mvhd.getUint32(16)
  const createdAtMs = (created - EPOCH_1904) * 1000
  const declaredMs = Math.round((duration * 1000) / timescale)
  return {
    timescale,
    createdAtMs: created > 0 && createdAtMs < LATEST ? createdAtMs : undefined,
    declaredMs: Number.isSafeInteger(declaredMs) ? declaredMs : undefined,
  }
}
