import { z } from 'zod'
import type { DutyTable } from '../../migrations/tables.ts'
import type { AnyDuty } from './duty-shown.ts'
import { CitationShown } from './shown.ts'

export type DutyRow = Pick<
  { [column in keyof DutyTable]: DutyTable[column] },
  | 'key'
  | 'rule'
  | 'kind'
  | 'what'
  | 'who'
  | 'subject_type'
  | 'subject_id'
  | 'arises_at'
  | 'due_at'
  | 'state'
  | 'fulfilled_by'
  | 'breached_since'
  | 'setting'
> & { readonly citation: unknown; readonly lost: unknown }

const Kept = z.object({ ...CitationShown.shape })
const Lost = z.array(z.object({ rule: z.string(), sentence: z.string(), citation: Kept }))

/** A row of the table as a duty; the citation was written by us, so a misfit is a bug. */
export function dutyOfRow(row: DutyRow): AnyDuty {
  return {
    key: row.key,
    rule: row.rule,
    kind: row.kind,
    what: row.what,
    who: row.who,
    subject: { type: row.subject_type, id: row.subject_id },
    arisesAt: row.arises_at,
    dueAt: row.due_at ?? undefined,
    state: row.state,
    fulfilledBy: row.fulfilled_by ?? undefined,
    breachedSince: row.breached_since ?? undefined,
    setting: row.setting ?? undefined,
    citation: Kept.parse(row.citation),
    lost: Lost.parse(row.lost),
  }
}
