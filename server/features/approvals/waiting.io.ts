import type { Uuid } from '@liuhen/format'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/connect.ts'
import { WAITING_KINDS, type WaitingTimes, waitingTimes } from './waiting.ts'

/** They stand beside the other times of reminding, so that an agency finds them in one place. */
export async function waitingTimesOf(tx: Tx, agency: Uuid): Promise<WaitingTimes> {
  const rows = await tx
    .selectFrom('reminder_lead')
    .select(['kind', 'minutes'])
    .where('agency_id', '=', agency)
    .where('kind', 'in', Object.keys(WAITING_KINDS))
    .execute()
  return waitingTimes(new Map(rows.map(({ kind, minutes }) => [kind, minutes])))
}

/** How many requests of his agency wait for this person's word. */
export async function turnsOf(
  tx: Tx,
  { agency, person }: { readonly agency: Uuid; readonly person: Uuid },
): Promise<number> {
  const row = await tx
    .selectFrom('access_request')
    .select((select) => select.fn.countAll<number>().as('turns'))
    .where('agency_id', '=', agency)
    .where('state', '=', 'waiting')
    .where(sql<boolean>`candidates @> array[${person}::uuid]`)
    .executeTakeFirstOrThrow()
  return row.turns
}
