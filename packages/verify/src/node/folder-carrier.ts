import { constants, lstatSync, readdirSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { fromUtf8, isBagPath, unlessMalformed } from '@liuhen/format'
import {
  type CarriedFile,
  type Carrier,
  type Listing,
  MAX_FILES,
  type Oddity,
  PIECE_BYTES,
  sortedByPath,
  Unreadable,
} from '../carrier.ts'

/** A packet as a folder on the disk. Links are named and never followed. */
export function folderCarrier(folder: string): Carrier {
  return {
    name: basename(folder) || folder,
    list: async () => walk(folder),
    read: (path) => piecesOf(join(folder, path)),
  }
}

/**
 * Paths come from here and never from a manifest, so nothing outside the folder can be reached.
 */
function walk(folder: string): Listing {
  const files: CarriedFile[] = []
  const oddities: Oddity[] = []
  const waiting = ['']
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    const names = namesIn(folder, at, oddities)
    if (names.length === 0) oddities.push({ where: at, found: '空文件夹' })
    for (const path of names) {
      const seen = look(join(folder, path))
      if (typeof seen === 'number') files.push({ path, bytes: seen })
      else if (seen === FOLDER) waiting.push(path)
      else oddities.push({ where: path, found: seen })
    }
    if (files.length > MAX_FILES) {
      oddities.push({ found: `文件超过 ${MAX_FILES} 个` })
      break
    }
  }
  return { files: sortedByPath(files).slice(0, MAX_FILES), oddities }
}

function namesIn(folder: string, at: string, oddities: Oddity[]): readonly string[] {
  return listed(join(folder, at), at, oddities).flatMap((bytes) => {
    const name = unlessMalformed(() => fromUtf8(bytes))
    const path = name === undefined || at === '' ? name : `${at}/${name}`
    if (path !== undefined && isBagPath(path)) return [path]
    oddities.push({ where: `${at}/${bytes.toString('latin1')}`, found: '名称不合规范' })
    return []
  })
}

function listed(folder: string, at: string, oddities: Oddity[]): readonly Buffer[] {
  try {
    return readdirSync(folder, { encoding: 'buffer' })
  } catch {
    oddities.push({ where: at, found: '文件夹无法读取' })
    return []
  }
}

/** The size of an ordinary file, or what else it is. */
function look(path: string): number | string {
  try {
    const stat = lstatSync(path)
    if (stat.isSymbolicLink()) return '符号链接'
    if (stat.isDirectory()) return FOLDER
    return stat.isFile() ? stat.size : '不是普通文件'
  } catch {
    return '无法读取'
  }
}

async function* piecesOf(path: string): AsyncGenerator<Uint8Array> {
  const file = await opened(path)
  try {
    const { size } = await file.stat()
    const buffer = Buffer.allocUnsafe(Math.max(1, Math.min(size, PIECE_BYTES)))
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, buffer.length).catch(refuseToRead)
      if (bytesRead === 0) return
      yield buffer.subarray(0, bytesRead)
    }
  } finally {
    await file.close()
  }
}

/** No link is followed even if one took the file's place since the walk; a pipe does not block. */
async function opened(path: string): Promise<FileHandle> {
  const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK
  const file = await open(path, flags).catch(refuseToRead)
  if ((await file.stat()).isFile()) return file
  await file.close()
  throw new Unreadable('文件无法读取')
}

function refuseToRead(cause: unknown): never {
  if (cause instanceof Error && 'code' in cause) throw new Unreadable('文件无法读取', { cause })
  throw cause
}

const FOLDER = 'folder'
