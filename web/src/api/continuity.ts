import { list, record } from './unknown.ts'

/** The judgement of an activity's coverage as its lanes; the server sends it as kept. */
export interface ContinuityLane {
  readonly device: string
  readonly segments: readonly ContinuitySegment[]
}

export interface ContinuitySegment {
  readonly fromMs: number
  readonly toMs: number
  readonly what: 'covered' | 'open' | 'explained'
  readonly reason?: string
}

export interface ContinuityView {
  readonly union: readonly ContinuitySegment[]
  readonly lanes: readonly ContinuityLane[]
  /** Recordings made before or after the activity: they cover nothing of it. */
  readonly notSynchronous: readonly string[]
}

/** Reads the kept judgement; parts of another shape (an older judge) are left out, never guessed. */
export function readContinuity(result: unknown): ContinuityView {
  const from = record(result)
  const lanes = list(from.lanes).flatMap((lane) => {
    const { device, segments } = record(lane)
    return typeof device === 'string' ? [{ device, segments: readSegments(segments) }] : []
  })
  const notSynchronous = list(from.notSynchronous).flatMap((one) => {
    const { recording } = record(one)
    return typeof recording === 'string' ? [recording] : []
  })
  return { union: readSegments(from.union), lanes, notSynchronous }
}

function readSegments(value: unknown): readonly ContinuitySegment[] {
  return list(value).flatMap((one) => {
    const { fromMs, toMs, what, reason } = record(one)
    if (typeof fromMs !== 'number' || typeof toMs !== 'number') return []
    if (what !== 'covered' && what !== 'open' && what !== 'explained') return []
    const segment = { fromMs, toMs, what } as const
    return [typeof reason === 'string' ? { ...segment, reason } : segment]
  })
}
