import { sql } from 'kysely'
import type { Tx } from '../../platform/database/connect.ts'
import {
  accept,
  cutPage,
  type Decision,
  type Moment,
  readCursor,
  refuse,
  uuidOf,
} from '../../platform/kernel/index.ts'
import { saltedDigest } from '../../platform/text/salted-digest.ts'
import { findRecording, scopeOfRecording } from '../recordings/index.ts'
import { shanghaiDay } from '../regulations/index.ts'
import type { LeakListing } from './list-leaks.ts'
import type { LeakFacts, RegisteringLeak, RegisterLeak } from './register-leak.ts'

export async function factsForLeak(
  tx: Tx,
  asked: RegisterLeak,
  { at }: Moment,
): Promise<Decision<LeakFacts>> {
  const row = await findRecording(tx, asked.id)
  if (row === undefined) return refuse('not-found')
  const agency = row.agency_id
  const trace =
    asked.trace &&
    (await tx
      .selectFrom('leak_trace')
      .select('id')
      .where('id', '=', uuidOf(asked.trace))
      .where('agency_id', '=', agency)
      .executeTakeFirst())
  const lock = `number leak ${agency}`
  await sql`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))`.execute(tx)
  const year = Number(shanghaiDay(at).slice(0, 4))
  const last = await tx
    .selectFrom('leak')
    .select(({ fn }) => fn.max('sequence').as('last'))
    .where('agency_id', '=', agency)
    .where('year', '=', year)
    .executeTakeFirst()
  return accept({
    ...{ scope: await scopeOfRecording(tx, row), agency, recording: row.id, digest: saltedDigest },
    trace: trace ? trace.id : undefined,
    next: { year, sequence: Number(last?.last ?? 0) + 1 },
  })
}

export async function commitLeak(
  tx: Tx,
  { id, number, found, asked, salt, by }: RegisteringLeak,
  { at }: Moment,
) {
  await tx
    .insertInto('leak')
    .values({
      ...{ id, agency_id: found.agency, ...found.next, number, recording_id: found.recording },
      ...{ trace_id: found.trace ?? null, found_where: asked.where, account: asked.account },
      ...{ salt: Buffer.from(salt), registered_by: by, registered_at: at },
    })
    .execute()
  return { id, number }
}

export async function pageOfLeaks(tx: Tx, { agency, reader, asked }: LeakListing) {
  const place = readCursor(asked.after)
  let query = tx
    .selectFrom('leak as l')
    .innerJoin('recording as r', 'r.id', 'l.recording_id')
    .innerJoin('person', 'person.id', 'l.registered_by')
    .select(['l.id', 'l.number', 'l.recording_id as recording', 'r.name', 'l.account'])
    .select(['l.found_where as where', 'person.name as by', 'l.registered_at as at'])
    .where('l.agency_id', '=', agency)
    .where(sql<boolean>`(r.circle is null or ${reader}::uuid = any(r.circle))`)
  if (place !== undefined) {
    query = query.where(
      sql<boolean>`(l.registered_at, l.id) < (${place.at}::timestamptz, ${place.id}::uuid)`,
    )
  }
  const rows = await query
    .orderBy('l.registered_at', 'desc')
    .orderBy('l.id', 'desc')
    .limit(asked.limit + 1)
    .execute()
  const { page, next } = cutPage(rows, asked.limit, ({ at, id }) => ({ at, id }))
  return { leaks: [...page], next }
}
