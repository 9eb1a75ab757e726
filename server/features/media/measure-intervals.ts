import type { Run } from './mp4/read-sample-table.ts'

export interface Intervals {
  /** False when the times cannot be meant; then nothing is measured from them. */
  readonly plausible: boolean
  readonly durationMs: number
  /** The interval that most samples have: 1/frame rate. */
  readonly modalMs: number | undefined
  readonly gaps: { readonly fromMs: number; readonly toMs: number }[]
  readonly irregular: { readonly atMs: number; readonly lastsMs: number }[]
}

const MOST_GAPS = 1000
/** Thirty days: longer than any battery, shorter than what a flipped bit in a time says. */
const LONGEST_MS = 2_592_000_000
const MOST_IRREGULAR = 20

/**
 * Finds missing stretches in one track. A gap is a sample that lasts longer than 0.3 s and three
 * times the usual interval; the missing part begins where the sample should have ended. Single
 * intervals that differ by more than a quarter are listed as irregular, unless the track has so
 * many of them that it simply has a variable frame rate. Linear in runs, not in samples.
 */
export function measureIntervals(runs: readonly Run[], timescale: number): Intervals {
  const modal = modalTicks(runs)
  const totalMs = runs.reduce((sum, run) => sum + run.count * run.ticks, 0) * (1000 / timescale)
  if (!(totalMs <= LONGEST_MS)) {
    return { plausible: false, durationMs: 0, modalMs: undefined, gaps: [], irregular: [] }
  }
  const longest = Math.max(0.3 * timescale, 3 * modal)
  const ms = (ticks: number) => Math.round((ticks * 1000) / timescale)
  const gaps: Intervals['gaps'] = []
  const irregular: Intervals['irregular'] = []
  let samples = 0
  let odd = 0
  let at = 0
  runs.forEach((run, index) => {
    // Nothing follows the last sample, so its length is no interval between two samples.
    const inner = index === runs.length - 1 ? run.count - 1 : run.count
    if (run.ticks > longest) {
      for (let i = 0; i < inner && gaps.length < MOST_GAPS; i++) {
        const from = at + i * run.ticks
        gaps.push({ fromMs: ms(from + modal), toMs: ms(from + run.ticks) })
      }
    } else if (at > 0 && Math.abs(run.ticks - modal) > modal / 4) {
      // Not the first interval: encoders and AVI readers start unevenly in whole files.
      odd += Math.max(0, inner)
      for (let i = 0; i < inner && irregular.length < MOST_IRREGULAR; i++) {
        irregular.push({ atMs: ms(at + i * run.ticks), lastsMs: ms(run.ticks) })
      }
    }
    samples += run.count
    at += run.count * run.ticks
  })
  return {
    plausible: true,
    durationMs: ms(at),
    modalMs: samples === 0 ? undefined : Math.round((modal * 1e6) / timescale) / 1e3,
    gaps,
    irregular: odd > Math.max(MOST_IRREGULAR, samples / 200) ? [] : irregular,
  }
}

function modalTicks(runs: readonly Run[]): number {
  const seen = new Map<number, number>()
  for (const run of runs) seen.set(run.ticks, (seen.get(run.ticks) ?? 0) + run.count)
  let modal = 0
  let most = 0
  for (const [ticks, count] of seen) {
    if (count > most) [modal, most] = [ticks, count]
  }
  return modal
}
