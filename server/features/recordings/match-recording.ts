import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  refuse,
  type Scope,
} from '../../platform/kernel/index.ts'

export const MatchRecording = z.object({ id: z.uuid(), activity: z.uuid() })
export type MatchRecording = z.infer<typeof MatchRecording>

export const Matched = z.object({ recording: z.uuid(), activity: z.uuid() })

export interface MatchFacts {
  readonly scope: Scope
  readonly recording: Uuid
  readonly activity: Uuid
  /** The activity is of the same agency; otherwise it reads as not found. */
  readonly sameAgency: boolean
  readonly before?: Uuid
}

export interface Matching extends Accepted {
  readonly recording: Uuid
  readonly activity: Uuid
  readonly how: 'suggested' | 'confirmed'
}

/** A person says which activity a recording belongs to; the machine only suggests. */
export function decideMatchRecording(
  found: MatchFacts,
  _asked: MatchRecording,
  _moment: Moment,
): Decision<Matching> {
  if (!found.sameAgency) return refuse('not-found')
  const { recording, activity, before } = found
  return accept({
    recording,
    activity,
    how: 'confirmed',
    touches: before === undefined || before === activity ? [activity] : [activity, before],
    facts: [
      {
        kind: 'recording.matched',
        subjects: [
          { type: 'recording', id: recording },
          { type: 'activity', id: activity },
        ],
        body: { how: 'confirmed' },
      },
    ],
  })
}
