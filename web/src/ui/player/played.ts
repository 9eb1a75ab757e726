import type { Span } from '../../api/viewings.ts'

/** Keeps which seconds really ran past, from what a player says of its time. */
export interface Played {
  readonly at: (ms: number, rate: number, now: number) => void
  /** It jumped, or stands: what follows is not joined to what was before. */
  readonly jump: () => void
  /** What ran since it was taken last. */
  readonly take: () => readonly Span[]
}

/** A player tells its time four times a second; a tab in the background more seldom. */
const BETWEEN_MS = 1_500

export function openPlayed(): Played {
  let spans: { fromMs: number; toMs: number }[] = []
  let last: { readonly ms: number; readonly now: number } | undefined
  return {
    at: (ms, rate, now) => {
      const before = last
      last = { ms, now }
      if (before === undefined) return
      const ran = ms - before.ms
      const could = (now - before.now) * rate + BETWEEN_MS
      if (ran <= 0 || ran > could) return
      const open = spans.at(-1)
      const whole = { fromMs: Math.round(before.ms), toMs: Math.round(ms) }
      if (open !== undefined && Math.abs(open.toMs - whole.fromMs) <= 1) open.toMs = whole.toMs
      else spans.push(whole)
    },
    jump: () => {
      last = undefined
    },
    take: () => {
      const taken = spans.filter(({ fromMs, toMs }) => toMs > fromMs)
      spans = []
      return taken
    },
  }
}
