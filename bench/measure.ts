import type { Row } from './report.ts'

/** Median, smallest and largest of the samples. @throws RangeError without samples */
export function summarize(name: string, unit: string, samples: readonly number[]): Row {
  const sorted = [...samples].sort((a, b) => a - b)
  const [min] = sorted
  const max = sorted.at(-1)
  if (min === undefined || max === undefined) throw new RangeError(`no samples of ${name}`)
  return { name, unit, n: sorted.length, median: quantile(sorted, 0.5), min, max }
}

/** The q-quantile of sorted samples, by linear interpolation. */
export function quantile(sorted: readonly number[], q: number): number {
  const at = (sorted.length - 1) * q
  const low = sorted[Math.floor(at)] ?? Number.NaN
  const high = sorted[Math.ceil(at)] ?? low
  return low + (high - low) * (at - Math.floor(at))
}

/** Puts a row's median beside another's of the same run. */
export function against(row: Row, other: Row): Row {
  return { ...row, ratioTo: { row: other.name, ratio: row.median / other.median } }
}

export async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now()
  await work()
  return performance.now() - from
}
