import type { Place } from '../media.ts'
import { validPlace } from '../mp4/read-user-data.ts'

/** What one NMEA 0183 sentence says. Time of day and date come apart, both UTC. */
export interface Sentence {
  readonly timeMs: number | undefined
  /** Midnight of its date; GGA has none. */
  readonly dateMs: number | undefined
  /** Absent without a fix. */
  readonly place: Place | undefined
}

/** GGA and RMC of any satellite system (GP, BD, GB, GN, GL …), with the checksum they must have. */
const FORM = /^\$([A-Z]{2}(GGA|RMC),[^*$\r\n]{0,160})\*([0-9A-Fa-f]{2})$/

/**
 * Reads one line. `other`: no GGA or RMC sentence, which is nothing to complain of. `refused`: one
 * whose checksum is absent or wrong.
 */
export function parseSentence(line: string): Sentence | 'other' | 'refused' {
  if (!/^\$[A-Z]{2}(GGA|RMC),/.test(line)) return 'other'
  const found = FORM.exec(line)
  if (found === null) return 'refused'
  const [, body = '', kind, sum = ''] = found
  if (checksum(body) !== Number.parseInt(sum, 16)) return 'refused'
  const fields = body.split(',')
  return kind === 'RMC' ? readRmc(fields) : readGga(fields)
}

/** All bytes between $ and *, exclusive or. */
function checksum(body: string): number {
  let sum = 0
  for (let i = 0; i < body.length; i++) sum ^= body.charCodeAt(i)
  return sum
}

function readRmc([, time, status, lat, north, lon, east, , , date]: readonly string[]): Sentence {
  const place = status === 'A' ? readPlace(lat, north, lon, east) : undefined
  return { timeMs: readTime(time), dateMs: readDate(date), place }
}

function readGga([, time, lat, north, lon, east, quality]: readonly string[]): Sentence {
  const fixed = quality !== undefined && /^[1-8]$/.test(quality)
  const place = fixed ? readPlace(lat, north, lon, east) : undefined
  return { timeMs: readTime(time), dateMs: undefined, place }
}

function readPlace(lat = '', north = '', lon = '', east = ''): Place | undefined {
  const latitude = degrees(lat, north, 'NS')
  const longitude = degrees(lon, east, 'EW')
  if (latitude === undefined || longitude === undefined) return undefined
  return validPlace(latitude, longitude)
}

/** ddmm.mmmm or dddmm.mmmm, with its half of the earth. */
function degrees(text: string, half: string, halves: string): number | undefined {
  const found = /^(\d{1,3})(\d\d(?:\.\d{1,10})?)$/.exec(text)
  const side = half.length === 1 ? halves.indexOf(half) : -1
  const minutes = Number(found?.[2])
  if (found === null || side < 0 || minutes >= 60) return undefined
  const value = Number(found[1]) + minutes / 60
  return side === 0 ? value : -value
}

function readTime(text = ''): number | undefined {
  const found = /^(\d\d)(\d\d)(\d\d)(\.\d{1,6})?$/.exec(text)
  if (found === null) return undefined
  const [, hour, minute, second, part = ''] = found
  // 60 is a leap second.
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60) return undefined
  const seconds = Number(hour) * 3600 + Number(minute) * 60 + Number(second)
  return seconds * 1000 + Math.round(Number(`0${part}`) * 1000)
}

function readDate(text = ''): number | undefined {
  const found = /^(\d\d)(\d\d)(\d\d)$/.exec(text)
  if (found === null) return undefined
  const [, day, month, year] = found.map(Number)
  if (day === undefined || month === undefined || year === undefined) return undefined
  // Two digits; no recorder of enforcement is older than 2000.
  const at = Date.UTC(2000 + year, month - 1, day)
  const read = new Date(at)
  return read.getUTCMonth() === month - 1 && read.getUTCDate() === day ? at : undefined
}
