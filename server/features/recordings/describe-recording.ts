import type { Instant, Json, Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  activitiesTouched,
  type Decision,
  type Moment,
  type Scope,
} from '../../platform/kernel/index.ts'
import type { ProbeResult } from '../media/index.ts'
import { type ActivityWindow, correctedStart, suggestActivity } from './recording.ts'

/** Given by the probe worker: which recording was read, and what its bytes say. */
export const DescribeRecording = z.object({ id: z.uuid(), result: z.unknown(), digest: z.string() })
export type DescribeRecording = z.infer<typeof DescribeRecording>

export const Described = z.object({ activity: z.uuid().nullable() })

export interface DescribeFacts {
  readonly scope: Scope
  readonly recording: Uuid
  readonly result: ProbeResult
  readonly digest: string
  readonly deviceId?: Uuid
  readonly officerId?: Uuid
  readonly offsetMs: number | null
  readonly matched?: { readonly activity: Uuid; readonly how: 'suggested' | 'confirmed' }
  readonly windows: readonly ActivityWindow[]
  /** Digest of the reading kept so far: an unchanged one leaves no second fact. */
  readonly before?: string
}

export interface Description extends Accepted {
  readonly recording: Uuid
  readonly result: ProbeResult
  readonly deviceStart?: Instant
  readonly started?: Instant
  readonly activity?: { readonly id: Uuid; readonly how: 'suggested' | 'confirmed' }
}

/**
 * Keeps what the probe read: derived data, made again whenever the probe improves. The corrected
 * start stands beside the device's own; what a person confirmed is never changed by a suggestion,
 * and a suggestion gives way only to another one.
 */
export function decideDescribeRecording(
  found: DescribeFacts,
  _asked: DescribeRecording,
  moment: Moment,
): Decision<Description> {
  const { result, recording } = found
  const deviceStartMs = result.start.chosen?.atMs
  const startMs = correctedStart(deviceStartMs, found.offsetMs)
  const kept = found.matched && { id: found.matched.activity, how: found.matched.how }
  const activity = kept?.how === 'confirmed' ? kept : (suggested(found, startMs) ?? kept)
  const description = {
    recording,
    result,
    ...(deviceStartMs === undefined ? {} : { deviceStart: at(moment, deviceStartMs) }),
    ...(startMs === undefined ? {} : { started: at(moment, startMs) }),
    ...(activity === undefined ? {} : { activity }),
  }
  const probed = found.before === found.digest ? [] : [probedFact(found)]
  const facts: Accepted['facts'] = [...probed, ...suggestionFacts(found, activity)]
  const touches = facts.length === 0 ? [] : [...new Set([kept, activity].flatMap(idOf))]
  const own = { type: 'recording' as const, id: recording }
  return accept({ ...description, facts, touches: [own, ...activitiesTouched(touches)] })
}

function idOf(activity: { readonly id: Uuid } | undefined): Uuid[] {
  return activity === undefined ? [] : [activity.id]
}

function at(moment: Moment, ms: number): Instant {
  return moment.instantOf(new Date(ms))
}

function suggested(found: DescribeFacts, startMs: number | undefined) {
  if (startMs === undefined) return undefined
  const id = suggestActivity(
    {
      startMs,
      durationMs: found.result.durationMs ?? 0,
      ...(found.deviceId === undefined ? {} : { device: found.deviceId }),
      ...(found.officerId === undefined ? {} : { officer: found.officerId }),
      ...(found.result.place === undefined ? {} : { near: found.result.place }),
    },
    found.windows,
  )
  return id === undefined ? undefined : { id, how: 'suggested' as const }
}

/**
 * Signs that an article may take for editing: marks of processing software, a list of cuts, another
 * make than the model's. The rest (a later file time, an odd interval) has innocent causes too often:
 * it is shown to whoever looks, and stated to nobody.
 */
const STRONG: readonly string[] = ['edit-software', 'edit-list', 'edit-differs']

function probedFact({ recording, result, digest }: DescribeFacts) {
  const body: { [name: string]: Json } = {
    tool: 'liuhen-probe',
    version: String(result.schema),
    resultDigest: digest,
    container: result.container,
    damaged: result.damaged,
  }
  if (result.durationMs !== undefined) body.durationMs = result.durationMs
  const signs = result.editSigns.map(({ code }) => code).filter((code) => STRONG.includes(code))
  if (signs.length > 0) body.editSigns = signs
  if (result.passages !== undefined) {
    body.passages = result.passages.map(({ kind, fromMs, toMs }) => ({ kind, ms: toMs - fromMs }))
  }
  return {
    kind: 'recording.probed' as const,
    subjects: [{ type: 'recording' as const, id: recording }],
    body,
  }
}

function suggestionFacts(
  found: DescribeFacts,
  activity: Description['activity'],
): Accepted['facts'] {
  if (activity === undefined || activity.id === found.matched?.activity) return []
  return [
    {
      kind: 'recording.matched',
      subjects: [
        { type: 'recording', id: found.recording },
        { type: 'activity', id: activity.id },
      ],
      body: { how: activity.how },
    },
  ]
}
