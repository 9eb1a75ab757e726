import type { Place } from '../media.ts'
import type { PositionCollector, TextReader } from './collect-positions.ts'
import { parseSentence, type Sentence } from './parse-sentence.ts'

const DAY = 86_400_000
/** NMEA allows 82 characters; a line beyond this is none. */
const LONGEST_LINE = 400

/**
 * Reads NMEA 0183 in any cut. A receiver says one moment in several sentences; they become one
 * position. GGA has no date: it gets that of the RMC before it, a day later past midnight; without
 * any RMC the positions have no time.
 */
export function readNmea(into: PositionCollector): TextReader {
  let rest = ''
  let moment: Moment | undefined
  let last: { dateMs: number; timeMs: number } | undefined
  const close = () => {
    if (moment === undefined) return
    const { place, timeMs, dateMs = followingDate(last, timeMs) } = moment
    moment = undefined
    if (timeMs !== undefined && dateMs !== undefined) last = { dateMs, timeMs }
    if (place === undefined) return into.addWithoutFix()
    const timed = timeMs !== undefined && dateMs !== undefined
    into.add(timed ? { ...place, atMs: dateMs + timeMs } : place)
  }
  const takeLine = (line: string) => {
    const sentence = parseSentence(line)
    if (sentence === 'other') return
    if (sentence === 'refused') return into.addRefused()
    const same = moment !== undefined && moment.timeMs === sentence.timeMs
    if (!same) close()
    moment = merge(same ? moment : undefined, sentence)
  }
  return {
    push: (text) => {
      const lines = (rest + text).split(/[\r\n]+/)
      rest = (lines.pop() ?? '').slice(0, LONGEST_LINE)
      for (const line of lines) takeLine(line.slice(0, LONGEST_LINE).trim())
    },
    end: () => {
      takeLine(rest.trim())
      close()
    },
  }
}

interface Moment {
  readonly timeMs: number | undefined
  readonly dateMs: number | undefined
  readonly place: Place | undefined
}

function merge(known: Moment | undefined, sentence: Sentence): Moment {
  const { timeMs } = sentence
  return {
    timeMs,
    dateMs: known?.dateMs ?? sentence.dateMs,
    place: known?.place ?? sentence.place,
  }
}

function followingDate(
  last: { dateMs: number; timeMs: number } | undefined,
  timeMs: number | undefined,
): number | undefined {
  if (last === undefined || timeMs === undefined) return undefined
  return last.timeMs - timeMs > DAY / 2 ? last.dateMs + DAY : last.dateMs
}
