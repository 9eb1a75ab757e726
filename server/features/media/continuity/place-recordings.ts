import type { Finding, InteriorGap, Stretch } from '../media.ts'
import { within, without } from './stretches.ts'

/** One recording as continuity sees it. Times of the device's clock; the offset corrects them. */
export interface JudgedRecording {
  readonly id: string
  readonly device: string
  readonly officer?: string | undefined
  readonly sequence?: number | undefined
  readonly kind: 'video' | 'audio' | 'photo' | 'unreadable'
  /** Start by the recorder's clock; undefined when no clock can be believed. */
  readonly startMs?: number | undefined
  /** Server minus device, measured at docking, and how far it may be off. */
  readonly offset?: { readonly ms: number; readonly boundMs: number } | undefined
  readonly durationMs?: number | undefined
  /** Missing stretches inside, counted from its start; of sound alone they leave it covered. */
  readonly interiorGaps: readonly (Stretch & { readonly of?: InteriorGap['of'] })[]
}

/** A stretch of server time that a recording really covers. */
export interface Piece extends Stretch {
  readonly recording: string
  readonly device: string
  readonly boundMs: number
  /** The clock's offset was measured. */
  readonly measured: boolean
}

export interface Placed {
  readonly recording: JudgedRecording
  readonly span: Stretch
  readonly boundMs: number
  readonly pieces: readonly Piece[]
}

export interface Mark {
  readonly atMs: number
  readonly recording: string
  readonly device: string
  readonly what: 'photo' | 'length-unknown'
}

export interface Placement {
  /** In rising order of start, with everything that has a start. */
  readonly placed: readonly Placed[]
  readonly marks: readonly Mark[]
  readonly findings: readonly Finding[]
}

/** Puts recordings on the server's time line; what cannot be put there is said so. */
export function placeRecordings(recordings: readonly JudgedRecording[]): Placement {
  const placed: Placed[] = []
  const marks: Mark[] = []
  const findings: Finding[] = []
  for (const recording of recordings) {
    const { id, device, startMs, durationMs } = recording
    // What no clock places is ordered by its number, in order-unplaced.ts.
    if (startMs === undefined) continue
    const fromMs = startMs + (recording.offset?.ms ?? 0)
    if (recording.kind === 'photo')
      marks.push({ atMs: fromMs, recording: id, device, what: 'photo' })
    else if (!durationMs) {
      marks.push({ atMs: fromMs, recording: id, device, what: 'length-unknown' })
      findings.push({ code: 'length-unknown', facts: { recording: id } })
    }
    placed.push(place(recording, { fromMs, toMs: fromMs + (durationMs ?? 0) }))
  }
  const unmeasured = new Set(
    recordings.filter((one) => one.offset === undefined).map((one) => one.device),
  )
  for (const device of unmeasured) findings.push({ code: 'clock-unmeasured', facts: { device } })
  placed.sort((a, b) => a.span.fromMs - b.span.fromMs)
  return { placed, marks, findings }
}

function place(recording: JudgedRecording, span: Stretch): Placed {
  const boundMs = recording.offset?.boundMs ?? 0
  const gaps = recording.interiorGaps
    .filter((gap) => gap.of !== 'sound')
    .map((gap) => ({ fromMs: span.fromMs + gap.fromMs, toMs: span.fromMs + gap.toMs }))
    .flatMap((gap) => within(gap, span) ?? [])
  const pieces = without(span, gaps).map((part) => ({
    ...part,
    recording: recording.id,
    device: recording.device,
    boundMs,
    measured: recording.offset !== undefined,
  }))
  return { recording, span, boundMs, pieces }
}
