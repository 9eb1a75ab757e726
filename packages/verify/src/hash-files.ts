import { chunkTreeRoot, joinBytes, PACKET_PATHS, toHex } from '@liuhen/format'
import { abreast } from './abreast.ts'
import { type CarriedFile, type Carrier, PIECE_BYTES, Unreadable } from './carrier.ts'
import type { Findings } from './checks.ts'
import type { FileDigests, Machine } from './machine.ts'
import type { Watch } from './watch.ts'

/** A file as it was read, once. */
export interface SeenFile extends FileDigests {
  readonly path: string
  readonly chunkRoot: string
  /** All of it, except for originals, papers, derived files and for what is larger than any file of the format. */
  readonly content: Uint8Array | undefined
}

/**
 * Reads each file in one pass, in pieces: what is parsed later is what was hashed. What may be large
 * is read last, the largest first, and told in the order of the list.
 */
export async function hashFiles(
  carrier: Carrier,
  machine: Machine,
  watch: Watch,
  findings: Findings,
): Promise<ReadonlyMap<string, SeenFile>> {
  const { files, oddities } = await carrier.list()
  for (const oddity of oddities) findings.fault('folder.entries', oddity)
  const read = new Map<string, SeenFile | Unreadable>()
  const meter = openMeter(files, watch)
  let room = MAX_KEPT_TOTAL
  for (const file of files.filter(({ path }) => mostKept(path) > 0)) {
    const keep = Math.min(room, mostKept(file.path))
    const done = await hashFile(carrier, machine, file, { keep, meter })
    if (!(done instanceof Unreadable)) room -= done.content?.length ?? 0
    read.set(file.path, done)
  }
  const large = files.filter(({ path }) => mostKept(path) === 0)
  await abreast(
    machine.abreast,
    large.sort((one, other) => other.bytes - one.bytes),
    async (file, behind) =>
      read.set(file.path, await hashFile(carrier, machine, file, { keep: 0, meter, behind })),
  )
  const seen = new Map<string, SeenFile>()
  for (const { path } of files) {
    const done = read.get(path)
    if (done === undefined) continue
    const tooLarge = !(done instanceof Unreadable) && mostKept(path) > 0 && !done.content
    if (tooLarge) findings.fault('folder.entries', { where: path, found: '数据文件过大' })
    if (done instanceof Unreadable) {
      findings.fault('folder.entries', { where: path, found: done.message })
    } else seen.set(path, done)
  }
  findings.settle('folder.entries')
  return seen
}

/** Originals, papers, derived files and borders are never held in memory. */
function mostKept(path: string): number {
  const { originals, papers, derivatives, excerpts } = PACKET_PATHS
  if ([originals, papers, derivatives].some((at) => path.startsWith(at))) return 0
  if (!path.startsWith(excerpts)) return MAX_KEPT
  return path.endsWith('.json') ? MAX_PROOF : 0
}

interface Reading {
  /** Content up to this many bytes is kept. */
  readonly keep: number
  readonly meter: Meter
  /** Machine.digest. */
  readonly behind?: () => void
}

async function hashFile(
  carrier: Carrier,
  machine: Machine,
  { path, bytes }: CarriedFile,
  { keep, meter, behind }: Reading,
): Promise<SeenFile | Unreadable> {
  const kept: Uint8Array[] = []
  const pieces = tee(carrier.read(path), (piece, read) => {
    meter(path, piece.length)
    if (read <= keep) kept.push(Uint8Array.from(piece))
  })
  try {
    const digests = await machine.digest(pieces, bytes, behind)
    const chunkRoot = toHex(chunkTreeRoot(machine.sha256, digests.leaves))
    const content = keep > 0 && digests.bytes <= keep ? joinBytes(kept) : undefined
    return { ...digests, path, chunkRoot, content }
  } catch (error) {
    if (error instanceof Unreadable) return error
    throw error
  }
}

async function* tee(
  pieces: AsyncIterable<Uint8Array>,
  saw: (piece: Uint8Array, read: number) => void,
): AsyncGenerator<Uint8Array> {
  let read = 0
  for await (const piece of pieces) {
    read += piece.length
    saw(piece, read)
    yield piece
  }
}

type Meter = (path: string, bytes: number) => void

/** Tells at most once for each piece's worth of bytes, and stops where the person gave up. */
function openMeter(files: readonly CarriedFile[], { onProgress, signal }: Watch): Meter {
  const total = files.reduce((sum, file) => sum + file.bytes, 0)
  let [read, told] = [0, 0]
  return (path, bytes) => {
    signal?.throwIfAborted()
    read += bytes
    if (read - told < PIECE_BYTES && read < total) return
    told = read
    onProgress?.({ path, read, total })
  }
}

/** docs/specs/packet.md, Limits: no file of the format but an original is larger. */
const MAX_KEPT = 16 * 1_048_576
/** docs/specs/excerpt.md. */
const MAX_PROOF = 32 * 1_048_576
const MAX_KEPT_TOTAL = 256 * 1_048_576
