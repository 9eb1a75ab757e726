import type { Duty, Finding } from './duty.ts'
import type { Evaluation } from './evaluate.ts'

/** The objects that an overview counts by (kind `overview`). */
export type Overseen = 'case-files' | 'recordings' | 'devices' | 'units'

/** What stands open about one kind of object; each list holds the entries behind its number. */
export interface Tally {
  readonly object: Overseen
  /** Duties breached and not yet made good. */
  readonly overdue: readonly Duty[]
  /** Deviations nobody has explained. */
  readonly unexplained: readonly Finding[]
}

const OBJECT_OF: { readonly [subject: string]: Overseen | undefined } = {
  case: 'case-files',
  document: 'case-files',
  service: 'case-files',
  loan: 'case-files',
  activity: 'recordings',
  recording: 'recordings',
  collection: 'recordings',
  disc: 'recordings',
  device: 'devices',
  unit: 'units',
}

/**
 * The open matters of an agency by object: what its evaluations came to, counted once each. The
 * order of the objects is the given one; an object without anything open has empty lists.
 */
export function tally(
  objects: readonly Overseen[],
  evaluations: readonly Evaluation[],
): readonly Tally[] {
  const duties = once(evaluations.flatMap((e) => e.duties.filter(isOverdue)))
  const findings = once(evaluations.flatMap((e) => e.findings.filter(({ open }) => open)))
  const overdue = Map.groupBy(duties, objectOf)
  const unexplained = Map.groupBy(findings, objectOf)
  return objects.map((object) => ({
    object,
    overdue: overdue.get(object) ?? [],
    unexplained: unexplained.get(object) ?? [],
  }))
}

function isOverdue({ state, fulfilledBy }: Duty): boolean {
  return state === 'breached' && fulfilledBy === undefined
}

function objectOf({ subject }: Duty | Finding): Overseen | undefined {
  return OBJECT_OF[subject.type]
}

function once<T extends { readonly key: string }>(entries: readonly T[]): readonly T[] {
  return [...new Map(entries.map((entry) => [entry.key, entry])).values()]
}
