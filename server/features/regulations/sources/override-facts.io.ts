import { type Fact, parseFact, type Uuid } from '@liuhen/format'
import { sql } from 'kysely'
import type { Tx } from '../../../platform/database/connect.ts'

/**
 * The higher sources that an agency has entered, as the law reads them. A row has the id of its
 * fact: most agencies have none, and reading the ledger about an agency would be reading years.
 */
export async function overrideFacts(tx: Tx, agency: Uuid): Promise<readonly Fact[]> {
  const { rows } = await sql<{ leaf: Buffer }>`
    select e.leaf from agency_override o join ledger_entry e on e.fact_id = o.id
    where o.agency_id = ${agency} order by e.id`.execute(tx)
  return rows.map(({ leaf }) => parseFact(leaf))
}
