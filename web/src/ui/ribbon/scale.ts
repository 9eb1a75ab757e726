interface Frame {
  readonly from: number
  readonly to: number
}

/** Where a time stands on the ribbon, in percent of its width, never outside it. */
export function shareOf(at: number, { from, to }: Frame): number {
  if (to <= from) return 0
  const share = ((at - from) / (to - from)) * 100
  return Math.min(100, Math.max(0, share))
}

const STEPS = [
  1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400,
].map((seconds) => seconds * 1000)

/** Three to six round times inside the frame, each far enough from the next to be read. */
export function ticksOf(from: number, to: number): readonly number[] {
  const step = STEPS.find((one) => (to - from) / one <= 5) ?? (to - from) / 5
  const first = Math.ceil(from / step) * step
  const ticks: number[] = []
  for (let at = first; at <= to && ticks.length < 12; at += step) ticks.push(at)
  return ticks
}
