import { createHash } from 'node:crypto'
import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
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
  progress: Progress,
): Promise<readonly Hashed[]> {
  const results: Hashed[] = []
  for (const [id, found] of files.entries()) {
    progress.begin(id, found.name, found.bytes)
    const before = queue.hashedBefore(found)
    const hashed =
      before === undefined ? await hashFile(found, (at) => progress.reach(id, at)) : kept(before)
    if (before === undefined && hashed.ok) await queue.noteHashed(hashed.file)
    progress.end(id)
    results.push(hashed)
  }
  await queue.flush()
  return results
}

const kept = (file: HashedFile): Hashed => ({ ok: true, file })

/** @returns not ok for a file that changes while it is read, or that cannot be read */
async function hashFile(found: FoundFile, reached: (bytes: number) => void): Promise<Hashed> {
  const { name, bytes, mtimeNs, inode } = found
  const opened = await openAsFound(found)
  if (!opened.ok) return { ok: false, name, why: opened.why }
  try {
    const sha256 = await digestOf(opened.handle, bytes, reached)
    if (sha256 === undefined || !(await isAsFound(opened.handle, found))) {
      return { ok: false, name, why: CHANGING }
    }
    const told = { name, bytes, sha256, mtimeNs: String(mtimeNs), inode: String(inode) }
    return { ok: true, file: told }
  } catch (error) {
    if (!(error instanceof Error)) throw error
    return { ok: false, name, why: `读到一半出错（${error.message}），请检查存储卡` }
  } finally {
    await opened.handle.close()
  }
}

export type Opened =
  | { readonly ok: true; readonly handle: FileHandle }
  | { readonly ok: false; readonly why: string }

/** Opens the file only if it is still the one that was found, and no link in its place. */
export async function openAsFound(found: Pick<FoundFile, 'path' | 'bytes' | 'mtimeNs' | 'inode'>) {
  const result: Opened = await opened(found.path)
  if (!result.ok || (await isAsFound(result.handle, found))) return result
  await result.handle.close()
  return { ok: false, why: CHANGING } as const
}

async function opened(path: Buffer): Promise<Opened> {
  try {
    const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK
    return { ok: true, handle: await open(path, flags) }
  } catch (error) {
    if (!(error instanceof Error)) throw error
    return { ok: false, why: `打不开（${error.message}），请检查存储卡或权限` }
  }
}

export async function isAsFound(
  handle: FileHandle,
  { bytes, mtimeNs, inode }: Pick<FoundFile, 'bytes' | 'mtimeNs' | 'inode'>,
): Promise<boolean> {
  const now = await handle.stat({ bigint: true })
  return now.isFile() && now.size === BigInt(bytes) && now.mtimeNs === mtimeNs && now.ino === inode
}

/** Undefined if there are fewer bytes than there were. Bytes beyond are for isAsFound to see. */
async function digestOf(
  handle: FileHandle,
  bytes: number,
  reached: (bytes: number) => void,
): Promise<string | undefined> {
  const hash = createHash('sha256')
  const buffer = Buffer.allocUnsafe(1024 * 1024)
  for (let at = 0; at < bytes; ) {
    const { bytesRead } = await handle.read(buffer, 0, Math.min(buffer.length, bytes - at), at)
    if (bytesRead === 0) return undefined
    hash.update(buffer.subarray(0, bytesRead))
    at += bytesRead
    reached(at)
  }
  return hash.digest('hex')
}

export const CHANGING = '文件还在变化（可能仍在录制），请停止录制后再次采集'
