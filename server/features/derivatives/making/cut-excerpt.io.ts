import { createHash } from 'node:crypto'
import { type FileHandle, open, stat } from 'node:fs/promises'
import { join } from 'node:path'
import {
  borderOf,
  CHUNK_BYTES,
  chunkLeafHash,
  chunkPieces,
  chunksShown,
  chunkTreeRoot,
  EXCERPT_FORMAT,
  type ExcerptProof,
  excerptCoverage,
  excerptProofBytes,
  excerptSiblings,
  type MappedRange,
  parseInstant,
  toHex,
} from '@liuhen/format'
import { CUT_VERSION, planCut } from '../../media/index.ts'
import type { ExcerptParameters, Made } from '../derivative.ts'
import { digestOf } from '../order-derivative.io.ts'
import { failed, MADE_FILES, type MakingEnd, type MakingOrder, type MakingTools } from './order.ts'
import { openWriter, type Written } from './write-file.io.ts'

/**
 * Cuts an excerpt sample by sample and proves it. The original is read once through for its chunk
 * tree, and is refused if that is not the one it was sealed with.
 */
export async function cutExcerpt(
  order: MakingOrder,
  parameters: ExcerptParameters,
  tools: MakingTools,
): Promise<MakingEnd> {
  const { source } = order
  const found = await stat(source.path).catch(() => undefined)
  if (found === undefined) return failed('source-missing')
  if (found.size !== source.bytes) return failed('source-changed')
  const file = await open(source.path, 'r')
  try {
    const title = `【摘录·非原件】${order.agency} 原件SHA-256 ${source.sha256.slice(0, 16)}`
    const readAt = (at: number, bytes: number) => readSome(file, at, bytes, source.bytes)
    const cut = await planCut(readAt, source.bytes, { ...parameters, title })
    if (!cut.ok) return failed(cut.fault === 'nothing' ? 'nothing' : 'not-exact', cut.fault)
    if (cut.bytes > MOST_BYTES) return failed('too-large')
    const leaves = await leavesOf(file, source.bytes, tools)
    if (toHex(chunkTreeRoot(sha256, leaves)) !== source.chunkRoot) return failed('source-changed')
    const map = mapOf(cut)
    const film = await writeFilm(file, cut, tools)
    const chunks = chunksShown(map, source.bytes, parameters.border)
    const original = originalOf(order)
    const border = await writeBorder(file, { map, chunks, original }, tools)
    const madeAt = tools.now()
    const proof: ExcerptProof = {
      ...{ format: EXCERPT_FORMAT, agency: order.agency, map, chunks, original },
      ...{ recording: order.recording, derivative: order.id, got: cut.got },
      excerpt: { ...sealed(film), maker: MAKER, madeAt: instantOf(madeAt) },
      asked: { fromMs: parameters.fromMs, toMs: parameters.toMs },
      border: sealed(border),
      siblings: excerptSiblings(sha256, leaves, chunks).map((one) => digestOf(toHex(one))),
    }
    return { is: 'made', made: await writeProof(proof, { film, border }, tools) }
  } finally {
    await file.close()
  }
}

const MAKER = `liuhen-cut ${CUT_VERSION}`
/** The folder that is given away is a ZIP without its 64-bit form. */
const MOST_BYTES = 4_000_000_000

type Cut = Extract<Awaited<ReturnType<typeof planCut>>, { ok: true }>

function mapOf({ head, ranges }: Cut): MappedRange[] {
  let at = head.length
  return ranges.map(({ from, bytes }) => {
    const mapped = { at, from, bytes }
    at += bytes
    return mapped
  })
}

async function leavesOf(file: FileHandle, bytes: number, tools: MakingTools) {
  const leaves: Uint8Array[] = []
  for (let at = 0; at < bytes; at += CHUNK_BYTES) {
    tools.signal.throwIfAborted()
    leaves.push(chunkLeafHash(sha256, await readSome(file, at, CHUNK_BYTES, bytes)))
    tools.progress((0.7 * at) / bytes)
  }
  return leaves
}

async function writeFilm(file: FileHandle, { head, ranges, bytes }: Cut, tools: MakingTools) {
  const writer = await openWriter(join(tools.folder, MADE_FILES.film))
  await writer.write(head)
  let written = head.length
  for (const range of ranges) {
    for (let at = 0; at < range.bytes; at += CHUNK_BYTES) {
      tools.signal.throwIfAborted()
      const length = Math.min(CHUNK_BYTES, range.bytes - at)
      await writer.write(await readSome(file, range.from + at, length, Number.MAX_SAFE_INTEGER))
      written += length
      tools.progress(0.7 + (0.3 * written) / bytes)
    }
  }
  return writer.finish()
}

/** What the shown chunks hold beside the excerpt, in the order of the original. */
async function writeBorder(
  file: FileHandle,
  proof: Pick<ExcerptProof, 'map' | 'chunks' | 'original'>,
  tools: MakingTools,
) {
  const writer = await openWriter(join(tools.folder, MADE_FILES.border))
  for (const { index, pieces } of chunkPieces(proof)) {
    let at = index * CHUNK_BYTES
    for (const { of, bytes } of pieces) {
      if (of === 'border') await writer.write(await readSome(file, at, bytes, at + bytes))
      at += bytes
    }
  }
  const border = await writer.finish()
  if (border.bytes !== borderOf(proof)) throw new RangeError('border of an excerpt')
  return border
}

async function writeProof(
  proof: ExcerptProof,
  { film, border }: { readonly film: Written; readonly border: Written },
  tools: MakingTools,
): Promise<Made> {
  const writer = await openWriter(join(tools.folder, MADE_FILES.proof))
  await writer.write(excerptProofBytes(proof))
  const { sha256: digest, bytes } = await writer.finish()
  const { proven, unproven, container, skipped } = excerptCoverage(proof)
  const beside = { borderBytes: border.bytes, borderCrc32: border.crc32 }
  return {
    ...{ maker: MAKER, mime: 'video/mp4', madeAt: proof.excerpt.madeAt },
    ...film,
    ...proof.got,
    proof: { digest, bytes, proven, unproven, container, skipped, ...beside },
  }
}

function originalOf({ source }: MakingOrder): ExcerptProof['original'] {
  const { bytes, chunkRoot } = source
  return { bytes, sha256: source.sha256, chunkRoot: digestOf(chunkRoot) }
}

function sealed({ bytes, sha256: digest }: Written) {
  return { bytes, sha256: digestOf(digest) }
}

function instantOf(text: string) {
  const instant = parseInstant(text)
  if (instant === undefined) throw new RangeError('clock')
  return instant
}

async function readSome(file: FileHandle, at: number, bytes: number, size: number) {
  const wanted = Math.max(0, Math.min(bytes, size - at))
  const buffer = new Uint8Array(wanted)
  let got = 0
  while (got < wanted) {
    const { bytesRead } = await file.read(buffer, got, wanted - got, at + got)
    if (bytesRead === 0) break
    got += bytesRead
  }
  return buffer.subarray(0, got)
}

function sha256(bytes: Uint8Array): Uint8Array {
  return createHash('sha256').update(bytes).digest()
}
