import { FormatError, fromUtf8 } from '@liuhen/format'
import { MAX_FILES, Refusal } from '../carrier.ts'
import { extraFields, refuseOtherName } from './extra-fields.ts'
import type { Room } from './room.ts'

/** One entry as the central directory tells it; believed only where its local header agrees. */
export interface ZipEntry {
  readonly name: string
  readonly rawName: Uint8Array
  readonly deflated: boolean
  readonly link: boolean
  readonly packed: number
  readonly bytes: number
  readonly at: number
  /** Where the next entry, or the directory, begins. */
  readonly end: number
}

/**
 * The central directory of a ZIP (APPNOTE 6.3, with ZIP64), read strictly: one directory at the
 * very end, entries that neither overlap nor have a name twice, no encryption, sizes that can be.
 * @throws Refusal with a sentence
 */
export async function readDirectory(room: Room): Promise<readonly ZipEntry[]> {
  const { count, from, to } = await findDirectory(room)
  if (count > 2 * MAX_FILES || to - from > MAX_DIRECTORY) throw new Refusal('ZIP 里的文件过多')
  const bytes = await room.read(from, to)
  const entries: Omit<ZipEntry, 'end'>[] = []
  let at = 0
  while (at < bytes.length) {
    const { entry, next } = readEntry(bytes, at)
    entries.push(entry)
    at = next
  }
  if (entries.length !== count) throw new Refusal('ZIP 的目录与所记的文件数不符')
  refuseTwice(entries)
  return withEnds(entries, from)
}

async function findDirectory(room: Room) {
  const start = Math.max(0, room.size - END_BYTES - 0xffff)
  const tail = await room.read(start, room.size)
  const view = viewOf(tail)
  let at = tail.length - END_BYTES
  while (at >= 0 && !(view.getUint32(at, true) === END && endsAt(view, at) === tail.length)) at--
  if (at < 0) throw new Refusal(NO_END)
  const end = start + at
  const plain = {
    count: view.getUint16(at + 10, true),
    size: view.getUint32(at + 12, true),
    from: view.getUint32(at + 16, true),
    to: end,
  }
  if (view.getUint16(at + 4, true) !== 0 || view.getUint16(at + 6, true) !== 0) {
    throw new Refusal('不支持分卷的 ZIP，请合成一个文件')
  }
  const large = plain.count === 0xffff || plain.size === MAX32 || plain.from === MAX32
  const found = large ? await findLarge(room, end) : plain
  if (found.from + found.size !== found.to) throw new Refusal('ZIP 的目录位置不对，或夹有多余内容')
  return found
}

async function findLarge(room: Room, end: number) {
  if (end < LOCATOR_BYTES) throw new Refusal(NO_END)
  const locator = viewOf(await room.read(end - LOCATOR_BYTES, end))
  const at = number64(locator, 8)
  if (locator.getUint32(0, true) !== LOCATOR || at + END64_BYTES > end - LOCATOR_BYTES) {
    throw new Refusal(NO_END)
  }
  const view = viewOf(await room.read(at, at + END64_BYTES))
  const ends = at + 12 + number64(view, 4) === end - LOCATOR_BYTES
  if (view.getUint32(0, true) !== END64 || !ends) throw new Refusal(NO_END)
  return { count: number64(view, 32), size: number64(view, 40), from: number64(view, 48), to: at }
}

function readEntry(bytes: Uint8Array, at: number) {
  const view = viewOf(bytes)
  if (at + 46 > bytes.length || view.getUint32(at, true) !== ENTRY) throw new Refusal(BAD_ENTRY)
  const [flags, method] = [view.getUint16(at + 8, true), view.getUint16(at + 10, true)]
  const [nameLength, extraLength] = [view.getUint16(at + 28, true), view.getUint16(at + 30, true)]
  const nameAt = at + 46
  const extraAt = nameAt + nameLength
  const next = extraAt + extraLength + view.getUint16(at + 32, true)
  if (next > bytes.length) throw new Refusal(BAD_ENTRY)
  const rawName = bytes.subarray(nameAt, extraAt)
  const name = nameOf(rawName)
  const sizes = {
    bytes: view.getUint32(at + 24, true),
    packed: view.getUint32(at + 20, true),
    at: view.getUint32(at + 42, true),
  }
  const extra = bytes.subarray(extraAt, extraAt + extraLength)
  refuseOtherName(name, extra)
  const large = withLarge(sizes, extra)
  if (flags & 0x2041) throw new Refusal(`ZIP 有加密的文件（${name}），请解密后再核验`)
  if (method !== 0 && method !== 8) throw new Refusal(`${name} 用了不支持的压缩方法`)
  if (method === 0 && large.packed !== large.bytes) throw new Refusal(`${name} 所记的大小不对`)
  if (large.bytes > FREE_BYTES && large.bytes > MAX_RATIO * large.packed) {
    throw new Refusal(`${name} 的压缩比异常，可能是压缩炸弹，没有解开`)
  }
  const link = ((view.getUint32(at + 38, true) >>> 16) & 0xf000) === 0xa000
  return { entry: { ...large, name, rawName, deflated: method === 8, link }, next }
}

interface Sizes {
  readonly bytes: number
  readonly packed: number
  readonly at: number
}

/** ZIP64: what did not fit in 32 bits follows in this order, and only that. */
function withLarge(sizes: Sizes, extra: Uint8Array): Sizes {
  for (const { id, body } of extraFields(extra)) {
    if (id !== 1) continue
    let next = 0
    const larger = (value: number) => {
      if (value !== MAX32) return value
      if (next + 8 > body.length) throw new Refusal(BAD_ENTRY)
      next += 8
      return number64(viewOf(body), next - 8)
    }
    return { bytes: larger(sizes.bytes), packed: larger(sizes.packed), at: larger(sizes.at) }
  }
  return sizes
}

/** A name twice, be it in other letters, is two files in one place on some computers. */
function refuseTwice(entries: readonly { readonly name: string }[]): void {
  const names = new Set<string>()
  for (const { name } of entries) {
    const same = name.normalize('NFC').toLowerCase()
    if (names.has(same)) throw new Refusal(`ZIP 里有两个同名的文件：${name}`)
    names.add(same)
  }
}

function withEnds(entries: readonly Omit<ZipEntry, 'end'>[], directory: number): ZipEntry[] {
  const sorted = entries.toSorted((a, b) => a.at - b.at)
  if ((sorted[0]?.at ?? directory) !== 0) throw new Refusal(BEFORE)
  return sorted.map((entry, index) => {
    const end = sorted[index + 1]?.at ?? directory
    if (entry.at + LOCAL_BYTES + entry.rawName.length + entry.packed > end) {
      throw new Refusal(`ZIP 里的文件互相重叠：${entry.name}`)
    }
    return { ...entry, end }
  })
}

/** UTF-8 as the standard has it; Windows in Chinese writes GBK and does not say so. */
function nameOf(bytes: Uint8Array): string {
  try {
    return fromUtf8(bytes)
  } catch (error) {
    if (!(error instanceof FormatError)) throw error
  }
  try {
    return new TextDecoder('gb18030', { fatal: true }).decode(bytes)
  } catch {
    throw new Refusal('ZIP 里有文件名无法识别')
  }
}

function endsAt(view: DataView, at: number): number {
  return at + END_BYTES + view.getUint16(at + 20, true)
}

function number64(view: DataView, at: number): number {
  const value = view.getBigUint64(at, true)
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw new Refusal(BAD_ENTRY)
  return Number(value)
}

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.length)

const [END, LOCATOR, END64, ENTRY] = [0x06054b50, 0x07064b50, 0x06064b50, 0x02014b50]
const [END_BYTES, LOCATOR_BYTES, END64_BYTES] = [22, 20, 56]
export const LOCAL_BYTES = 30
const MAX32 = 0xffffffff
/** docs/specs/packet.md, Limits. */
const MAX_DIRECTORY = 64 * 1_048_576
const FREE_BYTES = 16 * 1_048_576
const MAX_RATIO = 100
const NO_END = '这不是 ZIP 文件，或者没有复制完整（结尾缺失）'
const BEFORE = 'ZIP 的第一个文件前面还有别的内容，没有核验。请重新压缩，或者用文件夹核验。'
const BAD_ENTRY = 'ZIP 的目录损坏'
