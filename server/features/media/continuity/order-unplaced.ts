import type { Finding } from '../media.ts'
import type { JudgedRecording, Placed } from './place-recordings.ts'

/**
 * Recordings without a believable clock: where the recorder counted its files, the numbers still say
 * between which two others one was made. That orders it; it covers nothing, for its time is unknown.
 */
export function orderUnplaced(
  recordings: readonly JudgedRecording[],
  placed: readonly Placed[],
): Finding[] {
  const numbered = placed.flatMap(({ recording: { device, sequence } }) =>
    sequence === undefined ? [] : [{ device, sequence }],
  )
  return recordings
    .filter(({ startMs }) => startMs === undefined)
    .map(({ id, device, sequence }): Finding => {
      const others = numbered.filter((one) => one.device === device).map((one) => one.sequence)
      const after = last(others.filter((one) => sequence !== undefined && one < sequence))
      const before = first(others.filter((one) => sequence !== undefined && one > sequence))
      if (sequence === undefined || (after === undefined && before === undefined)) {
        return { code: 'unplaced', facts: { recording: id } }
      }
      const facts = { recording: id, sequence }
      if (after === undefined)
        return { code: 'ordered-before', facts: { ...facts, before: before ?? 0 } }
      if (before === undefined) return { code: 'ordered-after', facts: { ...facts, after } }
      return { code: 'ordered-between', facts: { ...facts, after, before } }
    })
}

function last(numbers: readonly number[]): number | undefined {
  return numbers.length === 0 ? undefined : numbers.reduce((a, b) => Math.max(a, b))
}

function first(numbers: readonly number[]): number | undefined {
  return numbers.length === 0 ? undefined : numbers.reduce((a, b) => Math.min(a, b))
}
