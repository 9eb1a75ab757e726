import { statfs } from 'node:fs/promises'
import type { Uuid } from '@liuhen/format'

export type Space =
  | { readonly ok: true; readonly free: number }
  | { readonly ok: false; readonly needed: number; readonly free: number }

/** Room that is promised to open uploads; counted in bytes that are not on the disk yet. */
export interface Reservations {
  /** Promises room for `bytes` more, if they fit beside everything promised to others. */
  readonly reserve: (upload: Uuid, bytes: number) => Promise<Space>
  /** What was promised before a restart is promised still. */
  readonly hold: (upload: Uuid, bytes: number) => void
  /** So many of the promised bytes are on the disk now. */
  readonly written: (upload: Uuid, bytes: number) => void
  readonly release: (upload: Uuid) => void
}

export interface DiskAsked {
  readonly root: string
  readonly reserveBytes: number
  readonly freeBytes?: () => Promise<number>
}

/**
 * Sixty files that begin while there is room for fifty would all stop half-way. So an upload begins
 * only if it fits beside the rest of all that have begun. Kept in memory: the sweep after a start
 * holds again what was open.
 */
export function reservations(disk: DiskAsked): Reservations {
  const promised = new Map<Uuid, { bytes: number; touchedAt: number }>()
  const hold = (upload: Uuid, bytes: number) => {
    promised.set(upload, { bytes, touchedAt: performance.now() })
  }
  return {
    hold,
    reserve: async (upload, bytes) => {
      const free = await (disk.freeBytes?.() ?? freeBytesOf(disk.root))
      // From here on without waiting: two that ask at once must not both get the last room.
      for (const [id, { touchedAt }] of promised) {
        if (performance.now() - touchedAt > LAPSE_MS) promised.delete(id)
      }
      const others = [...promised].reduce(
        (sum, [id, one]) => sum + (id === upload ? 0 : one.bytes),
        0,
      )
      const usable = Math.max(0, free - disk.reserveBytes - others)
      if (bytes > usable) return { ok: false, needed: bytes, free: usable }
      hold(upload, bytes)
      return { ok: true, free: usable }
    },
    written: (upload, bytes) => {
      const found = promised.get(upload)
      if (found !== undefined) hold(upload, Math.max(0, found.bytes - bytes))
    },
    release: (upload) => void promised.delete(upload),
  }
}

async function freeBytesOf(path: string): Promise<number> {
  const { bavail, bsize } = await statfs(path)
  return bavail * bsize
}

/** A recorder that was pulled must not keep others out for ever; what it brought stays. */
const LAPSE_MS = 3_600_000
