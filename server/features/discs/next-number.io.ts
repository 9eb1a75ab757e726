import type { Instant, Uuid } from '@liuhen/format'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/connect.ts'
import { shanghaiDay } from '../regulations/index.ts'

/** Taken within the transaction, one after the other: none is given twice, none is left out. */
export async function nextDiscNumber(tx: Tx, agency: Uuid, at: Instant) {
  const lock = `number disc ${agency}`
  await sql`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))`.execute(tx)
  const year = Number(shanghaiDay(at).slice(0, 4))
  const row = await tx
    .selectFrom('disc')
    .select((select) => select.fn.max('sequence').as('last'))
    .where('agency_id', '=', agency)
    .where('year', '=', year)
    .executeTakeFirst()
  return { year, sequence: Number(row?.last ?? 0) + 1 }
}
