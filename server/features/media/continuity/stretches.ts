import type { Stretch } from '../media.ts'

/** Arithmetic of half-open stretches of time. Every function is linear after one sort. */

export const lengthOf = (stretch: Stretch) => stretch.toMs - stretch.fromMs

/** The part of a stretch inside another, or undefined when they do not meet. */
export function within<T extends Stretch>(stretch: T, window: Stretch): T | undefined {
  const fromMs = Math.max(stretch.fromMs, window.fromMs)
  const toMs = Math.min(stretch.toMs, window.toMs)
  return fromMs < toMs ? { ...stretch, fromMs, toMs } : undefined
}

/** What is left of a stretch when others are taken out of it. */
export function without(stretch: Stretch, others: readonly Stretch[]): Stretch[] {
  const left: Stretch[] = []
  let at = stretch.fromMs
  for (const other of byStart(others)) {
    if (other.toMs <= at) continue
    if (other.fromMs >= stretch.toMs) break
    if (other.fromMs > at) left.push({ fromMs: at, toMs: other.fromMs })
    at = other.toMs
  }
  if (at < stretch.toMs) left.push({ fromMs: at, toMs: stretch.toMs })
  return left
}

export function byStart<T extends Stretch>(stretches: readonly T[]): T[] {
  return [...stretches].sort((a, b) => a.fromMs - b.fromMs || a.toMs - b.toMs)
}
