import type { Finding } from '../media.ts'
import type { Placed } from './place-recordings.ts'

/** A jump beyond this is another card or another day, not that many lost files. */
const BELIEVABLE_JUMP = 500

/**
 * Missing, repeated and restarted file numbers of one device, in the order of recording. Recorders
 * count every file, so a missing number is strong evidence, until the card was formatted. `unplaced`
 * are the numbers of files whose clock cannot be believed: they are there.
 */
export function checkSequence(
  device: string,
  placed: readonly Placed[],
  unplaced: ReadonlySet<number> = new Set(),
): Finding[] {
  const findings: Finding[] = []
  const seen = new Map<number, string[]>()
  let last: number | undefined
  for (const { recording } of placed) {
    const sequence = recording.sequence
    if (sequence === undefined) continue
    const known = seen.get(sequence)
    if (known) {
      known.push(recording.id)
      continue
    }
    seen.set(sequence, [recording.id])
    if (last !== undefined && sequence < last) {
      findings.push({ code: 'sequence-restarted', facts: { device, from: last, to: sequence } })
    } else if (last !== undefined && sequence > last + 1) {
      findings.push(...missing(device, last, sequence, unplaced))
    }
    last = sequence
  }
  for (const [sequence, recordings] of seen) {
    const count = recordings.length
    const facts = { device, sequence, count, recordings: recordings.join(',') }
    if (count > 1) findings.push({ code: 'sequence-repeated', facts })
  }
  return findings
}

function missing(
  device: string,
  last: number,
  next: number,
  unplaced: ReadonlySet<number>,
): Finding[] {
  if (next - last - 1 > BELIEVABLE_JUMP) {
    return [{ code: 'sequence-restarted', facts: { device, from: last, to: next } }]
  }
  const absent = Array.from({ length: next - last - 1 }, (_, index) => last + 1 + index).filter(
    (number) => !unplaced.has(number),
  )
  const [from] = absent
  const to = absent.at(-1)
  if (from === undefined || to === undefined) return []
  return [{ code: 'sequence-missing', facts: { device, count: absent.length, from, to } }]
}
