import type { Tx } from '../../../platform/database/connect.ts'
import { accept, type Decision, type Moment, uuidOf } from '../../../platform/kernel/index.ts'
import { endRequest } from './commit.io.ts'
import { loadRequest } from './load-request.io.ts'
import type { RequestFound } from './request.ts'
import type { TendFacts, Tending, TendRequests } from './tend.ts'

/** What one transaction looks at: those that wait, and grants whose end has come. */
const BATCH = 100

export async function factsForTending(
  tx: Tx,
  asked: TendRequests,
  { at }: Moment,
): Promise<Decision<TendFacts>> {
  const agency = uuidOf(asked.agency)
  let query = tx
    .selectFrom('access_request')
    .select('id')
    .where('agency_id', '=', agency)
    .where((where) =>
      where.or([
        where('state', '=', 'waiting'),
        where.and([where('state', '=', 'granted'), where('to_at', '<=', at)]),
      ]),
    )
    .orderBy('id')
    .limit(BATCH)
    .forUpdate()
    .skipLocked()
  if (asked.after !== null) query = query.where('id', '>', uuidOf(asked.after))
  const rows = await query.execute()
  const requests: RequestFound[] = []
  for (const { id } of rows) {
    const found = await loadRequest(tx, id, at, false)
    if (found !== undefined) requests.push(found)
  }
  const next = rows.length === BATCH ? (rows.at(-1)?.id ?? null) : null
  return accept({ scope: { agency }, requests, next })
}

export async function commitTending(tx: Tx, { tended, next, at }: Tending) {
  for (const { id, to } of tended) {
    if (to === 'expired') {
      await endRequest(tx, id, 'expired', at)
      continue
    }
    await tx
      .updateTable('access_request')
      .set({ step: to.step, candidates: [...to.candidates], turn_since: at })
      .where('id', '=', id)
      .execute()
  }
  return { changed: tended.length, next }
}
