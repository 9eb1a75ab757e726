import { FormatError } from '@liuhen/format'
import { MAX_FILES, Refusal } from '../carrier.ts'
import type { Room } from '../zip/room.ts'
import { both16, both32 } from './both-ends.ts'
import { latin, type Volume } from './read-volumes.ts'
import { nameOf, SECTOR } from './rock-ridge.ts'

/** A folder of one of the trees, with what it holds. */
export interface Folder {
  readonly at: number
  /** As the plain record and the path table call it. */
  readonly plain: Uint8Array
  readonly parent: number
  readonly folders: ReadonlyMap<string, Folder>
  readonly files: ReadonlyMap<string, FileRecord>
}

/** A file: where its bytes lie, in one piece or, above 4 GiB, in several. */
export interface FileRecord {
  readonly bytes: number
  readonly pieces: readonly { readonly from: number; readonly to: number }[]
  readonly link: boolean
}

interface Record {
  readonly name: string
  readonly plain: Uint8Array
  readonly link: boolean
  readonly at: number
  readonly bytes: number
  readonly flags: number
}

/**
 * A whole tree from its root. Read so that no computer can read it otherwise: what some take for
 * this and some for that (a name twice, other halves of a number, interleaved files) is refused.
 * @throws Refusal with a sentence
 */
export async function readTree(room: Pick<Room, 'read'>, volume: Volume): Promise<Folder> {
  const root = recordAt(volume.descriptor.subarray(156, 190))
  const naming = volume.joliet ? inJoliet : await inRockRidge(room, root.at)
  const seen = new Set<number>()
  let [read, files] = [0, 0]
  return await folder({ ...root, plain: Uint8Array.of(0) }, root.at, 0)

  async function folder(
    own: Pick<Record, 'at' | 'bytes' | 'plain'>,
    parent: number,
    depth: number,
  ): Promise<Folder> {
    read += own.bytes
    // A directory that contains itself, or says that it is larger than any, is no disc of ours.
    if (seen.has(own.at) || depth > 16 || read > MOST_DIRECTORY) throw new Refusal(BROKEN)
    seen.add(own.at)
    const found = { folders: new Map<string, Folder>(), files: new Map<string, FileRecord>() }
    const names = new Set<string>()
    let last: Record | undefined
    for (const raw of recordsIn(await whole(room, own), own)) {
      const record = await naming(raw)
      const more = last !== undefined && (last.flags & GOES_ON) !== 0
      // Names in other letters are one name on some computers.
      const same = record.name.normalize('NFC').toLowerCase()
      if (more ? last?.name !== record.name : names.has(same)) throw new Refusal(TWICE)
      names.add(same)
      if ((record.flags & FOLDER) === 0) {
        found.files.set(
          record.name,
          withPiece(more ? found.files.get(record.name) : undefined, record),
        )
      } else if (more) throw new Refusal(TWICE)
      else found.folders.set(record.name, await folder(record, own.at, depth + 1))
      if (!more) files++
      if (files > 2 * MAX_FILES) throw new Refusal('光盘上的文件过多')
      last = record
    }
    if (last !== undefined && (last.flags & GOES_ON) !== 0) throw new Refusal(BROKEN)
    return { at: own.at, plain: own.plain, parent, ...found }
  }
}

async function whole(
  room: Pick<Room, 'read'>,
  { at, bytes }: { readonly at: number; readonly bytes: number },
): Promise<Uint8Array> {
  return await room.read(at * SECTOR, at * SECTOR + bytes)
}

/** The records of a folder behind its own and its parent's. */
function* recordsIn(bytes: Uint8Array, own: { readonly at: number }) {
  let index = 0
  for (let place = 0; place < bytes.length; ) {
    const length = bytes[place] ?? 0
    // Records do not cross sectors: the rest of this one is empty.
    if (length === 0) {
      place = (Math.floor(place / SECTOR) + 1) * SECTOR
      continue
    }
    const record = bytes.subarray(place, place + length)
    place += length
    const plain = record.subarray(33, 33 + (record[32] ?? 0))
    if (record.length < 33 + plain.length || plain.length === 0) throw new Refusal(BROKEN)
    const where = recordAt(record)
    const dots = plain.length === 1 && (plain[0] ?? 2) < 2
    if (dots !== index < 2) throw new Refusal(BROKEN)
    if (dots) {
      // The second should lead to the parent; in Joliet, xorriso's leads to the folder itself.
      if (plain[0] !== index || (index === 0 && where.at !== own.at)) throw new Refusal(BROKEN)
    } else yield { ...where, plain, record }
    index++
  }
}

type Raw = ReturnType<typeof recordsIn> extends Generator<infer T> ? T : never
type Naming = (raw: Raw) => Promise<Record>

const inJoliet: Naming = async ({ record: _, ...raw }) => {
  if (raw.plain.length % 2 !== 0) throw new Refusal(BROKEN)
  const name = fromUtf16(raw.plain)
  const file = (raw.flags & FOLDER) === 0
  return { ...raw, name: file ? name.replace(/;1$/, '') : name, link: false }
}

function fromUtf16(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-16be', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch (cause) {
    throw new FormatError('not UTF-16', { cause })
  }
}

/** Rock Ridge, and how many bytes of each record belong to somebody else, as the root's own entry says. */
async function inRockRidge(room: Pick<Room, 'read'>, root: number): Promise<Naming> {
  const own = (await room.read(root * SECTOR, root * SECTOR + 64)).subarray(34)
  if (latin(own.subarray(0, 2)) !== 'SP' || own[4] !== 0xbe || own[5] !== 0xef) {
    throw new Refusal(PLAIN_NAMES)
  }
  const skip = own[6] ?? 0
  return async ({ record, ...raw }) => {
    const behind = 33 + raw.plain.length + (raw.plain.length % 2 === 0 ? 1 : 0) + skip
    return { ...raw, ...(await nameOf(room, record.subarray(behind))) }
  }
}

function recordAt(record: Uint8Array) {
  const where = { at: both32(record, 2), bytes: both32(record, 10) }
  const [attributes, flags, unit, gap] = [record[1], record[25] ?? 0, record[26], record[27]]
  // Attributes lie before the bytes of the file, interleaved files in pieces with gaps.
  if (attributes !== 0 || unit !== 0 || gap !== 0 || both16(record, 28) > 1) {
    throw new Refusal(STRANGE)
  }
  if ((flags & ~(FOLDER | GOES_ON)) !== 0) throw new Refusal(STRANGE)
  return { ...where, flags }
}

/** A file above 4 GiB stands in several records, each of which says that another follows. */
function withPiece(before: FileRecord | undefined, { at, bytes, link }: Record): FileRecord {
  const piece = { from: at * SECTOR, to: at * SECTOR + bytes }
  if (before === undefined) return { bytes, pieces: bytes === 0 ? [] : [piece], link }
  // All but the last fill their sectors.
  if (before.bytes % SECTOR !== 0) throw new Refusal(BROKEN)
  return { bytes: before.bytes + bytes, pieces: [...before.pieces, piece], link }
}

const [FOLDER, GOES_ON] = [0x02, 0x80]
const MOST_DIRECTORY = 64 * 1024 ** 2
export const BROKEN = '光盘的目录无法读取（介质可能损坏）'
const TWICE = '光盘上有两个同名的文件，不同的电脑会读到不同的一个，没有核验'
const STRANGE = '光盘目录里有移交包不会有的条目，不同的电脑会读到不同的内容，没有核验'
const PLAIN_NAMES = '光盘上没有完整的文件名（Rock Ridge），无法核验。请改用移交包（ZIP）。'
