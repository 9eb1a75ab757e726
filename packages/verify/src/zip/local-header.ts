import { equalBytes } from '@liuhen/format'
import { Refusal, Unreadable } from '../carrier.ts'
import { extraFields, refuseOtherName } from './extra-fields.ts'
import { LOCAL_BYTES, type ZipEntry } from './read-directory.ts'
import type { Room } from './room.ts'

/**
 * Where the bytes of an entry begin. What stands before them has to say the same as the directory.
 * @throws Unreadable if it does not
 */
export async function dataStart(room: Room, entry: ZipEntry): Promise<number> {
  const { head, flags, nameLength, from } = await headOf(room, entry)
  const extra = await room.read(entry.at + LOCAL_BYTES + nameLength, from)
  const large = largeSizes(extra)
  const told = (at: number, size: number) => {
    const value = head.getUint32(at, true)
    const said = value === MAX32 ? (large.shift() ?? value) : value
    return said === size || ((flags & LATER) !== 0 && said === 0)
  }
  const agrees =
    head.getUint32(0, true) === LOCAL &&
    (flags & ENCRYPTED) === 0 &&
    head.getUint16(8, true) === (entry.deflated ? 8 : 0) &&
    nameLength === entry.rawName.length &&
    // In the field of large sizes the unpacked one stands first.
    told(22, entry.bytes) &&
    told(18, entry.packed) &&
    from + entry.packed <= entry.end
  if (!agrees) throw new Unreadable(DISAGREES)
  const name = await room.read(entry.at + LOCAL_BYTES, entry.at + LOCAL_BYTES + nameLength)
  if (!equalBytes(name, entry.rawName)) throw new Unreadable(DISAGREES)
  return from
}

/**
 * Whoever reads a ZIP from its beginning meets all that lies in it, whatever the directory names:
 * the entries touch, and between them stands nothing but what tells the sizes afterwards.
 * @throws Refusal with a sentence; Unreadable if the bytes cannot be had
 */
export async function refuseHidden(room: Room, entry: ZipEntry): Promise<void> {
  const { head, flags, nameLength, from } = await headOf(room, entry)
  // Told of this file alone, when it is read: the header may be damaged.
  if (head.getUint32(0, true) !== LOCAL) return
  refuseOtherName(entry.name, await room.read(entry.at + LOCAL_BYTES + nameLength, from))
  const [behind, gap] = [from + entry.packed, entry.end - from - entry.packed]
  if (gap <= 0) return
  const later = (flags & LATER) !== 0 && gap <= MOST_DESCRIPTOR
  if (!later || !isDescriptor(await room.read(behind, entry.end), entry)) throw new Refusal(HIDDEN)
}

async function headOf(room: Room, { at }: ZipEntry) {
  const bytes = await room.read(at, at + LOCAL_BYTES)
  const head = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const nameLength = head.getUint16(26, true)
  const from = at + LOCAL_BYTES + nameLength + head.getUint16(28, true)
  return { head, flags: head.getUint16(6, true), nameLength, from }
}

function largeSizes(extra: Uint8Array): number[] {
  for (const { id, body } of extraFields(extra)) {
    if (id !== 1) continue
    const view = new DataView(body.buffer, body.byteOffset, body.length)
    return [0, 8]
      .filter((at) => at + 8 <= body.length)
      .map((at) => Number(view.getBigUint64(at, true)))
  }
  return []
}

/** The checksum and both sizes, of 4 or of 8 bytes, with or without a mark before them. */
function isDescriptor(bytes: Uint8Array, { packed, bytes: size }: ZipEntry): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const marked = bytes.length % 8 === 0
  if (marked && view.getUint32(0, true) !== DESCRIPTOR) return false
  const at = marked ? 8 : 4
  if (bytes.length - at === 8) {
    return view.getUint32(at, true) === packed && view.getUint32(at + 4, true) === size
  }
  if (bytes.length - at !== 16) return false
  const [first, second] = [view.getBigUint64(at, true), view.getBigUint64(at + 8, true)]
  return first === BigInt(packed) && second === BigInt(size)
}

const [LOCAL, DESCRIPTOR] = [0x04034b50, 0x08074b50]
const MOST_DESCRIPTOR = 24
const [ENCRYPTED, LATER] = [1, 8]
const MAX32 = 0xffffffff
const DISAGREES = 'ZIP 里关于这个文件的两处记载不一致'
const HIDDEN =
  'ZIP 里夹有目录没有列出的内容，有的程序会把它当作文件解出来，没有核验。请重新压缩，或者用文件夹核验。'
