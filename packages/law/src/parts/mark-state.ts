import type { DutyDraft } from '../engine/draft-duty.ts'
import type { Subject } from '../engine/duty.ts'
import type { Instant } from '../engine/instant.ts'
import type { World } from '../facts/world.ts'

/** What completes the marking of an activity. */
const COMPLETING = [
  'shot.marked',
  'narration.marked',
  'service.recorded',
  'continuity.judged',
  'gap.explained',
]

/**
 * State of a duty to mark contents: `lacking` asks whether something is missing, of all marks or of
 * those made until the due time. Marks that came late fulfil a duty that stays breached.
 */
export function stateOfMarks(
  world: World,
  activity: Subject,
  dueAt: Instant | undefined,
  lacking: (until?: Instant) => boolean,
): Pick<DutyDraft, 'state' | 'fulfilledBy' | 'breachedSince'> {
  const late = dueAt !== undefined && world.now > dueAt
  if (lacking()) return late ? { state: 'breached', breachedSince: dueAt } : { state: 'open' }
  const done = COMPLETING.flatMap((kind) => world.last(kind, activity) ?? [])
  const last = done.toSorted((a, b) => (a.at < b.at ? -1 : 1)).at(-1)
  const fulfilled = last === undefined ? {} : { fulfilledBy: last.id }
  if (!late || !lacking(dueAt)) return { state: 'fulfilled', ...fulfilled }
  return { state: 'breached', breachedSince: dueAt, ...fulfilled }
}
