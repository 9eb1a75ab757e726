import type { Draft } from './draft.ts'
import { DraftChange } from './draft-change.ts'

interface DraftRow {
  readonly id: Draft['id']
  readonly change: unknown
  readonly digest: string
  readonly state: Draft['state']
  readonly opened_by: Draft['openedBy']
  readonly opened_at: Draft['openedAt']
  readonly changed_at: Draft['changedAt']
}

/** A row of the table as a draft; the change was written by us, so a misfit is a bug. */
export function draftOf(row: DraftRow): Draft {
  return {
    id: row.id,
    change: DraftChange.parse(row.change),
    digest: row.digest,
    state: row.state,
    openedBy: row.opened_by,
    openedAt: row.opened_at,
    changedAt: row.changed_at,
  }
}
