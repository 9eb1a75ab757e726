import { CONTINUITY_RULES, judgeContinuity } from '../judge-continuity.ts'
import type { Circumstance, Interruption } from './explain-hole.ts'
import type { JudgedRecording } from './place-recordings.ts'

/** Short words for the tests of continuity. Seconds, counted from noon. */
export const S = 1000
/** A moment to count from. */
export const noon = Date.parse('2025-11-18T12:00:00+08:00')

/** Seconds after noon, of one device whose clock was measured to be right within 200 ms. */
export function film(
  id: string,
  from: number,
  seconds: number,
  more: Partial<JudgedRecording> = {},
) {
  const recording: JudgedRecording = {
    id,
    device: 'DSJ0231',
    kind: 'video',
    startMs: noon + from * S,
    offset: { ms: 0, boundMs: 200 },
    durationMs: seconds * S,
    interiorGaps: [],
    ...more,
  }
  return recording
}

export function judge(
  recordings: JudgedRecording[],
  window: [number, number],
  interruptions: Interruption[] = [],
  circumstances: Circumstance[] = [],
) {
  const [from, to] = window
  return judgeContinuity({
    window: { fromMs: noon + from * S, toMs: noon + to * S },
    recordings,
    interruptions,
    circumstances,
    rules: CONTINUITY_RULES,
  })
}

export function pause(from: number, to: number, explained = true): Interruption {
  return {
    id: `p${from}`,
    fromMs: noon + from * S,
    toMs: noon + to * S,
    reason: 'battery',
    explained,
  }
}
