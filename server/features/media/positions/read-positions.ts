import type { Finding, Positions } from '../media.ts'
import type { ReadAt } from '../mp4/read-at.ts'
import { collectPositions } from './collect-positions.ts'
import { readGpx } from './read-gpx.ts'
import { readNmea } from './read-nmea.ts'

/** A day of a recorder that writes six sentences a second has 41 MB. */
const MOST_BYTES = 64 << 20
const PIECE_BYTES = 1 << 18

export interface PositionsRead {
  readonly positions: Positions
  readonly unread: Finding[]
}

/**
 * Reads the positions that a recorder wrote into a file beside its films. Costs what its first 64 MB
 * cost to look at once, whatever stands there; rejects only when the port rejects.
 */
export async function readPositions(
  readAt: ReadAt,
  size: number,
  container: 'nmea' | 'gpx',
): Promise<PositionsRead> {
  const collector = collectPositions()
  const reader = container === 'nmea' ? readNmea(collector) : readGpx(collector)
  const end = Math.min(size, MOST_BYTES)
  // All that is read is ASCII; what is not may become anything, one character a byte.
  const decoder = new TextDecoder('latin1')
  for (let at = 0; at < end; at += PIECE_BYTES) {
    reader.push(decoder.decode(await readAt(at, Math.min(PIECE_BYTES, end - at))))
  }
  reader.end()
  const limited: Finding = { code: 'reading-limited', facts: { limit: 'positions' } }
  return { positions: collector.result(), unread: size > end ? [limited] : [] }
}
