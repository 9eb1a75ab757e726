import type { Subject } from '../engine/duty.ts'
import type { Instant } from '../engine/instant.ts'
import type { LawEvent } from '../facts/activity-view.ts'
import { subjectOf, textsOf } from '../facts/read-facts.ts'
import type { World } from '../facts/world.ts'

/**
 * The first lead opened about a matter at or after an instant; with `item`, only one that names
 * this violation. A lead that was opened takes a finding out of the list of open ones.
 */
export function leadOpened(
  world: World,
  subject: Subject,
  since: Instant,
  item?: string,
): LawEvent | undefined {
  return world
    .about('lead.opened', subject)
    .find(
      (event) =>
        event.at >= since && (item === undefined || textsOf(event.fact.body.items).includes(item)),
    )
}

/** The lead of that id, as the fact that opened it. */
export function leadNamed(world: World, id: unknown): LawEvent | undefined {
  return typeof id === 'string' ? world.first('lead.opened', { type: 'lead', id }) : undefined
}

/** True when the person concerned has given a statement on the lead. */
export function leadReplied(world: World, opened: LawEvent): boolean {
  const id = subjectOf(opened, 'lead')
  return id !== undefined && world.first('lead.replied', { type: 'lead', id }) !== undefined
}
