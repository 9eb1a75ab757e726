import type { Instant, Uuid } from '@liuhen/format'
import { sql } from 'kysely'
import { type Db, type Tx, withTx } from '../../platform/database/connect.ts'
import { activitiesTouched } from '../../platform/kernel/index.ts'
import { concernedActivities } from './concerned.io.ts'
import { awaitRefreshes, refreshDuties } from './refresh-duties.io.ts'

/** What one step computes; a killed process repeats at most one step. */
const BATCH = 25

export interface RefreshJob {
  readonly agency: Uuid
}

/** How far the duties follow the latest change of the law. */
export interface RefreshShown {
  readonly state: 'ordered' | 'running' | 'done'
  readonly done: number
  readonly of: number
}

/**
 * The law of the agency changes in this transaction: the duties of the activities that are still
 * concerned are to be computed again. The job itself is sent by who sees the facts of the change
 * (`app/refresh-work.ts`), after this row is locked, so that no running job can miss the order.
 */
export async function orderRefresh(
  tx: Tx,
  agency: Uuid,
  { at }: { readonly at: Instant },
): Promise<void> {
  const set = { ordered_at: at, state: 'ordered' as const, after_id: null, done: 0, total: 0 }
  await tx
    .insertInto('duty_refresh')
    .values({ agency_id: agency, orders: 1, ...set })
    .onConflict((conflict) =>
      conflict
        .column('agency_id')
        .doUpdateSet({ ...set, orders: sql<number>`duty_refresh.orders + 1` }),
    )
    .execute()
}

/**
 * Computes what was ordered, batch by batch, each with its progress in a transaction of its own:
 * after a crash it goes on where it was, after a further change of the law it begins again. Ends
 * quietly where there is nothing to do.
 */
export async function runRefresh(
  db: Db,
  now: () => Instant,
  { agency }: RefreshJob,
): Promise<void> {
  for (;;) {
    const row = await withTx(db, agency, (tx) => rowOf(tx, agency))
    if (row === undefined || row.state === 'done') return
    if (row.state === 'ordered') await begin(db, agency, row.orders)
    else await withTx(db, agency, (tx) => step(tx, agency, now()))
  }
}

/** Agencies whose duties do not follow their law yet: a job gave up, or a copy was restored. */
export async function refreshesLeft(tx: Tx): Promise<readonly RefreshJob[]> {
  const rows = await tx
    .selectFrom('duty_refresh')
    .select('agency_id')
    .where('state', '<>', 'done')
    .execute()
  return rows.map((row) => ({ agency: row.agency_id }))
}

/** Null where the law never changed. */
export async function showRefresh(tx: Tx, agency: Uuid): Promise<RefreshShown | null> {
  const row = await rowOf(tx, agency)
  if (row === undefined) return null
  return { state: row.state, done: row.done, of: Math.max(row.total, row.done) }
}

function rowOf(tx: Tx, agency: Uuid) {
  return tx
    .selectFrom('duty_refresh')
    .selectAll()
    .where('agency_id', '=', agency)
    .executeTakeFirst()
}

/**
 * Waits first for those who still compute duties by the law before: whatever they leave, the batches
 * see. Their waiting and the row are two transactions, so that nobody holds the one for the other.
 */
async function begin(db: Db, agency: Uuid, orders: number): Promise<void> {
  await withTx(db, agency, (tx) => awaitRefreshes(tx, agency))
  await withTx(db, agency, async (tx) => {
    await tx
      .updateTable('duty_refresh')
      .set({ state: 'running', total: await countConcerned(tx, agency) })
      .where('agency_id', '=', agency)
      .where('state', '=', 'ordered')
      .where('orders', '=', orders)
      .execute()
  })
}

async function countConcerned(tx: Tx, agency: Uuid): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (${concernedActivities(agency)}) c`.execute(tx)
  return rows[0]?.count ?? 0
}

async function step(tx: Tx, agency: Uuid, at: Instant): Promise<void> {
  const row = await tx
    .selectFrom('duty_refresh')
    .selectAll()
    .where('agency_id', '=', agency)
    .forUpdate()
    .executeTakeFirstOrThrow()
  if (row.state !== 'running') return
  const ids = await lockNext(tx, agency, row.after_id)
  await refreshDuties(tx, activitiesTouched(ids), { at })
  const last = ids.length < BATCH
  await tx
    .updateTable('duty_refresh')
    .set({
      done: row.done + ids.length,
      after_id: ids.at(-1) ?? row.after_id,
      ...(last ? { state: 'done' } : {}),
    })
    .where('agency_id', '=', agency)
    .execute()
}

/** The next activities, locked: a verb on one of them is over, or waits and sees what we leave. */
async function lockNext(tx: Tx, agency: Uuid, after: Uuid | null): Promise<readonly Uuid[]> {
  const { rows } = await sql<{ id: Uuid }>`
    select id from activity
    where id in (${concernedActivities(agency)}) and (${after}::uuid is null or id > ${after}::uuid)
    order by id limit ${BATCH} for update`.execute(tx)
  return rows.map(({ id }) => id)
}
