import { isBagPath } from '@liuhen/format'
import {
  type Carrier,
  type Listing,
  MAX_FILES,
  type Oddity,
  PIECE_BYTES,
  sortedByPath,
  Unreadable,
} from '../carrier.ts'

/** A file that a person gave to the page; the path may still begin with the folder's own name. */
export interface GivenFile {
  readonly path: string
  readonly file: Blob
}

/** A packet as the files of a folder that a person dropped or chose. */
export function filesCarrier(name: string, given: readonly GivenFile[]): Carrier {
  const top = topFolder(given.map(({ path }) => path))
  const files = new Map(given.map(({ path, file }) => [path.slice(top.length), file]))
  return {
    name,
    list: async () => listed(files),
    read: (path) => piecesOf(files.get(path)),
  }
}

/**
 * `packet/` where everything lies in one folder that a person took along with it, else nothing.
 */
export function topFolder(paths: readonly string[]): string {
  const [first = ''] = paths
  const top = first.slice(0, first.indexOf('/') + 1)
  return paths.every((path) => path.startsWith(top)) && top !== 'data/' ? top : ''
}

function listed(files: ReadonlyMap<string, Blob>): Listing {
  const oddities: Oddity[] = []
  const fit = [...files].flatMap(([path, file]) => {
    if (isBagPath(path)) return [{ path, bytes: file.size }]
    oddities.push({ where: path, found: '名称不合规范' })
    return []
  })
  if (fit.length > MAX_FILES) oddities.push({ found: `文件超过 ${MAX_FILES} 个` })
  return { files: sortedByPath(fit).slice(0, MAX_FILES), oddities }
}

/** The next piece is asked for before the last one is worked on, so that the disk does not wait. */
export async function* piecesOf(file: Blob | undefined): AsyncGenerator<Uint8Array> {
  if (file === undefined) throw new Unreadable(CANNOT_READ)
  let next = pieceAt(file, 0)
  for (let at = 0; at < file.size; at += PIECE_BYTES) {
    const piece = await next.catch((cause: unknown) => {
      throw new Unreadable(CANNOT_READ, { cause })
    })
    next = pieceAt(file, at + PIECE_BYTES)
    if (piece.length === 0) throw new Unreadable(CANNOT_READ)
    yield piece
  }
}

function pieceAt(file: Blob, from: number): Promise<Uint8Array> {
  const read = file.slice(from, Math.min(file.size, from + PIECE_BYTES)).arrayBuffer()
  const piece = read.then((buffer) => new Uint8Array(buffer))
  // Whoever gives up before asking for it must not leave an unheard rejection behind.
  piece.catch(() => undefined)
  return piece
}

const CANNOT_READ =
  '文件无法读取（可能已被移动、修改，或者介质损坏）。请把移交包复制到本机硬盘，再重新选择'
