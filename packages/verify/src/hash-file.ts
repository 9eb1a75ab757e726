import { createHash } from 'node:crypto'
import { constants, type FileHandle, open } from 'node:fs/promises'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { chunkTreeRoot, chunkTreeWriter, PACKET_PATHS, toHex } from '@liuhen/format'
import type { Findings } from './checks.ts'
import { sha256 } from './cryptography.ts'

/** A file as it was read, once. */
export interface SeenFile {
  readonly path: string
  readonly bytes: number
  readonly sha256: string
  readonly sm3: string
  readonly crc32: string
  readonly chunkRoot: string
  /** All of it, except for originals and for what is larger than any file of the format. */
  readonly content: Uint8Array | undefined
}

/** Reads each file in one pass, in pieces of 1 MiB: what is parsed later is what was hashed. */
export async function hashFiles(
  folder: string,
  paths: readonly string[],
  findings: Findings,
): Promise<ReadonlyMap<string, SeenFile>> {
  const seen = new Map<string, SeenFile>()
  const buffer = Buffer.alloc(PIECE_BYTES)
  let room = MAX_KEPT_TOTAL
  for (const path of paths) {
    const keep = path.startsWith(PACKET_PATHS.originals) ? 0 : Math.min(room, MAX_KEPT)
    const file = await hashFile(folder, path, { keep, buffer })
    if (file === undefined) {
      findings.fault('folder.entries', { where: path, found: '文件无法读取' })
      continue
    }
    room -= file.content?.length ?? 0
    if (keep > 0 && file.content === undefined) {
      findings.fault('folder.entries', { where: path, found: '数据文件过大' })
    }
    seen.set(path, file)
  }
  return seen
}

interface Reading {
  /** Content up to this many bytes is kept. */
  readonly keep: number
  readonly buffer: Buffer
}

async function hashFile(
  folder: string,
  path: string,
  reading: Reading,
): Promise<SeenFile | undefined> {
  // No link is followed even if one took the file's place since the walk; a pipe does not block.
  const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK
  try {
    const file = await open(join(folder, path), flags)
    try {
      return (await file.stat()).isFile() ? await readThrough(file, path, reading) : undefined
    } finally {
      await file.close()
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error) return undefined
    throw error
  }
}

async function readThrough(
  file: FileHandle,
  path: string,
  { keep, buffer }: Reading,
): Promise<SeenFile> {
  const [first, second, chunks] = [createHash('sha256'), createHash('sm3'), chunkTreeWriter(sha256)]
  const kept: Uint8Array[] = []
  let [bytes, crc] = [0, 0]
  for (;;) {
    const { bytesRead } = await file.read(buffer, 0, PIECE_BYTES)
    if (bytesRead === 0) break
    const piece = buffer.subarray(0, bytesRead)
    first.update(piece)
    second.update(piece)
    crc = crc32(piece, crc)
    chunks.write(piece)
    bytes += bytesRead
    if (bytes <= keep) kept.push(Uint8Array.from(piece))
  }
  return {
    path,
    bytes,
    sha256: first.digest('hex'),
    sm3: second.digest('hex'),
    crc32: crc.toString(16).padStart(8, '0'),
    chunkRoot: toHex(chunkTreeRoot(sha256, chunks.finish())),
    content: keep > 0 && bytes <= keep ? Buffer.concat(kept) : undefined,
  }
}

const PIECE_BYTES = 1_048_576
/** docs/specs/packet.md, Limits: no file of the format but an original is larger. */
const MAX_KEPT = 16 * 1_048_576
const MAX_KEPT_TOTAL = 256 * 1_048_576
