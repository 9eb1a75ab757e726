import type { Instant, Uuid } from '@liuhen/format'
import type { Duty } from '@liuhen/law'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/connect.ts'
import { instantOf, type Matter, type Moment, uuidOf } from '../../platform/kernel/index.ts'
import { lawOf } from './law.io.ts'
import { evaluate, type Unreadable } from './law.ts'
import { factsOfMatter } from './matter-facts.io.ts'

/**
 * Computes the duties of these matters from the ledger again and brings the table in line, in the
 * caller's transaction. A duty that was fulfilled stays, with its new state; one that no rule asks
 * for any more (a gap that a later recording filled) goes.
 */
export async function refreshDuties(
  tx: Tx,
  matters: readonly Matter[],
  { at }: Pick<Moment, 'at'>,
): Promise<void> {
  const once = new Map(matters.map((matter) => [`${matter.type} ${matter.id}`, matter]))
  for (const matter of once.values()) await refreshOne(tx, matter, at)
}

async function refreshOne(tx: Tx, matter: Matter, at: Instant): Promise<void> {
  const facts = await factsOfMatter(tx, matter)
  const agency = facts.at(0)?.agency
  if (agency === undefined) return
  await sql`select pg_advisory_xact_lock_shared(${lockOf(agency)})`.execute(tx)
  const law = await lawOf(tx, agency)
  const { duties } = evaluate(law, facts, at, matter.type)
  const rows = duties.map((duty) => rowOf(agency, matter, duty))
  await removeOthers(
    tx,
    matter,
    duties.map(({ key }) => key),
    law.unreadable ?? [],
  )
  if (rows.length > 0) await upsert(tx, rows)
}

/**
 * Waits until every transaction has ended that computed duties of the agency by a law that was read
 * before now. Who begins later reads the law that is committed by then.
 */
export async function awaitRefreshes(tx: Tx, agency: Uuid): Promise<void> {
  await sql`select pg_advisory_xact_lock(${lockOf(agency)})`.execute(tx)
}

function lockOf(agency: Uuid) {
  return sql`hashtextextended('duties of ' || ${agency}::text, 0)`
}

/** What a version asked that cannot be read now is neither fulfilled nor gone: it stays as it was. */
async function removeOthers(
  tx: Tx,
  matter: Matter,
  kept: readonly string[],
  unreadable: readonly Unreadable[],
): Promise<void> {
  let query = tx
    .deleteFrom('duty')
    .where('matter_type', '=', matter.type)
    .where('matter_id', '=', matter.id)
  if (kept.length > 0) query = query.where('key', 'not in', kept)
  for (const { id, version } of unreadable) {
    query = query.where(
      sql<boolean>`(citation->>'pack', citation->>'version') <> (${id}, ${version})`,
    )
  }
  await query.execute()
}

type Row = ReturnType<typeof rowOf>

async function upsert(tx: Tx, rows: readonly Row[]): Promise<void> {
  await tx
    .insertInto('duty')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['agency_id', 'key']).doUpdateSet((set) => ({
        matter_type: set.ref('excluded.matter_type'),
        matter_id: set.ref('excluded.matter_id'),
        what: set.ref('excluded.what'),
        who: set.ref('excluded.who'),
        arises_at: set.ref('excluded.arises_at'),
        due_at: set.ref('excluded.due_at'),
        state: set.ref('excluded.state'),
        fulfilled_by: set.ref('excluded.fulfilled_by'),
        breached_since: set.ref('excluded.breached_since'),
        citation: set.ref('excluded.citation'),
        lost: set.ref('excluded.lost'),
        setting: set.ref('excluded.setting'),
      })),
    )
    .execute()
}

function rowOf(agency: Uuid, matter: Matter, duty: Duty) {
  return {
    agency_id: agency,
    key: duty.key,
    matter_type: matter.type,
    matter_id: matter.id,
    subject_type: duty.subject.type,
    subject_id: uuidOf(duty.subject.id),
    rule: duty.rule,
    kind: duty.kind,
    device_id: duty.device === undefined ? null : uuidOf(duty.device),
    what: duty.what,
    who: duty.who,
    arises_at: instantOf(duty.arisesAt),
    due_at: duty.dueAt === undefined ? null : instantOf(duty.dueAt),
    state: duty.state,
    fulfilled_by: duty.fulfilledBy === undefined ? null : uuidOf(duty.fulfilledBy),
    breached_since: duty.breachedSince === undefined ? null : instantOf(duty.breachedSince),
    citation: JSON.stringify(duty.citation),
    lost: JSON.stringify(duty.lost),
    setting: duty.setting ?? null,
  }
}
