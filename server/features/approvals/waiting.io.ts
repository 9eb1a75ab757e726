import type { Uuid } from '@liuhen/format'
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
