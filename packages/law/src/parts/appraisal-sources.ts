import { dayOf, type Instant } from '../engine/instant.ts'
import type { LawEvent } from '../facts/activity-view.ts'
import { subjectFrom, type World } from '../facts/world.ts'

/** A fact that counts in the appraisal of a person, unit or agency. */
export interface AppraisalSource {
  readonly id: string
  readonly event: LawEvent
}

/** The facts of these kinds, each with the subject of that type that it is about. */
export function appraisalSources(
  kinds: readonly string[],
  type: string,
  world: World,
): readonly AppraisalSource[] {
  return kinds.flatMap((kind) =>
    world.of(kind).flatMap((event) => {
      const subject = subjectFrom(event, type)
      return subject === undefined ? [] : [{ id: subject.id, event }]
    }),
  )
}

/** The calendar year in Shanghai. */
export function yearOf(instant: Instant): number {
  return Number(dayOf(instant).slice(0, 4))
}
