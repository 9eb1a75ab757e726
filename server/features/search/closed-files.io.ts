import type { Uuid } from '@liuhen/format'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/connect.ts'
import type { Moment } from '../../platform/kernel/index.ts'
import { fileDoor } from '../approvals/index.ts'
import type { Row } from './query.io.ts'

/**
 * Of what was found, the papers whose words are not for this person: they lie in an archived file
 * whose door is closed to him. That they are there, and what they are called, stands in the
 * catalogue; a passage is a piece of the file. Each file of the page is asked once.
 */
export async function closedPapers(
  tx: Tx,
  rows: readonly Row[],
  moment: Moment,
): Promise<ReadonlySet<Uuid>> {
  const ids = rows.filter(({ kind }) => kind === 'document').map(({ id }) => id)
  const archived = ids.length === 0 ? [] : await inArchive(tx, ids)
  const closed = new Set<Uuid>()
  for (const papers of Map.groupBy(archived, (paper) => paper.file).values()) {
    const [first] = papers
    if (first === undefined) continue
    const file = { case: first.file, agency: first.agency, archived: true, handlers: [], item: '' }
    const { opened } = await fileDoor(tx, file, moment)
    if (!opened.ok) for (const { id } of papers) closed.add(id)
  }
  return closed
}

interface Archived {
  readonly id: Uuid
  readonly file: Uuid
  readonly agency: Uuid
}

async function inArchive(tx: Tx, ids: readonly Uuid[]): Promise<readonly Archived[]> {
  const { rows } = await sql<Archived>`
    select paper.id, file.id as file, file.agency_id as agency
    from document paper left join activity deed on deed.id = paper.activity_id
    join enforcement_case file
      on file.id = case when paper.case_id is null then deed.case_id else paper.case_id end
    where paper.id = any(${[...ids]}::uuid[]) and paper.state <> 'draft'
      and file.state = 'archived'`.execute(tx)
  return rows
}
