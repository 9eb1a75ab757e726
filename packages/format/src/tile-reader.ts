import { FormatError } from './format-error.ts'
import type { HashFunction } from './hash-function.ts'
import { nodeHash, treeRoot } from './merkle.ts'
import {
  completeSubtrees,
  consistencyRanges,
  foldRight,
  inclusionRanges,
  type Range,
} from './merkle-shape.ts'
import { parseTile, TILE_LEVELS, TILE_WIDTH, tileCount, tilePath } from './tile.ts'

/** Reads one file below the log's folder; undefined if there is none. */
export type TileReader = (path: string) => Promise<Uint8Array | undefined>

/** A tree as its tiles tell it, at one published size. */
export interface TiledTree {
  readonly hash: HashFunction
  readonly read: TileReader
  readonly size: number
}

/**
 * The inclusion proof of one leaf, read from at most two tiles a level. Tiles are not
 * authenticated here: whoever uses the proof verifies it against a signed root.
 * @throws FormatError if the index is outside the tree, or a tile is missing or cut
 */
export async function tiledInclusionProof(tree: TiledTree, index: number): Promise<Uint8Array[]> {
  return rootsOf(tree, inclusionRanges(index, tree.size))
}

/** The proof that the tree of size `from` is a prefix of this one. @throws FormatError as above */
export async function tiledConsistencyProof(tree: TiledTree, from: number): Promise<Uint8Array[]> {
  return rootsOf(tree, consistencyRanges(from, tree.size))
}

/** Root of the tree. @throws FormatError if a tile is missing or cut */
export async function tiledRoot(tree: TiledTree): Promise<Uint8Array> {
  if (tree.size === 0) return tree.hash(new Uint8Array(0))
  const [root] = await rootsOf(tree, [{ from: 0, to: tree.size }])
  if (root === undefined) throw new FormatError('no root')
  return root
}

/**
 * The bytes of a tile of exactly this width. A partial tile may have been dropped once the full
 * one exists (C2SP allows it), so the full one is the fallback.
 * @throws FormatError if neither exists
 */
export async function readTile(
  read: TileReader,
  level: number,
  index: number,
  width: number,
): Promise<Uint8Array> {
  const exact = await read(tilePath(level, index, width))
  if (exact !== undefined) return exact
  const full = width < TILE_WIDTH ? await read(tilePath(level, index)) : undefined
  if (full === undefined) throw new FormatError(`no tile ${tilePath(level, index, width)}`)
  return full.subarray(0, width * 32)
}

async function rootsOf(tree: TiledTree, ranges: readonly Range[]): Promise<Uint8Array[]> {
  const rows = new Map<string, Uint8Array[]>()
  const roots: Uint8Array[] = []
  for (const range of ranges) {
    const peaks: Uint8Array[] = []
    for (const { level, index } of completeSubtrees(range)) {
      peaks.push(await subtreeRoot(tree, rows, level, index))
    }
    const root = foldRight(peaks, (left, right) => nodeHash(tree.hash, left, right))
    if (root !== undefined) roots.push(root)
  }
  return roots
}

async function subtreeRoot(
  tree: TiledTree,
  rows: Map<string, Uint8Array[]>,
  level: number,
  index: number,
): Promise<Uint8Array> {
  const tileLevel = Math.floor(level / TILE_LEVELS)
  const span = 2 ** (level % TILE_LEVELS)
  const first = index * span
  const tile = Math.floor(first / TILE_WIDTH)
  const key = `${tileLevel}/${tile}`
  const row = rows.get(key) ?? (await readRow(tree, tileLevel, tile))
  rows.set(key, row)
  const at = first % TILE_WIDTH
  return treeRoot(tree.hash, row.slice(at, at + span))
}

async function readRow({ read, size }: TiledTree, level: number, tile: number) {
  const { full, partial } = tileCount(level, size)
  const width = tile < full ? TILE_WIDTH : partial
  return parseTile(await readTile(read, level, tile, width), width)
}
