import type { Uuid } from '@liuhen/format'
import { sql } from 'kysely'
import type { Tx } from '../../../platform/database/connect.ts'
import {
  accept,
  type Decision,
  type Moment,
  refuse,
  uuidOf,
} from '../../../platform/kernel/index.ts'
import { lawOf } from '../../regulations/index.ts'
import type { RecordingRow } from '../find-recording.io.ts'
import type { FileMany, FilingMany, ManyFacts } from './file-many.ts'
import { filingFacts, keepFiling } from './file-recording.io.ts'

/** The rows are locked in one order, so that two who file the same shift wait and never block. */
export async function factsForFilingMany(
  tx: Tx,
  asked: FileMany,
  moment: Moment,
): Promise<Decision<ManyFacts>> {
  const { who } = moment
  if (who.is !== 'person') return refuse('auth.required')
  const ids = [...new Set(asked.recordings.map(uuidOf))]
  const rows = await tx
    .selectFrom('recording')
    .selectAll()
    .where('id', 'in', ids)
    .where('agency_id', '=', who.agency)
    .where(sql<boolean>`(circle is null or ${who.person}::uuid = any(circle))`)
    .orderBy('id')
    .forUpdate()
    .execute()
  const law = await lawOf(tx, who.agency)
  const found = new Map(rows.map((row) => [row.id, row]))
  const each: (readonly [Uuid, ManyFacts['each'][number][1]])[] = []
  for (const id of ids) {
    const row = found.get(id)
    each.push([id, row && (await filingFacts(tx, row, activityFor(row, asked), law, moment))])
  }
  return accept({ scope: { agency: who.agency }, each })
}

function activityFor(row: RecordingRow, { activity, suggested }: FileMany): Uuid | undefined {
  if (activity !== undefined) return uuidOf(activity)
  return suggested && row.matched === 'suggested' ? (row.activity_id ?? undefined) : undefined
}

export async function commitFilingMany(tx: Tx, { filings, report }: FilingMany, moment: Moment) {
  for (const filing of filings) await keepFiling(tx, filing, moment)
  return report
}
