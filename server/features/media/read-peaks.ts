/** Steps of a waveform, whatever the length: 4 s each in four and a half hours, 15 ms in a minute. */
export const BUCKETS = 4_000
/** Nothing was recorded there: not silence, but no sound at all. */
export const NO_SOUND = 255
/** Raise it when the numbers below would come out different. */
export const PEAKS_VERSION = '1'

/** Below this nothing is heard: the same bound as for silent passages. */
const SILENT_DB = -60
const LOUDEST = 254

/**
 * One byte a step: 0 is measured silence (−60 dB and less), 254 as loud as can be recorded, evenly in
 * decibels between; 255 where no sound was recorded. ffmpeg tells time and level of each step, in
 * pieces that may cut a line.
 */
export function openPeaks(durationMs: number) {
  const peaks = new Uint8Array(BUCKETS).fill(NO_SOUND)
  const stepMs = durationMs / BUCKETS
  let [rest, atMs, some] = ['', 0, false]
  const line = (text: string) => {
    const time = /pts_time:(-?[0-9.]+)/.exec(text)?.[1]
    if (time !== undefined) atMs = Math.max(0, Number(time) * 1000)
    const level = /Peak_level=(\S+)/.exec(text)?.[1]
    if (level === undefined) return
    const at = Math.min(BUCKETS - 1, Math.floor(atMs / stepMs + ROUNDING))
    const before = peaks[at] ?? NO_SOUND
    const loud = loudness(level)
    peaks[at] = before === NO_SOUND ? loud : Math.max(before, loud)
    some = true
  }
  return {
    /** Gives how far it is, 0 to 1. */
    read: (text: string): number => {
      const lines = (rest + text).split('\n')
      rest = lines.pop() ?? ''
      for (const one of lines) line(one)
      return Math.min(1, atMs / durationMs)
    },
    /** undefined: there was no sound to measure. */
    end: (): Uint8Array | undefined => {
      line(rest)
      return some ? filled(peaks) : undefined
    },
  }
}

/** A step begins a few samples before its number says; a film's sound begins a little late. */
const ROUNDING = 0.1

function loudness(level: string): number {
  const db = level === '-inf' ? SILENT_DB : Number(level)
  if (!Number.isFinite(db)) return 0
  const part = (Math.min(0, db) - SILENT_DB) / -SILENT_DB
  return Math.round(LOUDEST * Math.min(1, Math.max(0, part)))
}

/**
 * Steps are whole samples and frames of sound are longer than the steps of a short recording: single
 * steps without a number between two that have one are as loud as the one before.
 */
function filled(peaks: Uint8Array): Uint8Array {
  return peaks.map((one, at) => {
    const [before, after] = [peaks[at - 1], peaks[at + 1]]
    const single = one === NO_SOUND && before !== NO_SOUND && after !== NO_SOUND
    return single && before !== undefined ? before : one
  })
}
