import type { Instant, Uuid } from '@liuhen/format'
import { z } from 'zod'
import { type Coordinates, metresBetween } from './distance.ts'

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
  /** Of the recorders and officers that were asked about, those that took part in it. */
  readonly devices: readonly Uuid[]
  readonly officers: readonly Uuid[]
  /** Where the arrival was marked, if a telephone said so. */
  readonly place?: Coordinates & { readonly accuracyM: number }
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
  /** Where it was recorded, by its own bytes or by a track beside it. */
  readonly near?: Coordinates
}

/** An activity that a recording may belong to, and what speaks for it. */
export interface Candidate {
  readonly id: Uuid
  readonly byDevice: boolean
  readonly byOfficer: boolean
  /** Below zero it is the distance to the nearer end of the activity. */
  readonly overlapMs: number
  /** From where the arrival was marked, to ten metres; absent where one of both is not known. */
  readonly metres?: number
}

/**
 * The likeliest first: one that runs at the same time, then one whose arrival was marked close by,
 * then the longest overlap. Nearness alone suggests nothing, and a place that is not known says
 * nothing against an activity.
 */
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
    if (overlapMs < -marginMs) return []
    const { metres, close } = distanceTo(window.place, recording.near)
    return [{ id: window.id, overlapMs, byDevice, byOfficer, close, ...metres }]
  })
  const inOrder = scored.sort(
    (a, b) =>
      Number(b.overlapMs > 0) - Number(a.overlapMs > 0) ||
      Number(b.close) - Number(a.close) ||
      b.overlapMs - a.overlapMs ||
      Number(b.byDevice) - Number(a.byDevice) ||
      (a.id < b.id ? -1 : 1),
  )
  return inOrder.map(({ close: _, ...candidate }) => candidate)
}

/** Close: within what a walk around the place and the error of the receiver explain. */
function distanceTo(place: ActivityWindow['place'], near: Coordinates | undefined) {
  if (place === undefined || near === undefined) return { close: false, metres: {} }
  const metres = metresBetween(place, near)
  return { close: metres <= CLOSE_M + place.accuracyM, metres: { metres: toTens(metres) } }
}

function toTens(metres: number): number {
  return Math.round(metres / 10) * 10
}

const CLOSE_M = 500
