import { lstat, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { failedBy, syncFolder } from '../durable.ts'
import type { Hasher } from '../hashing/hash-threads.ts'
import { type Clearing, noteReached } from './clearing-journal.ts'

type Offered = Clearing['files'][number]

export interface Removed {
  /** Not on the card any more, by this run or an earlier one. */
  readonly files: readonly Offered[]
  readonly left: readonly Left[]
}

export interface Left {
  readonly name: string
  readonly why: string
  /** It is still what was offered: the same command may get it later. */
  readonly again: boolean
}

/**
 * Removes exactly what was offered, each file only while it is what was read. Folders stay: the
 * recorder made them. The folders are synced at the end, so that nothing comes back after a pull.
 */
export async function removeFiles(
  state: string,
  clearing: Clearing,
  hasher: Hasher,
): Promise<Removed> {
  const { folder, files } = clearing
  const gone: Offered[] = []
  const left: Left[] = []
  const folders = new Set<string>()
  for (const [place, file] of files.entries()) {
    if (place % BATCH === 0 && place + BATCH > clearing.reached) {
      await noteReached(state, clearing, Math.min(files.length, place + BATCH))
    }
    const path = Buffer.concat([Buffer.from(`${folder}/`), Buffer.from(file.path, 'hex')])
    const stays = await removeOne(path, file, hasher)
    if (stays !== undefined) left.push({ name: file.name, ...stays })
    else {
      gone.push(file)
      folders.add(join(folder, file.name.split('/').slice(0, -1).join('/')))
    }
  }
  // A folder whose name is no text is not found again; the others make the card durable with it.
  for (const one of folders) await syncFolder(one).catch(() => undefined)
  return { files: gone, left }
}

/** @returns why it stays; undefined: it is gone */
async function removeOne(
  path: Buffer,
  { bytes, sha256, mtimeNs, inode }: Offered,
  hasher: Hasher,
): Promise<Omit<Left, 'name'> | undefined> {
  try {
    const now = await lstat(path, { bigint: true })
    if (!now.isFile() || now.size !== BigInt(bytes)) return CHANGED
    const same = String(now.mtimeNs) === mtimeNs && String(now.ino) === inode
    if (!same) {
      // Docked again since: other marks, so the bytes decide.
      const asked = { path, bytes, mtimeNs: now.mtimeNs, inode: now.ino }
      const read = await hasher.hash(asked, () => undefined)
      if (!read.ok || read.sha256 !== sha256) return CHANGED
    }
    await unlink(path)
    return undefined
  } catch (error) {
    if (failedBy(error, 'ENOENT')) return undefined
    if (!(error instanceof Error)) throw error
    return { why: `删不掉（${error.message}），请检查写保护`, again: true }
  }
}

const CHANGED = { why: '与核对时不同，未删除，请重新采集', again: false }
/** So many files may be gone without a note of each: a sync for every one would take minutes. */
const BATCH = 50
