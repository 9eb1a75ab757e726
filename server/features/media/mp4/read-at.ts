/**
 * Random access to one file. Returns the bytes that exist in [offset, offset + length): fewer at
 * the end of the file, none behind it. Rejects only when the machine fails, never for content.
 */
export type ReadAt = (offset: number, length: number) => Promise<Uint8Array>

/** What a hostile file may cost at most. */
export interface ReadLimits {
  /** Boxes on the outermost level; a day of one-second fragments has 172,800. */
  readonly topBoxes: number
  /** Boxes inside one moov or moof. */
  readonly innerBoxes: number
  readonly depth: number
  /** Bytes of one moov; 24 h at 25 frames a second need about 35 MB. */
  readonly indexBytes: number
  readonly fragmentBytes: number
  /** All bytes that one file may make us read. */
  readonly totalBytes: number
}

export const READ_LIMITS: ReadLimits = {
  topBoxes: 400_000,
  innerBoxes: 4_000,
  depth: 10,
  indexBytes: 64 << 20,
  fragmentBytes: 4 << 20,
  totalBytes: 256 << 20,
}

/** Thrown inside the reader when a limit is met; the reader's door turns it into a finding. */
export class ReadingLimited extends Error {
  readonly limit: string
  constructor(limit: string) {
    super(`reading limited: ${limit}`)
    this.limit = limit
  }
}

/** The same port with a budget: reads beyond it throw ReadingLimited. */
export function withBudget(readAt: ReadAt, totalBytes: number): ReadAt {
  let left = totalBytes
  return async (offset, length) => {
    left -= length
    if (left < 0) throw new ReadingLimited('totalBytes')
    return readAt(offset, length)
  }
}
