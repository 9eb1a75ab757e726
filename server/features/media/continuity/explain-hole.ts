import type { Stretch } from '../media.ts'
import type { Hole } from './find-holes.ts'
import { byStart, lengthOf, within, without } from './stretches.ts'

/** An interruption marked in the field, or an explanation given afterwards. */
export interface Interruption extends Stretch {
  readonly id: string
  /** Key of the regulation's list of reasons. */
  readonly reason: string
  /** Whether it was explained as the regulation asks; only then does it excuse a gap. */
  readonly explained: boolean
}

/** What else is known of a time: it does not explain a gap, it stands beside it for a person. */
export interface Circumstance extends Stretch {
  readonly id: string
  readonly what: 'device-fault' | 'exemption'
}

/** A hole, or the part of one that has one explanation or none. */
export interface Gap extends Hole {
  readonly ms: number
  readonly state: 'explained' | 'open'
  /** The interruption that falls into it, explained or not. */
  readonly interruption?: { readonly id: string; readonly reason: string } | undefined
  /** Faults and exemptions of the same time, if any. */
  readonly beside?: readonly Pick<Circumstance, 'id' | 'what'>[]
}

/**
 * Splits a hole by the interruptions in it. A person presses a button seconds before or after the
 * recorder stops, so a rest of up to `markToleranceMs` at the edge belongs to its interruption.
 */
export function explainHole(
  hole: Hole,
  interruptions: readonly Interruption[],
  markToleranceMs: number,
): Gap[] {
  const touching = interruptions.flatMap((one) => within(one, hole) ?? [])
  const excuses = byStart(touching.filter((one) => one.explained))
  const unexplained = touching.find((one) => !one.explained)
  if (excuses.length === 0) return [gapOf(hole, hole, 'open', unexplained)]
  const rests = without(hole, excuses).filter((rest) => lengthOf(rest) > markToleranceMs)
  const open = rests.map((rest): Gap => gapOf(hole, rest, 'open', unexplained))
  const explained = without(hole, rests).map((part): Gap => {
    const excuse = excuses.find((one) => within(one, part)) ?? excuses[0]
    return gapOf(hole, part, 'explained', excuse)
  })
  return byStart([...open, ...explained])
}

/** Each gap with the circumstances that share some of its time. */
export function withCircumstances(gaps: readonly Gap[], known: readonly Circumstance[]): Gap[] {
  return gaps.map((gap) => {
    const beside = known
      .filter((one) => one.fromMs < gap.toMs && gap.fromMs < one.toMs)
      .map(({ id, what }) => ({ id, what }))
    return beside.length === 0 ? gap : { ...gap, beside }
  })
}

function gapOf(
  hole: Hole,
  part: Stretch,
  state: Gap['state'],
  interruption: Interruption | undefined,
): Gap {
  const named = interruption && { id: interruption.id, reason: interruption.reason }
  return { ...hole, ...part, ms: lengthOf(part), state, interruption: named }
}
