import { constants } from 'node:fs'
import { type FileHandle, open, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { DigestPool } from './digest-pool.io.ts'
import { syncFolder } from './durable-file.io.ts'
import type { BodyFile, Checksum } from './incoming.ts'

/** Whether the body is what its sender says. Asked before it is moved: nothing is taken back. */
export async function bodyHolds(
  pool: DigestPool,
  { path, bytes }: BodyFile,
  checksum: Checksum | undefined,
): Promise<boolean> {
  if (checksum === undefined) return true
  const found = await pool.range(path, checksum.algorithm, 0, bytes)
  return Buffer.from(checksum.digest).equals(found)
}

/**
 * Makes the body the file of an upload of which nothing is there yet, without copying: rename(2)
 * puts it in the place of the empty file at once or not at all. Durable only once it was synced.
 * @throws Error when something else was moved than what was looked at
 */
export async function moveBody(body: BodyFile, to: string): Promise<FileHandle> {
  await rename(body.path, to)
  const file = await open(to, constants.O_RDWR | constants.O_NOFOLLOW)
  const { ino, size } = await file.stat()
  if (ino === body.ino && size === body.bytes) return file
  await file.close()
  throw new Error(`another file than the body was moved to ${to}`)
}

/** The bytes first, then the name: from here on a power cut loses neither. */
export async function syncMoved(file: FileHandle, path: string): Promise<{ readonly is: 'kept' }> {
  await file.datasync()
  await syncFolder(dirname(path))
  return { is: 'kept' }
}
