import type { Instant, Uuid } from '@liuhen/format'
import { sql } from 'kysely'
import { type Db, type Tx, withTx } from '../../platform/database/connect.ts'
import type { Matter } from '../../platform/kernel/index.ts'
import { refreshDuties } from './refresh-duties.io.ts'

/** What one transaction computes; a killed process repeats at most this. */
const BATCH = 50

/**
 * What lasts, and with it the duties that come with time alone: a maintenance, a training, the urging
 * of who has not performed a decision by its day. What lies in the archive owes nothing more.
 */
const LASTING = [
  { type: 'unit', table: 'unit', still: sql`true` },
  { type: 'person', table: 'person', still: sql`true` },
  { type: 'device', table: 'device', still: sql`true` },
  { type: 'case', table: 'enforcement_case', still: sql`state <> 'archived'` },
] as const

export interface LastingJob {
  readonly agency: Uuid
}

/**
 * Computes the duties of everything that lasts again: daily, because their day comes without a fact,
 * and after a change of the law. Each batch is a transaction of its own; doing one twice is harmless.
 */
export async function refreshLasting(
  db: Db,
  now: () => Instant,
  { agency }: LastingJob,
): Promise<void> {
  for (const lasting of LASTING) {
    let after: Uuid | undefined
    do {
      after = await withTx(db, agency, (tx) => step(tx, { agency, lasting, after }, now()))
    } while (after !== undefined)
  }
}

interface Place {
  readonly agency: Uuid
  readonly lasting: (typeof LASTING)[number]
  readonly after: Uuid | undefined
}

/** The last one computed; undefined when there are no more. */
async function step(tx: Tx, { agency, lasting, after }: Place, at: Instant) {
  const { type, table, still } = lasting
  const { rows } = await sql<{ id: Uuid }>`
    select id from ${sql.table(table)}
    where agency_id = ${agency} and ${still} and (${after ?? null}::uuid is null or id > ${after ?? null}::uuid)
    order by id limit ${BATCH} for update`.execute(tx)
  const matters = rows.map(({ id }): Matter => ({ type, id }))
  await refreshDuties(tx, matters, { at })
  return rows.length < BATCH ? undefined : rows.at(-1)?.id
}

/** Every agency of this installation. */
export async function agencies(tx: Tx): Promise<readonly LastingJob[]> {
  const rows = await tx.selectFrom('agency').select('id').orderBy('id').execute()
  return rows.map(({ id }) => ({ agency: id }))
}
