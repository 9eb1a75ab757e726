import { createHash, type Hash } from 'node:crypto'
import { constants } from 'node:fs'
import { type FileHandle, open, rename, truncate } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { failedBy } from '../durable.ts'
import { passes, problemIn, type Server } from '../server.ts'
import type { Surroundings } from '../surroundings.ts'
import { Trouble } from '../trouble.ts'
import type { PacketFile } from './order-packet.ts'
import { folderFor, PART } from './target.ts'

/**
 * Brings one file into the target: into a part beside it first, from where an earlier run stopped,
 * with its digest computed on the way; it gets its name when every byte is durable and right.
 * @throws Trouble if the server stays away, or sends something else twice
 */
export async function downloadFile(
  server: Server,
  target: string,
  file: PacketFile,
  around: Surroundings,
  reached: (bytes: number) => void,
): Promise<void> {
  const folder = await folderFor(target, file.path)
  const path = join(folder, basename(file.path))
  if (await isRight(path, file, reached)) return
  const part = path + PART
  for (let wrong = 0; ; wrong++) {
    await fill(server, part, file, around, reached)
    if (await isRight(part, file, reached)) break
    if (wrong > 0) throw new Trouble(`${file.path} 收到的内容与摘要不符，已停止。请联系管理员。`)
    await truncate(part, 0)
  }
  await rename(part, path)
}

/** Adds to the part until it has all its bytes, over as many connections as it takes. */
async function fill(
  server: Server,
  part: string,
  file: PacketFile,
  around: Surroundings,
  reached: (bytes: number) => void,
): Promise<void> {
  const flags = constants.O_RDWR | constants.O_CREAT | constants.O_NOFOLLOW
  const handle = await open(part, flags, 0o644)
  try {
    let at = Math.min((await handle.stat()).size, file.bytes)
    await handle.truncate(at)
    for (let tried = 0; at < file.bytes; tried++) {
      const before = at
      const got = await fetchFrom(server, handle, file, at, reached)
      at = got.at
      if (got.is === 'sign-in') await server.renew()
      if (at > before) tried = 0
      if (at === file.bytes) break
      const pause = around.pauses[tried]
      if (pause === undefined) throw new Trouble(AWAY)
      await around.sleep(pause)
    }
    await handle.sync()
  } finally {
    await handle.close()
  }
}

interface Got {
  readonly is: 'bytes' | 'sign-in'
  /** How far the part is now. */
  readonly at: number
}

/** One connection. A server that ignores the range sends all, so the part begins anew. */
async function fetchFrom(
  server: Server,
  handle: FileHandle,
  file: PacketFile,
  from: number,
  reached: (bytes: number) => void,
): Promise<Got> {
  const range = from === 0 ? {} : { range: `bytes=${from}-` }
  const response = await fetch(new URL(file.url, server.origin), {
    redirect: 'error',
    headers: { ...server.headers(), ...range },
  }).catch(() => undefined)
  if (response === undefined) return { is: 'bytes', at: from }
  if (response.status === 401) return { is: 'sign-in', at: from }
  if (passes(response.status)) return { is: 'bytes', at: from }
  if (response.status !== 200 && response.status !== 206) {
    const { detail } = problemIn(response.status, await response.text())
    throw new Trouble(`${file.path} 没有取到：${detail}`)
  }
  const partial = response.headers.get('content-range')?.startsWith(`bytes ${from}-`) === true
  if (response.status === 206 && !partial) throw new Trouble(`${file.path}：服务器给错了位置。`)
  return {
    is: 'bytes',
    at: await take(response, handle, response.status === 206 ? from : 0, file, reached),
  }
}

/** Writes what comes, at most the file's size; a broken connection leaves what has come. */
async function take(
  response: Response,
  handle: FileHandle,
  from: number,
  { bytes }: PacketFile,
  reached: (bytes: number) => void,
): Promise<number> {
  let at = from
  const reader = response.body?.getReader()
  for (;;) {
    const piece = await reader?.read().catch(() => undefined)
    if (piece === undefined || piece.done || at >= bytes) break
    const wanted = piece.value.subarray(0, bytes - at)
    await handle.write(wanted, 0, wanted.length, at)
    at += wanted.length
    reached(at)
  }
  await reader?.cancel().catch(() => undefined)
  return at
}

/** Read back from the disk: what counts is what lies there. */
async function isRight(
  path: string,
  { bytes, sha256 }: PacketFile,
  reached: (bytes: number) => void,
): Promise<boolean> {
  const handle = await opened(path)
  if (handle === undefined) return false
  try {
    const stat = await handle.stat()
    if (!stat.isFile() || stat.size !== bytes) return false
    const hash = createHash('sha256')
    await addAll(hash, handle, bytes)
    if (hash.digest('hex') !== sha256) return false
    reached(bytes)
    return true
  } finally {
    await handle.close()
  }
}

async function opened(path: string): Promise<FileHandle | undefined> {
  try {
    return await open(path, constants.O_RDONLY | constants.O_NOFOLLOW)
  } catch (error) {
    if (failedBy(error, 'ENOENT')) return undefined
    throw error
  }
}

async function addAll(hash: Hash, handle: FileHandle, bytes: number): Promise<void> {
  const buffer = Buffer.allocUnsafe(1024 * 1024)
  for (let at = 0; at < bytes; ) {
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, at)
    if (bytesRead === 0) return
    hash.update(buffer.subarray(0, bytesRead))
    at += bytesRead
  }
}

const AWAY = '连不上服务器。已取得的部分都已保存，请检查网络后再次运行同一命令。'
