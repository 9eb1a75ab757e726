import type { Uuid } from '@liuhen/format'
import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/database/connect.ts'
import { LedgerFault } from './ledger.ts'

/** Who holds the sequencer's lease, and for how long it lasts unrenewed. */
export interface Lease {
  readonly holder: Uuid
  readonly milliseconds: number
}

/**
 * Takes or renews the lease; false while another holds it. The database's clock decides, because
 * two servers need one clock for this, and it says nothing about any fact.
 */
export async function takeLease(db: Db | Tx, { holder, milliseconds }: Lease): Promise<boolean> {
  const taken = await sql`
    insert into ledger_lease (holder, until)
    values (${holder}, clock_timestamp() + ${milliseconds} * interval '1 millisecond')
    on conflict (only_row) do update set holder = excluded.holder, until = excluded.until
    where ledger_lease.holder = excluded.holder or ledger_lease.until < clock_timestamp()
    returning holder`.execute(db)
  return taken.rows.length === 1
}

/**
 * Fences a transaction: it commits only if this holder still has the lease, and no other can take
 * it before the commit. A sequencer that slept past its lease can therefore do no harm.
 * @throws LedgerFault 'lease-lost'
 */
export async function renewWithin(tx: Tx, lease: Lease): Promise<void> {
  if (!(await takeLease(tx, lease))) throw new LedgerFault('lease-lost', lease.holder)
}

/** Lets the next holder start at once. */
export async function releaseLease(db: Db, { holder }: Lease): Promise<void> {
  await sql`update ledger_lease set until = clock_timestamp() - interval '1 second'
    where holder = ${holder}`.execute(db)
}
