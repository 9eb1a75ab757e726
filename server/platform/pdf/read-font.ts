import { closeSync, openSync, readSync } from 'node:fs'

/** One face of a font file: what it is called and which characters it can draw. */
export interface Face {
  readonly families: readonly string[]
  readonly eachCharacter: (seen: (character: number) => void) => void
}

/**
 * The faces of a TTF, OTF or TTC. Reads three tables only: these files are 20 MB each. A file that
 * is no font, or is broken, has no faces.
 */
export function readFont(path: string): readonly Face[] {
  const file = openSync(path, 'r')
  try {
    const slice = (from: number, length: number): Buffer => {
      const bytes = Buffer.alloc(length)
      return bytes.subarray(0, readSync(file, bytes, 0, length, from))
    }
    return offsetsOf(slice).map((offset) => faceAt(slice, offset))
  } catch (error) {
    if (error instanceof RangeError) return []
    throw error
  } finally {
    closeSync(file)
  }
}

type Slice = (from: number, length: number) => Buffer

/** A table may say it is as long as it likes; nothing real is longer than this. */
const TABLE_LIMIT = 8 << 20

function offsetsOf(slice: Slice): number[] {
  const head = slice(0, 12)
  if (head.toString('latin1', 0, 4) !== 'ttcf') return [0]
  const count = Math.min(head.readUInt32BE(8), 64)
  const list = slice(12, count * 4)
  return Array.from({ length: count }, (_, i) => list.readUInt32BE(i * 4))
}

function faceAt(slice: Slice, offset: number): Face {
  const count = slice(offset, 12).readUInt16BE(4)
  const directory = slice(offset + 12, count * 16)
  const table = (tag: string): Buffer => {
    for (let at = 0; at < directory.length; at += 16) {
      if (directory.toString('latin1', at, at + 4) !== tag) continue
      const length = Math.min(directory.readUInt32BE(at + 12), TABLE_LIMIT)
      return slice(directory.readUInt32BE(at + 8), length)
    }
    throw new RangeError(`no table ${tag}`)
  }
  const map = bestMap(table('cmap'))
  const each = map.readUInt16BE(0) === 12 ? eachOfFormat12 : eachOfFormat4
  return { families: familiesOf(table('name')), eachCharacter: (seen) => each(map, seen) }
}

/** The names 1 and 16 in every language, as UTF-16. */
function familiesOf(names: Buffer): string[] {
  const strings = names.readUInt16BE(4)
  const found = new Set<string>()
  for (let at = 6; at < 6 + names.readUInt16BE(2) * 12; at += 12) {
    const unicode = [0, 3].includes(names.readUInt16BE(at))
    if (!unicode || ![1, 16].includes(names.readUInt16BE(at + 6))) continue
    const from = strings + names.readUInt16BE(at + 10)
    const text = Buffer.from(names.subarray(from, from + names.readUInt16BE(at + 8)))
    found.add(text.swap16().toString('utf16le'))
  }
  return [...found]
}

/** The map of all of Unicode if there is one, else that of its first plane. */
function bestMap(cmap: Buffer): Buffer {
  let best: Buffer | undefined
  for (let i = 0; i < cmap.readUInt16BE(2); i += 1) {
    const map = cmap.subarray(cmap.readUInt32BE(4 + i * 8 + 4))
    const format = map.readUInt16BE(0)
    if (format === 12) return map
    if (format === 4) best = map
  }
  if (best === undefined) throw new RangeError('no map of Unicode')
  return best
}

function eachOfFormat12(map: Buffer, seen: (character: number) => void): void {
  const groups = map.readUInt32BE(12)
  for (let i = 0; i < groups; i += 1) {
    const at = 16 + i * 12
    const last = Math.min(map.readUInt32BE(at + 4), 0x10ffff)
    for (let character = map.readUInt32BE(at); character <= last; character += 1) seen(character)
  }
}

/** Glyph 0 is "none": a segment may hold holes. */
function eachOfFormat4(map: Buffer, seen: (character: number) => void): void {
  const doubled = map.readUInt16BE(6)
  for (let at = 0; at < doubled; at += 2) {
    const last = map.readUInt16BE(14 + at)
    const first = map.readUInt16BE(16 + doubled + at)
    const delta = map.readUInt16BE(16 + 2 * doubled + at)
    const rangeAt = 16 + 3 * doubled + at
    const range = map.readUInt16BE(rangeAt)
    for (let character = first; character <= last && character < 0xffff; character += 1) {
      const direct = (character + delta) & 0xffff
      const glyph =
        range === 0 ? direct : map.readUInt16BE(rangeAt + range + 2 * (character - first))
      if (glyph !== 0) seen(character)
    }
  }
}
