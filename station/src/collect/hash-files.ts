import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { sayCardFault } from '../card-fault.ts'
import type { Hasher } from '../hashing/hash-threads.ts'
import type { Progress } from '../progress.ts'
import type { HashedFile } from './hashed-file.ts'
import type { Queue } from './queue.ts'
import type { FoundFile } from './read-folder.ts'

export type Hashed =
  | { readonly ok: true; readonly file: HashedFile }
  | { readonly ok: false; readonly name: string; readonly why: string }

/** Reads every file once; what an earlier run has already read and noted is not read again. */
export async function hashFiles(
  files: readonly FoundFile[],
  queue: Queue,
  hasher: Hasher,
  progress: Progress,
): Promise<readonly Hashed[]> {
  const results: Hashed[] = []
  for (const [id, found] of files.entries()) {
    progress.begin(id, found.name, found.bytes)
    const before = queue.hashedBefore(found)
    const hashed: Hashed =
      before === undefined
        ? await hashFile(hasher, found, (at) => progress.reach(id, at))
        : { ok: true, file: before }
    if (before === undefined && hashed.ok) await queue.noteHashed(hashed.file)
    progress.end(id)
    results.push(hashed)
  }
  await queue.flush()
  return results
}

/** @returns not ok for a file that changes while it is read, or that cannot be read */
export async function hashFile(
  hasher: Hasher,
  found: FoundFile,
  reached: (bytes: number) => void = () => undefined,
): Promise<Hashed> {
  const { name, bytes, mtimeNs, inode } = found
  const result = await hasher.hash(found, reached)
  if (!result.ok) return { ok: false, name, why: result.why }
  const { sha256 } = result
  return {
    ok: true,
    file: { name, bytes, sha256, mtimeNs: String(mtimeNs), inode: String(inode) },
  }
}

export type Opened =
  | { readonly ok: true; readonly handle: FileHandle }
  | { readonly ok: false; readonly changed: boolean; readonly why: string }

/** Opens the file only if it is still the one that was found, and no link in its place. */
export async function openAsFound(found: Pick<FoundFile, 'path' | 'bytes' | 'mtimeNs' | 'inode'>) {
  const result: Opened = await opened(found.path)
  if (!result.ok || (await isAsFound(result.handle, found))) return result
  await result.handle.close()
  return { ok: false, changed: true, why: CHANGING } as const
}

async function opened(path: Buffer): Promise<Opened> {
  try {
    const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK
    return { ok: true, handle: await open(path, flags) }
  } catch (error) {
    if (!(error instanceof Error)) throw error
    return { ok: false, changed: false, why: sayCardFault('打不开', error) }
  }
}

export async function isAsFound(
  handle: FileHandle,
  { bytes, mtimeNs, inode }: Pick<FoundFile, 'bytes' | 'mtimeNs' | 'inode'>,
): Promise<boolean> {
  const now = await handle.stat({ bigint: true })
  return now.isFile() && now.size === BigInt(bytes) && now.mtimeNs === mtimeNs && now.ino === inode
}

export const CHANGING = '文件还在变化（可能仍在录制），请停止录制后再次采集'
