import { type Box, boxHead, findBox, parseBoxes } from '../mp4/parse-boxes.ts'
import { READ_LIMITS, type ReadAt, ReadingLimited, withBudget } from '../mp4/read-at.ts'
import { readMovie } from '../mp4/read-tracks.ts'
import { chooseSamples } from './choose-samples.ts'
import { type CutFault, CutRefused } from './cut-refused.ts'
import { type Layout, layOut } from './lay-out.ts'
import { readSamples } from './read-samples.ts'
import { writeHead } from './write-head.ts'

export interface CutAsked {
  readonly fromMs: number
  readonly toMs: number
  /** Shown by players as the name of the film. */
  readonly title: string
}

/** A cut as bytes: the head, then these ranges of the original one behind the other. */
type CutPlanned =
  | {
      readonly ok: true
      readonly head: Uint8Array
      readonly ranges: Layout['ranges']
      readonly bytes: number
      readonly got: { readonly fromMs: number; readonly toMs: number }
    }
  | { readonly ok: false; readonly fault: CutFault }

/** Raise it when the same order makes other bytes. */
export const CUT_VERSION = '1'

/**
 * Plans a cut of an MP4 or MOV without decoding anything: every sample as it is in the original.
 * Reads the index only. What cannot be cut exactly is a value; rejects only when the port does.
 */
export async function planCut(readAt: ReadAt, size: number, asked: CutAsked): Promise<CutPlanned> {
  try {
    const { moov, brand } = await readIndex(withBudget(readAt, READ_LIMITS.totalBytes), size)
    const scale = readMovie(moov)?.timescale
    if (scale === undefined) throw new CutRefused('damaged')
    if (findBox(moov, 'mvex') !== undefined) throw new CutRefused('fragmented')
    const chosen = chooseSamples(readSamples(moov, size, scale), asked)
    const layout = layOut(chosen.tracks)
    const head = writeHead(chosen, layout, { title: asked.title, brand })
    const bytes = head.length + layout.bytes
    return { ok: true, head, ranges: layout.ranges, bytes, got: chosen.got }
  } catch (error) {
    if (error instanceof CutRefused) return { ok: false, fault: error.fault }
    if (error instanceof ReadingLimited) return { ok: false, fault: 'too-long' }
    // A box shorter than its fields.
    if (error instanceof RangeError) return { ok: false, fault: 'damaged' }
    throw error
  }
}

async function readIndex(readAt: ReadAt, size: number) {
  let brand: Uint8Array | undefined
  let moov: Box[] | undefined
  let boxes = 0
  for (let at = 0; at + 8 <= size && moov === undefined; ) {
    boxes += 1
    if (boxes > READ_LIMITS.topBoxes) throw new ReadingLimited('topBoxes')
    const head = boxHead(viewOf(await readAt(at, 16)), 0, size - at)
    if (head === undefined) break
    const [from, length] = [at + head.header, head.bodyBytes]
    if (head.type === 'moof') throw new CutRefused('fragmented')
    if (head.type === 'ftyp' && length <= 256) brand = await readAt(from, length)
    if (head.type === 'moov') {
      if (head.cut) throw new CutRefused('damaged')
      if (length > READ_LIMITS.indexBytes) throw new ReadingLimited('indexBytes')
      const refuse = () => undefined
      moov = parseBoxes(viewOf(await readAt(from, length)), READ_LIMITS, refuse)
    }
    at = from + length
  }
  if (moov === undefined) throw new CutRefused('no-index')
  return { moov, brand }
}

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
