import { isBagPath } from '@liuhen/format'
import { topFolder } from '../browser/file-carrier.ts'
import {
  type Carrier,
  MAX_FILES,
  type Oddity,
  PIECE_BYTES,
  Refusal,
  sortedByPath,
  Unreadable,
} from '../carrier.ts'
import { dataStart, refuseHidden } from './local-header.ts'
import { readDirectory, type ZipEntry } from './read-directory.ts'
import type { Room } from './room.ts'

/** A packet as one ZIP; entries are unpacked on the way and nothing is written anywhere. */
export function zipCarrier(name: string, room: Room): Carrier {
  let entries: ReadonlyMap<string, ZipEntry> = new Map()
  return {
    name,
    async list() {
      const oddities: Oddity[] = []
      entries = await entriesOf(room, oddities)
      const files = [...entries].map(([path, { bytes }]) => ({ path, bytes }))
      if (files.length > MAX_FILES) throw new Refusal('ZIP 里的文件过多')
      return { files: sortedByPath(files), oddities }
    },
    async *read(path) {
      const entry = entries.get(path)
      if (entry === undefined) throw new Unreadable('文件无法读取')
      const from = await dataStart(room, entry)
      const packed = pieces(room, from, from + entry.packed)
      yield* entry.deflated ? inflated(packed, entry.bytes) : packed
    },
  }
}

async function entriesOf(room: Room, oddities: Oddity[]): Promise<ReadonlyMap<string, ZipEntry>> {
  const all = await refusing(() => readDirectory(room))
  const top = topFolder(all.map(({ name }) => name))
  const found = new Map<string, ZipEntry>()
  for (const entry of all) {
    const path = entry.name.slice(top.length)
    const folder = path === '' || (path.endsWith('/') && entry.bytes === 0)
    // Nobody reads a folder: what stands before it is compared here.
    if (folder) await refusing(() => dataStart(room, entry))
    await refusing(() => refuseHidden(room, entry))
    if (folder) continue
    if (entry.link) oddities.push({ where: path, found: '符号链接' })
    else if (isBagPath(path)) found.set(path, entry)
    else oddities.push({ where: path, found: '名称不合规范，或指向包外' })
  }
  return found
}

/** A ZIP whose directory cannot be read is refused as a whole. */
async function refusing<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (error) {
    if (error instanceof Unreadable) throw new Refusal(error.message, { cause: error })
    throw error
  }
}

async function* pieces(room: Room, from: number, to: number): AsyncGenerator<Uint8Array> {
  for (let at = from; at < to; at += PIECE_BYTES) {
    yield await room.read(at, Math.min(to, at + PIECE_BYTES))
  }
}

/** Unpacks by the platform's own means, and no byte more than the directory says. */
async function* inflated(
  packed: AsyncGenerator<Uint8Array>,
  bytes: number,
): AsyncGenerator<Uint8Array> {
  const stream = new DecompressionStream('deflate-raw')
  const reader = stream.readable.getReader()
  const fed = feed(stream.writable.getWriter(), packed)
  let read = 0
  try {
    for (;;) {
      const piece = await reader.read().catch((cause: unknown) => {
        throw new Unreadable('ZIP 里的这个文件损坏，无法解开', { cause })
      })
      if (piece.done) break
      read += piece.value.length
      if (read > bytes) throw new Unreadable('解开后比 ZIP 所记的大')
      yield piece.value
    }
    await fed
    if (read !== bytes) throw new Unreadable('解开后比 ZIP 所记的小')
  } finally {
    await reader.cancel().catch(() => undefined)
    await fed.catch(() => undefined)
  }
}

async function feed(
  writer: WritableStreamDefaultWriter<Uint8Array<ArrayBuffer>>,
  packed: AsyncGenerator<Uint8Array>,
): Promise<void> {
  try {
    for await (const piece of packed) await writer.write(Uint8Array.from(piece))
    await writer.close()
  } catch (error) {
    await writer.abort(error).catch(() => undefined)
  }
}
