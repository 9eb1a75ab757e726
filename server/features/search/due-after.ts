import type { Fact, FactKind, SubjectType, Uuid } from '@liuhen/format'
import type { Kind } from './sight.ts'

export interface Due {
  readonly agency: Uuid
  readonly kind: Kind
  readonly id: Uuid
}

/** What these facts may have changed of what a search finds, each thing once. */
export function dueAfter(facts: readonly Fact[]): readonly Due[] {
  const due = facts
    .filter(({ kind }) => !changesNothing(kind))
    .flatMap(({ subjects, agency }) =>
      subjects.flatMap(({ type, id }) => {
        const kind = KIND_OF[type]
        return kind === undefined ? [] : [{ agency, kind, id }]
      }),
    )
  return [...new Map(due.map((one) => [`${one.kind} ${one.id}`, one])).values()]
}

const KIND_OF: { readonly [type in SubjectType]?: Kind } = {
  case: 'case',
  document: 'document',
  activity: 'activity',
  recording: 'recording',
  device: 'device',
  camera: 'camera',
}

/** Looks, copies, refusals and reckonings; there are many, and none changes a word. */
function changesNothing(kind: FactKind): boolean {
  return kind.endsWith('.viewed') || SILENT.includes(kind)
}

const SILENT: readonly FactKind[] = [
  'continuity.judged',
  'copy.failed',
  'copy.verified',
  'device.checked',
  'playback.opened',
  'recording.sighted-again',
  'reminder.given',
  'verb.refused',
]
