import type { Instant, Uuid } from '@liuhen/format'
import { z } from 'zod'

/** A recording as a list shows it. Times are kept apart: the device's, the offset, the corrected. */
export const RecordingListed = z.object({
  id: z.uuid(),
  name: z.string(),
  media: z.enum(['video', 'audio', 'photo', 'other']),
  bytes: z.number(),
  deviceCode: z.string().nullable(),
  officer: z.string().nullable(),
  activityId: z.uuid().nullable(),
  activityNumber: z.string().nullable(),
  matched: z.enum(['suggested', 'confirmed']).nullable(),
  startedAt: z.string().nullable(),
  offsetBoundMs: z.number().nullable(),
  durationMs: z.number().nullable(),
  sealedAt: z.string(),
  probeState: z.enum(['waiting', 'read', 'unreadable']),
  damaged: z.boolean(),
  termEnd: z.string().nullable(),
  /** False: 未说明, to be described by a person; such a recording never expires. */
  described: z.boolean(),
  sealedInTree: z.boolean(),
})
export type RecordingListed = z.infer<typeof RecordingListed>

/** What a recording may be asked, by its state; the page explains a disabled button with it. */
export type RecordingState =
  | { readonly is: 'waiting-for-probe' }
  | { readonly is: 'playable'; readonly how: 'native' | 'remux' | 'transcode' }
  | { readonly is: 'not-playable' }

export function recordingState(
  probeState: 'waiting' | 'read' | 'unreadable',
  playable: 'native' | 'remux' | 'transcode' | 'none' | undefined,
): RecordingState {
  if (probeState === 'waiting') return { is: 'waiting-for-probe' }
  if (probeState === 'unreadable' || playable === undefined || playable === 'none') {
    return { is: 'not-playable' }
  }
  return { is: 'playable', how: playable }
}

/** Corrected start: the device's time plus the offset measured at docking (server minus device). */
export function correctedStart(deviceStartMs: number | undefined, offsetMs: number | null) {
  return deviceStartMs === undefined ? undefined : deviceStartMs + (offsetMs ?? 0)
}

/** The window of an activity that a recording may be matched with. */
export interface ActivityWindow {
  readonly id: Uuid
  readonly from: Instant
  readonly to: Instant
  /** Devices assigned to it. */
  readonly devices: readonly Uuid[]
  readonly officers: readonly Uuid[]
}

/**
 * The activity that this recording most likely belongs to: its device or officer was there and the
 * times overlap longest, or else lie nearest; a margin allows for the way there and back. At equal
 * times the device says more than the officer. A person confirms.
 */
export function suggestActivity(
  recording: Placed,
  windows: readonly ActivityWindow[],
): Uuid | undefined {
  return rankActivities(recording, windows)[0]?.id
}

/** Where and when a recording was made, as far as its name, its bytes and its docking say. */
export interface Placed {
  readonly device?: Uuid
  readonly officer?: Uuid
  readonly startMs: number
  readonly durationMs: number
}

/** An activity that a recording may belong to, and what speaks for it. */
export interface Candidate {
  readonly id: Uuid
  readonly byDevice: boolean
  readonly byOfficer: boolean
  /** Below zero it is the distance to the nearer end of the activity. */
  readonly overlapMs: number
}

/** The likeliest first. */
export function rankActivities(
  recording: Placed,
  windows: readonly ActivityWindow[],
): readonly Candidate[] {
  const marginMs = 15 * 60_000
  const scored = windows.flatMap((window) => {
    const byDevice = recording.device !== undefined && window.devices.includes(recording.device)
    const byOfficer = recording.officer !== undefined && window.officers.includes(recording.officer)
    if (!byDevice && !byOfficer) return []
    const from = Math.max(recording.startMs, Date.parse(window.from))
    const to = Math.min(recording.startMs + recording.durationMs, Date.parse(window.to))
    const overlapMs = to - from
    return overlapMs < -marginMs ? [] : [{ id: window.id, overlapMs, byDevice, byOfficer }]
  })
  return scored.sort(
    (a, b) =>
      b.overlapMs - a.overlapMs ||
      Number(b.byDevice) - Number(a.byDevice) ||
      (a.id < b.id ? -1 : 1),
  )
}
