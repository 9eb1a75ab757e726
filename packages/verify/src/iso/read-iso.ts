import { fromUtf8 } from '@liuhen/format'
import { MAX_FILES, Refusal, Unreadable } from '../carrier.ts'
import type { Room } from '../zip/room.ts'
import { nameOf, SECTOR } from './rock-ridge.ts'

/** A file of a disc: where its bytes lie, in one piece or, above 4 GiB, in several. */
export interface IsoFile {
  readonly path: string
  readonly bytes: number
  readonly pieces: readonly { readonly from: number; readonly to: number }[]
  readonly link: boolean
}

const FIRST_VOLUME = 16

/** Whether the bytes are a disc image, or a drive with a disc in it. */
export async function isIso(room: Pick<Room, 'read'>): Promise<boolean> {
  const at = FIRST_VOLUME * SECTOR
  const head = await room.read(at, at + 6).catch(() => undefined)
  return head !== undefined && latin(head.subarray(1, 6)) === 'CD001'
}

/**
 * Every file of an ISO 9660 disc with its Rock Ridge name (UTF-8, any length). Read by ourselves
 * from the bytes, so that an image or a drive is checked without mounting it and without a program.
 * @throws Refusal if it cannot be read as such a disc
 */
export async function readIso(room: Pick<Room, 'read'>): Promise<readonly IsoFile[]> {
  const at = FIRST_VOLUME * SECTOR
  const volume = await refusing(room.read(at, at + SECTOR))
  if (volume[0] !== 1 || latin(volume.subarray(1, 6)) !== 'CD001') throw new Refusal(NO_DISC)
  const root = recordAt(volume, 156)
  const skip = await skipOf(room, root)
  const files: IsoFile[] = []
  const waiting: Folder[] = [{ path: '', ...root, depth: 0 }]
  const seen = new Set<number>()
  let read = 0
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    read += folder.bytes
    // A directory that contains itself, or says that it is larger than any, is no disc of ours.
    if (seen.has(folder.at) || folder.depth > 16 || read > MOST_DIRECTORY) throw new Refusal(BROKEN)
    seen.add(folder.at)
    for (const entry of await entriesOf(room, folder, skip)) {
      const path = folder.path === '' ? entry.name : `${folder.path}/${entry.name}`
      if (entry.folder) {
        waiting.push({ path, at: entry.at, bytes: entry.bytes, depth: folder.depth + 1 })
      } else addFile(files, entry, path)
    }
    if (files.length > MAX_FILES) throw new Refusal('光盘上的文件过多')
  }
  return files
}

interface Folder {
  readonly path: string
  readonly at: number
  readonly bytes: number
  readonly depth: number
}

interface Entry {
  readonly name: string
  readonly link: boolean
  readonly at: number
  readonly bytes: number
  readonly folder: boolean
}

/** A file above 4 GiB stands in several records of one name, one behind the other. */
function addFile(files: IsoFile[], entry: Entry, path: string): void {
  const { at, bytes, link } = entry
  const piece = { from: at * SECTOR, to: at * SECTOR + bytes }
  const last = files.at(-1)
  if (last !== undefined && last.path === path) {
    const pieces = [...last.pieces, piece]
    files[files.length - 1] = { path, bytes: last.bytes + bytes, pieces, link }
  } else files.push({ path, bytes, pieces: bytes === 0 ? [] : [piece], link })
}

async function entriesOf(
  room: Pick<Room, 'read'>,
  { at, bytes }: Folder,
  skip: number,
): Promise<readonly Entry[]> {
  const whole = await refusing(room.read(at * SECTOR, at * SECTOR + bytes))
  const found: Entry[] = []
  for (let place = 0; place < whole.length; ) {
    const length = whole[place] ?? 0
    // Records do not cross sectors: the rest of this one is empty.
    if (length === 0) {
      place = (Math.floor(place / SECTOR) + 1) * SECTOR
      continue
    }
    const record = whole.subarray(place, place + length)
    place += length
    const plain = record.subarray(33, 33 + (record[32] ?? 0))
    if (record.length < 34 || (plain.length === 1 && (plain[0] ?? 2) < 2)) continue
    const flags = record[25] ?? 0
    const own = 33 + plain.length + (plain.length % 2 === 0 ? 1 : 0) + skip
    const named = await refusing(nameOf(room, record.subarray(own)))
    const { name = fromUtf8(plain).replace(/;1$/, ''), link } = named
    const where = recordAt(record, 0)
    found.push({ ...where, name, link, folder: (flags & 2) !== 0 })
  }
  return found
}

/** How many bytes of each record belong to somebody else, as the root's own entry says. */
async function skipOf(room: Pick<Room, 'read'>, { at }: { readonly at: number }): Promise<number> {
  const first = await refusing(room.read(at * SECTOR, at * SECTOR + 64))
  const own = first.subarray(34)
  return latin(own.subarray(0, 2)) === 'SP' && own[4] === 0xbe && own[5] === 0xef
    ? (own[6] ?? 0)
    : 0
}

function recordAt(
  bytes: Uint8Array,
  from: number,
): { readonly at: number; readonly bytes: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return { at: view.getUint32(from + 2, true), bytes: view.getUint32(from + 10, true) }
}

/** Where the directory cannot be read there is nothing to check file by file. */
async function refusing<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading
  } catch (error) {
    if (error instanceof Unreadable || error instanceof RangeError) {
      throw new Refusal(BROKEN, { cause: error })
    }
    throw error
  }
}

function latin(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes)
}

const MOST_DIRECTORY = 64 * 1024 ** 2
const NO_DISC = '不是光盘映像，也不是装有光盘的光驱'
const BROKEN = '光盘的目录无法读取（介质可能损坏）'
