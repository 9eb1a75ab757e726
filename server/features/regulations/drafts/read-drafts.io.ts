import type { Uuid } from '@liuhen/format'
import type { Tx } from '../../../platform/database/connect.ts'
import {
  accept,
  type Decision,
  type Moment,
  refuse,
  type Scope,
  uuidOf,
} from '../../../platform/kernel/index.ts'
import { lawOf } from '../law.io.ts'
import type { DraftNamed } from './discard-draft.ts'
import { draftOf } from './draft-row.ts'
import type { DraftShown, DraftsListed } from './draft-shown.ts'
import type { DraftListing, DraftReading } from './list-drafts.ts'
import { showDraft, summaryOf } from './show-draft.io.ts'

export async function factsForReadingDraft(
  tx: Tx,
  asked: DraftNamed,
  { who }: Moment,
): Promise<Decision<{ readonly scope: Scope; readonly id: Uuid }>> {
  if (who.is !== 'person') return refuse('auth.required')
  const row = await tx
    .selectFrom('regulation_draft')
    .select('id')
    .where('agency_id', '=', who.agency)
    .where('id', '=', uuidOf(asked.id))
    .executeTakeFirst()
  if (row === undefined) return refuse('not-found')
  return accept({ scope: { agency: who.agency }, id: row.id })
}

export function readDraft(
  tx: Tx,
  { agency, id }: DraftReading,
  moment: Moment,
): Promise<DraftShown> {
  return showDraft(tx, agency, id, moment)
}

/** One page, the newest first. Ids rise with the time, so the last id is the place. */
export async function listDrafts(tx: Tx, { agency, asked }: DraftListing): Promise<DraftsListed> {
  let query = tx
    .selectFrom('regulation_draft')
    .innerJoin('person', 'person.id', 'regulation_draft.opened_by')
    .selectAll('regulation_draft')
    .select('person.name')
    .where('regulation_draft.agency_id', '=', agency)
    .orderBy('regulation_draft.id', 'desc')
    .limit(asked.limit + 1)
  if (asked.after !== undefined) {
    query = query.where('regulation_draft.id', '<', uuidOf(asked.after))
  }
  const rows = await query.execute()
  const law = await lawOf(tx, agency)
  const page = rows.slice(0, asked.limit)
  return {
    drafts: page.map((row) => summaryOf(draftOf(row), row.name, law)),
    next: rows.length > asked.limit ? (page.at(-1)?.id ?? null) : null,
  }
}
