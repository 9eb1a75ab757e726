import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  activitiesTouched,
  type Decision,
  type Moment,
  refuse,
  type Scope,
} from '../../platform/kernel/index.ts'
import { recordingLinked } from '../cases/index.ts'

export const MatchRecording = z.object({ id: z.uuid(), activity: z.uuid() })
export type MatchRecording = z.infer<typeof MatchRecording>

export const Matched = z.object({ recording: z.uuid(), activity: z.uuid() })

export interface MatchFacts {
  readonly scope: Scope
  readonly recording: Uuid
  readonly activity: Uuid
  readonly target: MatchTarget
  readonly before?: Uuid
}

/** The activity to match with; a person matches only with what he may read. */
export interface MatchTarget {
  readonly sameAgency: boolean
  readonly officers: readonly Uuid[]
  /** The case to which the activity belongs, where the recording is not linked with it yet. */
  readonly linkTo?: Uuid
}

export interface Matching extends Accepted {
  readonly recording: Uuid
  readonly activity: Uuid
  readonly how: 'suggested' | 'confirmed'
}

/**
 * A person says which activity a recording belongs to; the machine only suggests. Whoever keeps the
 * agency's recordings matches with any activity, an officer with those he was part of: otherwise
 * he could put a recording beyond his colleagues' course, or learn of one by trying.
 */
export function decideMatchRecording(
  found: MatchFacts,
  _asked: MatchRecording,
  { who }: Moment,
): Decision<Matching> {
  if (who.is !== 'person') return refuse('auth.required')
  const { sameAgency, officers } = found.target
  const keeps = who.roles.includes('records-office')
  if (!sameAgency || !(keeps || officers.includes(who.person))) return refuse('not-found')
  const { recording, activity, before } = found
  const { linkTo } = found.target
  return accept({
    recording,
    activity,
    how: 'confirmed',
    touches: [
      { type: 'recording', id: recording },
      ...activitiesTouched(
        before === undefined || before === activity ? [activity] : [activity, before],
      ),
      ...(linkTo === undefined ? [] : [{ type: 'case' as const, id: linkTo }]),
    ],
    facts: [
      {
        kind: 'recording.matched',
        subjects: [
          { type: 'recording', id: recording },
          { type: 'activity', id: activity },
        ],
        body: { how: 'confirmed' },
      },
      ...(linkTo === undefined ? [] : [recordingLinked(recording, linkTo, who.person)]),
    ],
  })
}
