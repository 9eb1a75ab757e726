import type { Finding, MediaFacts } from './media.ts'
import { findSoftware } from './mp4/find-software.ts'
import { type Box, boxHead, findBox, parseBoxes } from './mp4/parse-boxes.ts'
import type { ReadAt, ReadLimits } from './mp4/read-at.ts'
import { READ_LIMITS, ReadingLimited, withBudget } from './mp4/read-at.ts'
import { addFragment, type FragmentTrack, readTrackDefaults } from './mp4/read-fragments.ts'
import type { ByteRange } from './mp4/read-sample-table.ts'
import { readMovie, readTracks } from './mp4/read-tracks.ts'
import { readUserData } from './mp4/read-user-data.ts'

/** The part of MediaFacts that comes from the boxes of an MP4 or MOV file. */
export type BoxFacts = Omit<MediaFacts, 'container' | 'bytes' | 'looksLike' | 'unread' | 'tools'>

/**
 * Reads an MP4 or MOV file of `size` bytes through a random-access port. Reads the index only,
 * at most `limits.totalBytes`. Hostile or broken content never makes it throw or hang: what is
 * wrong is in `damage`, what is missing is absent. Rejects only when the port rejects.
 */
export async function readBoxes(
  readAt: ReadAt,
  size: number,
  limits: ReadLimits = READ_LIMITS,
): Promise<BoxFacts> {
  const reading = newReading(withBudget(readAt, limits.totalBytes), size, limits)
  try {
    await walkTop(reading)
    reading.software.push(...(await findSoftware(reading.readAt, reading.media)))
  } catch (error) {
    if (!(error instanceof ReadingLimited)) throw error
    note(reading, 'reading-limited', { limit: error.limit })
  }
  return summarize(reading)
}

interface Reading {
  readonly readAt: ReadAt
  readonly size: number
  readonly limits: ReadLimits
  readonly order: string[]
  readonly media: ByteRange[]
  readonly fragments: Map<number, FragmentTrack>
  readonly software: string[]
  readonly damage: Finding[]
  brand: string | undefined
  moov: Box[] | undefined
  pending: Box[] | undefined
  truncated: boolean
}

function newReading(readAt: ReadAt, size: number, limits: ReadLimits): Reading {
  const empty = { brand: undefined, moov: undefined, pending: undefined, truncated: false }
  const lists = { order: [], media: [], fragments: new Map(), software: [], damage: [] }
  return { readAt, size, limits, ...lists, ...empty }
}

/** One finding of each code is enough: a hostile file could earn millions. */
function note(reading: Reading, code: Finding['code'], facts: Finding['facts'] = {}): void {
  const known = reading.damage.some((one) => one.code === code)
  if (!known) reading.damage.push({ code, facts })
}

async function walkTop(reading: Reading): Promise<void> {
  let boxes = 0
  for (let at = 0; at + 8 <= reading.size; ) {
    boxes += 1
    if (boxes > reading.limits.topBoxes) throw new ReadingLimited('topBoxes')
    const head = viewOf(await reading.readAt(at, 16))
    const box = head.byteLength < 8 ? undefined : boxHead(head, 0, reading.size - at)
    // Recorders that reserve space leave zeros behind a finished file.
    if (reading.moov && isZero(head)) return
    if (!box || !/^[\x20-\x7e\xa9]{4}$/.test(box.type)) {
      note(reading, 'box-malformed', { box: `@${at}` })
      return
    }
    // 24 names are enough for a fingerprint; a fragmented file repeats two of them for ever.
    if (reading.order.length < 24) reading.order.push(box.type)
    if (box.cut) reading.truncated = true
    await readTopBox(reading, box.type, at + box.header, box.bodyBytes, box.cut)
    at += box.header + box.bodyBytes
  }
}

async function readTopBox(
  reading: Reading,
  type: string,
  at: number,
  bytes: number,
  cut: boolean,
): Promise<void> {
  const { limits } = reading
  if (type === 'ftyp') {
    const body = await reading.readAt(at, Math.min(bytes, 4))
    reading.brand = String.fromCharCode(...body)
  } else if (type === 'mdat') {
    reading.media.push({ from: at, to: at + bytes })
    // A fragment counts when its media data is whole; a cut one is not played.
    if (reading.pending && !cut) takeFragment(reading, reading.pending)
    reading.pending = undefined
  } else if (type === 'moov' && !reading.moov) {
    if (bytes > limits.indexBytes) note(reading, 'index-too-large')
    else reading.moov = await readInner(reading, at, bytes)
  } else if (type === 'moof' && !cut) {
    if (bytes > limits.fragmentBytes) throw new ReadingLimited('fragmentBytes')
    reading.pending = await readInner(reading, at, bytes)
  }
}

async function readInner(reading: Reading, at: number, bytes: number): Promise<Box[]> {
  const body = viewOf(await reading.readAt(at, bytes))
  return parseBoxes(body, reading.limits, (box) => note(reading, 'box-malformed', { box }))
}

function takeFragment(reading: Reading, moof: Box[]): void {
  try {
    addFragment(moof, readTrackDefaults(reading.moov ?? []), reading.fragments)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    note(reading, 'box-malformed', { box: 'moof' })
  }
}

function isZero(head: DataView): boolean {
  return new Uint8Array(head.buffer, head.byteOffset, head.byteLength).every((byte) => byte === 0)
}

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

function summarize(reading: Reading): BoxFacts {
  const moov = reading.moov ?? []
  const tracks = readTracks(moov, reading.media, reading.fragments, (code, facts) =>
    note(reading, code, facts),
  )
  const tooLarge = reading.damage.some((one) => one.code === 'index-too-large')
  if (!reading.moov && !tooLarge) note(reading, 'no-index')
  if (reading.truncated) note(reading, 'truncated')
  const user = readUserData(moov)
  const movie = readMovie(moov)
  return {
    brand: reading.brand,
    boxOrder: reading.order,
    fragmented: findBox(moov, 'mvex') !== undefined || reading.fragments.size > 0,
    createdAtMs: movie?.createdAtMs,
    declaredMs: movie?.declaredMs,
    place: user.place,
    make: user.make,
    model: user.model,
    software: [...new Set([...user.software, ...reading.software])].slice(0, 16),
    tracks,
    damage: reading.damage,
  }
}
