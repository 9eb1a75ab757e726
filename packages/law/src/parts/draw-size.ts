import { isRecord } from '../facts/read-facts.ts'

/**
 * True when of `{ population, drawn }` at least `percent` of a hundred are drawn, rounded up, and
 * at least `least`; of fewer than `least` all. Hostile: anything but such counts is not enough.
 */
export function enoughDrawn(unit: unknown, percent: number, least: number): boolean {
  if (!isRecord(unit)) return false
  const { population, drawn } = unit
  if (!isCount(population) || !isCount(drawn) || drawn > population) return false
  // Multiplied before it is divided: 5 percent of 100 are 5, and not a binary fraction above it.
  const share = Math.ceil((population * percent) / 100)
  return drawn >= Math.min(population, Math.max(least, share))
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
}
