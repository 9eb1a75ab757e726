import { concatBytes } from './bytes.ts'
import type { HashFunction } from './hash-function.ts'
import { leafHash, nodeHash, treeRoot } from './merkle.ts'
import { completeSubtrees, foldRight } from './merkle-shape.ts'
import {
  entriesPath,
  formatEntryBundle,
  parseEntryBundle,
  parseTile,
  TILE_WIDTH,
  tileCount,
  tilePath,
} from './tile.ts'
import { readTile, type TileReader } from './tile-reader.ts'

/**
 * What growing a tree needs to know of it: the hashes of the rightmost, not yet full tile of each
 * level, and the entries of the partial bundle. Never more than 255 of each, whatever the size.
 */
export interface TreeEdge {
  readonly size: number
  readonly levels: readonly (readonly Uint8Array[])[]
  readonly tail: readonly Uint8Array[]
}

export interface TileFile {
  readonly path: string
  readonly bytes: Uint8Array
}

export const EMPTY_EDGE: TreeEdge = { size: 0, levels: [], tail: [] }

/**
 * Appends entries and says which files are new: full tiles, and for the new size the partial
 * ones. A path is never given twice with other bytes, so writing is idempotent and no file that
 * a checkpoint needs is ever rewritten.
 * @throws FormatError if an entry is longer than ENTRY_MAX_BYTES
 */
export function growTree(
  hash: HashFunction,
  edge: TreeEdge,
  entries: readonly Uint8Array[],
): { readonly edge: TreeEdge; readonly files: readonly TileFile[] } {
  const files: TileFile[] = []
  const size = edge.size + entries.length
  const tail = growBundles(edge, entries, files)
  const levels: Uint8Array[][] = []
  let arriving = entries.map((entry) => leafHash(hash, entry))
  for (let level = 0; arriving.length > 0 || level < edge.levels.length; level++) {
    const known = edge.levels[level] ?? []
    const start = tileCount(level, edge.size).full
    const { full, rest } = cutTiles([...known, ...arriving])
    full.forEach((tile, at) => {
      files.push({ path: tilePath(level, start + at), bytes: concatBytes(...tile) })
    })
    if (arriving.length > 0 && rest.length > 0) {
      const path = tilePath(level, start + full.length, rest.length)
      files.push({ path, bytes: concatBytes(...rest) })
    }
    levels.push(rest)
    arriving = full.map((tile) => treeRoot(hash, tile))
  }
  return { edge: { size, levels, tail }, files }
}

/** Root of the whole tree: the peaks of every level's partial tile, folded from the right. */
export function edgeRoot(hash: HashFunction, edge: TreeEdge): Uint8Array {
  const peaks = edge.levels.toReversed().flatMap((row) => peaksOf(hash, row))
  const join = (left: Uint8Array, right: Uint8Array) => nodeHash(hash, left, right)
  return foldRight(peaks, join) ?? hash(new Uint8Array(0))
}

/**
 * Reads the edge of a tree of this size back from its tiles. The caller must compare edgeRoot
 * with a root that it trusts: tiles are not authenticated by themselves.
 * @throws FormatError if a tile is missing or of another width
 */
export async function readEdge(read: TileReader, size: number): Promise<TreeEdge> {
  const levels: Uint8Array[][] = []
  for (let level = 0; TILE_WIDTH ** level <= size; level++) {
    const { full, partial } = tileCount(level, size)
    const bytes = partial > 0 ? await readTile(read, level, full, partial) : new Uint8Array(0)
    levels.push(parseTile(bytes, partial))
  }
  const { full, partial } = tileCount(0, size)
  if (partial === 0) return { size, levels, tail: [] }
  const narrow = await read(entriesPath(full, partial))
  if (narrow !== undefined) return { size, levels, tail: parseEntryBundle(narrow, partial) }
  const wide = (await read(entriesPath(full))) ?? new Uint8Array(0)
  return { size, levels, tail: parseEntryBundle(wide, TILE_WIDTH).slice(0, partial) }
}

function growBundles(edge: TreeEdge, entries: readonly Uint8Array[], files: TileFile[]) {
  const start = tileCount(0, edge.size).full
  const { full, rest } = cutTiles([...edge.tail, ...entries])
  full.forEach((bundle, at) => {
    files.push({ path: entriesPath(start + at), bytes: formatEntryBundle(bundle) })
  })
  if (entries.length > 0 && rest.length > 0) {
    const path = entriesPath(start + full.length, rest.length)
    files.push({ path, bytes: formatEntryBundle(rest) })
  }
  return rest
}

function cutTiles(items: readonly Uint8Array[]) {
  const full: Uint8Array[][] = []
  const whole = items.length - (items.length % TILE_WIDTH)
  for (let at = 0; at < whole; at += TILE_WIDTH) full.push(items.slice(at, at + TILE_WIDTH))
  return { full, rest: items.slice(whole) }
}

function peaksOf(hash: HashFunction, row: readonly Uint8Array[]): Uint8Array[] {
  return completeSubtrees({ from: 0, to: row.length }).map(({ level, index }) =>
    treeRoot(hash, row.slice(index * 2 ** level, (index + 1) * 2 ** level)),
  )
}
