import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { equalBytes, type TileFile, type TileReader } from '@liuhen/format'
import { LedgerFault, type LedgerHouse } from './ledger.ts'

/** Reads files of the log's folder; undefined for one that is not there. */
export function tileReader(folder: string): TileReader {
  return async (path) => {
    try {
      return await readFile(join(folder, path))
    } catch (error) {
      if (isNotThere(error)) return undefined
      throw error
    }
  }
}

/**
 * Writes files so that each is whole or absent after a crash, and durable when this returns:
 * temporary file, fsync, rename, fsync of the folders. An existing file is never rewritten; the
 * first trial did that and a kill left a tile of 0 bytes under a signed checkpoint.
 * @throws LedgerFault 'tile-rewritten' if a file exists with other bytes
 */
export async function publishTiles(house: LedgerHouse, files: readonly TileFile[]): Promise<void> {
  const read = tileReader(house.folder)
  const touched = new Set<string>()
  for (const { path, bytes } of files) {
    const known = await read(path)
    if (known !== undefined && !equalBytes(known, bytes))
      throw new LedgerFault('tile-rewritten', path)
    if (known === undefined) await writeTile(house, path, bytes)
    for (let up = dirname(path); up !== '.'; up = dirname(up)) touched.add(up)
  }
  house.step?.('sync-folders', 'before')
  for (const folder of ['.', ...touched]) await syncFolder(join(house.folder, folder))
  house.step?.('sync-folders', 'after')
}

/** Replaces the checkpoint file: the only file of the log that changes. */
export async function publishCheckpoint(house: LedgerHouse, note: string): Promise<void> {
  const temporary = await writeTemporary(house.folder, 'checkpoint', Buffer.from(note))
  house.step?.('publish-checkpoint', 'before')
  await rename(temporary, join(house.folder, 'checkpoint'))
  await syncFolder(house.folder)
  house.step?.('publish-checkpoint', 'after')
}

/**
 * Drops the partial tiles of tiles that are full now, as C2SP allows: without this, a log that
 * grows one entry at a time keeps 255 copies of every bundle.
 */
export async function prunePartials(house: LedgerHouse, files: readonly TileFile[]): Promise<void> {
  house.step?.('prune-partials', 'before')
  for (const { path } of files) {
    if (path.includes('.p/')) continue
    await rm(join(house.folder, `${path}.p`), { recursive: true, force: true })
  }
  house.step?.('prune-partials', 'after')
}

/** Makes the folder ready and clears what a killed process left half written. */
export async function openFolder(folder: string): Promise<void> {
  await mkdir(join(folder, 'tile'), { recursive: true })
  await rm(join(folder, TEMPORARY), { recursive: true, force: true })
  await mkdir(join(folder, TEMPORARY))
}

/** fsync of a folder: without it a rename can be lost with the power. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function writeTile(house: LedgerHouse, path: string, bytes: Uint8Array): Promise<void> {
  house.step?.('write-tile', 'before')
  const temporary = await writeTemporary(house.folder, path, bytes)
  house.step?.('write-tile', 'after')
  house.step?.('publish-tile', 'before')
  const target = join(house.folder, path)
  await mkdir(dirname(target), { recursive: true })
  await rename(temporary, target)
  house.step?.('publish-tile', 'after')
}

async function writeTemporary(folder: string, name: string, bytes: Uint8Array): Promise<string> {
  const temporary = join(folder, TEMPORARY, name.replaceAll('/', '_'))
  const file = await open(temporary, 'w', 0o644)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
  return temporary
}

function isNotThere(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}

const TEMPORARY = 'tmp'
