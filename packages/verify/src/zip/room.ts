import { Unreadable } from '../carrier.ts'

/** Bytes of one file by their place in it. */
export interface Room {
  readonly size: number
  /** @throws Unreadable if not all of them can be had */
  readonly read: (from: number, to: number) => Promise<Uint8Array>
}

export function blobRoom(file: Blob): Room {
  return {
    size: file.size,
    async read(from, to) {
      try {
        const bytes = new Uint8Array(await file.slice(from, to).arrayBuffer())
        if (bytes.length === to - from) return bytes
      } catch (cause) {
        throw new Unreadable(CANNOT_READ, { cause })
      }
      throw new Unreadable(CANNOT_READ)
    },
  }
}

const CANNOT_READ = 'ZIP 文件无法读取（可能已被移动、修改，或者介质损坏）'
