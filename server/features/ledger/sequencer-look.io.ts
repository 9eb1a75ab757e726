import { sql } from 'kysely'
import type { Db } from '../../platform/database/connect.ts'
import type { Lease } from './lease.io.ts'

/** `lease-gone`: it has to be taken again, if another holder lets us. */
export type Work = 'nothing' | 'waiting' | 'lease-gone'

/**
 * What a round has to do, in one query; a server in which nothing happens asks nothing else. Our
 * lease is renewed once half of it is over, so that it stays ours while nothing waits.
 */
export async function lookAtWork(db: Db, { holder, milliseconds }: Lease): Promise<Work> {
  const { rows } = await sql<{ ours: boolean; waiting: boolean }>`
    with renewed as (
      update ledger_lease
      set until = clock_timestamp() + ${milliseconds} * interval '1 millisecond'
      where holder = ${holder} and until > clock_timestamp()
        and until < clock_timestamp() + ${milliseconds} / 2 * interval '1 millisecond'
    )
    select
      exists (select from ledger_lease
        where holder = ${holder} and until > clock_timestamp()) as ours,
      exists (select from ledger_entry where leaf_index is null) as waiting`.execute(db)
  const [found] = rows
  if (found?.ours !== true) return 'lease-gone'
  return found.waiting ? 'waiting' : 'nothing'
}
