import { isBagPath } from '@liuhen/format'
import { type Carrier, type Oddity, PIECE_BYTES, sortedByPath, Unreadable } from '../carrier.ts'
import type { Room } from '../zip/room.ts'
import { type IsoFile, readIso } from './read-iso.ts'

/** A packet on a disc: an image, or the drive itself, without mounting it. */
export function isoCarrier(name: string, room: Pick<Room, 'read'>): Carrier {
  let files: ReadonlyMap<string, IsoFile> = new Map()
  return {
    name,
    async list() {
      const oddities: Oddity[] = []
      const fit = (await readIso(room)).filter(({ path, link }) => {
        if (link) oddities.push({ where: path, found: '符号链接' })
        else if (!isBagPath(path)) oddities.push({ where: path, found: '名称不合规范' })
        return !link && isBagPath(path)
      })
      files = new Map(fit.map((file) => [file.path, file]))
      return { files: sortedByPath(fit.map(({ path, bytes }) => ({ path, bytes }))), oddities }
    },
    async *read(path) {
      const file = files.get(path)
      if (file === undefined) throw new Unreadable(CANNOT_READ)
      for (const { from, to } of file.pieces) {
        for (let at = from; at < to; at += PIECE_BYTES) {
          yield await room.read(at, Math.min(to, at + PIECE_BYTES)).catch((cause: unknown) => {
            if (cause instanceof Unreadable) throw new Unreadable(CANNOT_READ, { cause })
            throw cause
          })
        }
      }
    },
  }
}

const CANNOT_READ = '光盘上的文件无法读取（介质可能损坏）'
