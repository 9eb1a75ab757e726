import { type Due, dueAfter } from '../engine/due.ts'
import type { Subject } from '../engine/duty.ts'
import type { LawEvent } from '../facts/activity-view.ts'
import type { World } from '../facts/world.ts'
import { stateOfMarks } from './mark-state.ts'
import { missingContents, type RowAsked } from './row-contents.ts'

export type RowShown = ReturnType<typeof rowShown>

/** What the material of an activity shows of a row, and by when it has to; `no` takes it away. */
export function rowShown(
  row: RowAsked & { readonly within: Due },
  world: World,
  subject: Subject,
  no: LawEvent | undefined,
) {
  const ended = world.first('activity.ended', subject)
  const dueAt = ended && dueAfter(ended.when, row.within, world.settings)
  const missing = no === undefined ? missingContents(row, world, subject) : []
  const marked = stateOfMarks(world, subject, dueAt, (until) => {
    return missingContents(row, world, subject, until).length > 0
  })
  return { dueAt, no, missing, marked }
}
