import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import { Refusal, Unreadable } from '../carrier.ts'
import type { Room } from '../zip/room.ts'

/** A file on the disk by places; `close` when nothing more is read. */
export async function fileRoom(path: string): Promise<Room & { close: () => Promise<void> }> {
  const flags = constants.O_RDONLY | constants.O_NONBLOCK
  const file = await open(path, flags).catch((cause: unknown) => {
    throw new Refusal('文件无法读取', { cause })
  })
  const { size } = await file.stat()
  return {
    size,
    async read(from, to) {
      const bytes = Buffer.allocUnsafe(to - from)
      let at = 0
      while (at < bytes.length) {
        const { bytesRead } = await file
          .read(bytes, at, bytes.length - at, from + at)
          .catch((cause: unknown) => {
            throw new Unreadable('ZIP 文件无法读取', { cause })
          })
        if (bytesRead === 0) throw new Unreadable('ZIP 文件比开始时短了')
        at += bytesRead
      }
      return bytes
    },
    close: () => file.close(),
  }
}
