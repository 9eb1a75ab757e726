import type { Uuid } from '@liuhen/format'
import type { Tx } from '../../platform/database/connect.ts'
import { accept, type Decision, uuidOf } from '../../platform/kernel/index.ts'
import { waitingTimesOf } from '../approvals/index.ts'
import { givenOf } from './remind.io.ts'
import type { RemindWaiting, WaitingFacts } from './remind-waiting.ts'

/** What one transaction tells of. */
const BATCH = 200

export async function factsForWaiting(
  tx: Tx,
  asked: RemindWaiting,
): Promise<Decision<WaitingFacts>> {
  const agency = uuidOf(asked.agency)
  let query = tx
    .selectFrom('access_request')
    .select(['id', 'step', 'urgent', 'turn_since', 'requested_at', 'candidates'])
    .where('agency_id', '=', agency)
    .where('state', '=', 'waiting')
    .orderBy('id')
    .limit(BATCH)
  if (asked.after !== null) query = query.where('id', '>', uuidOf(asked.after))
  const rows = await query.execute()
  const ids = rows.map(({ id }) => id)
  const asking = await remindingsOf(tx, ids)
  const requests = rows.map((row) => {
    const since = row.turn_since ?? row.requested_at
    const { id, urgent, candidates: persons } = row
    const own = (asking.get(id) ?? []).filter(({ at }) => at >= since)
    return { id, step: row.step ?? '', urgent, since, persons, asked: own }
  })
  return accept({
    ...{ scope: { agency }, requests, times: await waitingTimesOf(tx, agency) },
    given: await givenOf(tx, agency, ids),
    next: rows.length === BATCH ? (ids.at(-1) ?? null) : null,
  })
}

async function remindingsOf(tx: Tx, requests: readonly Uuid[]) {
  const rows =
    requests.length === 0
      ? []
      : await tx
          .selectFrom('access_reminding')
          .select(['request_id', 'at', 'persons'])
          .where('request_id', 'in', requests)
          .orderBy('at')
          .execute()
  return Map.groupBy(rows, ({ request_id }) => request_id)
}
