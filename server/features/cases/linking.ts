import type { Uuid } from '@liuhen/format'
import { accept, type Decision, type NewFact, refuse } from '../../platform/kernel/index.ts'

/** An activity that is to belong to a case, with the recordings that are matched with it. */
export interface LinkedActivity {
  readonly id: Uuid
  readonly number: string
  /** The case to which it belongs now. */
  readonly caseId: Uuid | null
  readonly recordings: readonly Uuid[]
}

/** Each is there and belongs to no other case. */
export function mayLink(
  found: readonly LinkedActivity[],
  asked: readonly string[],
  id: Uuid,
): Decision<true> {
  if (new Set(asked).size !== found.length) return refuse('not-found')
  const other = found.find(({ caseId }) => caseId !== null && caseId !== id)
  return other === undefined
    ? accept(true)
    : refuse('case.activity-other', { number: other.number })
}

/** What linking states: the activity, and each recording of it. Unlinking takes none of these back. */
export function linkFacts(
  { id }: { readonly id: Uuid },
  activities: readonly LinkedActivity[],
  by: Uuid,
): readonly NewFact[] {
  return activities.flatMap((activity): readonly NewFact[] => [
    {
      kind: 'case.activity-linked',
      subjects: [
        { type: 'case', id },
        { type: 'activity', id: activity.id },
      ],
      body: {},
    },
    ...activity.recordings.map((recording) => recordingLinked(recording, id, by)),
  ])
}

/** The recording belongs to the case from now on. */
export function recordingLinked(recording: Uuid, id: Uuid, by: Uuid): NewFact {
  return {
    kind: 'recording.linked',
    subjects: [
      { type: 'recording', id: recording },
      { type: 'case', id },
    ],
    body: { by },
  }
}
