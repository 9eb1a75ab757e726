import { FormatError } from './format-error.ts'

/** Hashes in a full tile, entries in a full bundle (C2SP tlog-tiles). */
export const TILE_WIDTH = 256
/** Tree levels that one tile level spans: 2^8 = TILE_WIDTH. */
export const TILE_LEVELS = 8
/** The uint16 length prefix of an entry bundle bounds every leaf. */
export const ENTRY_MAX_BYTES = 65_535

/**
 * Path of a hash tile below the log's folder: tile/0/x001/067, with .p/W while partial.
 * @throws FormatError for a level outside 0–63, a negative index or a width outside 1–256
 */
export function tilePath(level: number, index: number, width: number = TILE_WIDTH): string {
  if (!Number.isInteger(level) || level < 0 || level > 63) throw new FormatError('tile level')
  return `tile/${level}/${tileName(index, width)}`
}

/** Path of an entry bundle: tile/entries/x001/067, with .p/W while partial. */
export function entriesPath(index: number, width: number = TILE_WIDTH): string {
  return `tile/entries/${tileName(index, width)}`
}

/** Tiles of one level in a tree of this size: how many full ones, and the partial one's width. */
export function tileCount(level: number, size: number): { full: number; partial: number } {
  const hashes = Math.floor(size / TILE_WIDTH ** level)
  return { full: Math.floor(hashes / TILE_WIDTH), partial: hashes % TILE_WIDTH }
}

/** @throws FormatError if an entry is longer than ENTRY_MAX_BYTES */
export function formatEntryBundle(entries: readonly Uint8Array[]): Uint8Array {
  const bundle = new Uint8Array(entries.reduce((sum, entry) => sum + 2 + entry.length, 0))
  let at = 0
  for (const entry of entries) {
    if (entry.length > ENTRY_MAX_BYTES) throw new FormatError('entry too long for a bundle')
    bundle[at] = entry.length >> 8
    bundle[at + 1] = entry.length & 0xff
    bundle.set(entry, at + 2)
    at += 2 + entry.length
  }
  return bundle
}

/**
 * The entries of a bundle, in order. Hostile input.
 * @throws FormatError if a length runs over the end, or if there are not `width` entries
 */
export function parseEntryBundle(bundle: Uint8Array, width: number): Uint8Array[] {
  const entries: Uint8Array[] = []
  let at = 0
  while (at < bundle.length) {
    const [high, low] = [bundle[at], bundle[at + 1]]
    if (high === undefined || low === undefined) throw new FormatError('bundle cut in a length')
    const end = at + 2 + high * 256 + low
    if (end > bundle.length) throw new FormatError('bundle cut in an entry')
    entries.push(bundle.subarray(at + 2, end))
    at = end
  }
  if (entries.length !== width) throw new FormatError('bundle of another width')
  return entries
}

/**
 * The hashes of a tile, in order. Hostile input.
 * @throws FormatError unless the tile is exactly `width` hashes of 32 bytes
 */
export function parseTile(tile: Uint8Array, width: number): Uint8Array[] {
  if (tile.length !== width * 32) throw new FormatError('tile of another width')
  return Array.from({ length: width }, (_, at) => tile.subarray(at * 32, at * 32 + 32))
}

function tileName(index: number, width: number): string {
  if (!Number.isSafeInteger(index) || index < 0) throw new FormatError('tile index')
  if (!Number.isInteger(width) || width < 1 || width > TILE_WIDTH) {
    throw new FormatError('tile width')
  }
  const digits = String(index)
  const padded = digits.padStart(Math.ceil(digits.length / 3) * 3, '0')
  const elements = padded.match(/.{3}/g) ?? []
  const name = elements.map((part, at) => (at < elements.length - 1 ? `x${part}` : part)).join('/')
  return width === TILE_WIDTH ? name : `${name}.p/${width}`
}
