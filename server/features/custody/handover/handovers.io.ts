import type { Instant, Uuid } from '@liuhen/format'
import { sql } from 'kysely'
import { seeAgency, type Tx } from '../../../platform/database/connect.ts'
import {
  accept,
  type Decision,
  type Moment,
  refuse,
  uuidOf,
} from '../../../platform/kernel/index.ts'
import { saltedDigest } from '../../../platform/text/salted-digest.ts'
import { commitCredentials, secondPerson } from '../../org/index.ts'
import { shanghaiDay } from '../../regulations/index.ts'
import type {
  ConfirmHandover,
  Confirming,
  ConfirmingFacts,
  HandoverFound,
} from './confirm-handover.ts'
import { digestOfList, endOf, knownOf, receiverOf } from './known.io.ts'
import type { Item, ListHandover, Listing, ListingFacts } from './list-handover.ts'
import { pendingItems } from './pending.io.ts'
import type { ReturnHandover, Returning, ReturningFacts } from './return-handover.ts'

/** One list of a unit is made at a time, so that no recording comes onto two. */
export async function factsForListing(
  tx: Tx,
  asked: ListHandover,
  { who, at }: Moment,
): Promise<Decision<ListingFacts>> {
  if (who.is !== 'person') return refuse('auth.required')
  const { agency } = who
  const unit = await tx
    .selectFrom('unit')
    .select('id')
    .where('agency_id', '=', agency)
    .where('id', '=', uuidOf(asked.unit))
    .forUpdate()
    .executeTakeFirst()
  if (unit === undefined) return refuse('not-found')
  const receiver = await receiverOf(tx, agency, unit.id, uuidOf(asked.receiver), at)
  const { rows } = await pendingItems(unit.id, who.person, endOf(asked.until)).execute(tx)
  const items = rows.map(({ id, sha256, bytes, activity }) => ({ id, sha256, bytes, activity }))
  const persons = [who.person, ...(receiver === undefined ? [] : [receiver.person])]
  return accept({
    ...(await knownOf(tx, agency, unit.id, persons)),
    scope: { agency, unit: unit.id },
    giver: who.person,
    ...(receiver === undefined ? {} : { receiver }),
    items,
    number: await nextNumber(tx, agency, at),
    digestOfList,
  })
}

async function nextNumber(tx: Tx, agency: Uuid, at: Instant): Promise<string> {
  await sql`select pg_advisory_xact_lock(hashtextextended('custody ' || ${agency}::text, 0))`.execute(
    tx,
  )
  const prefix = `JJ-${shanghaiDay(at).slice(0, 7).replace('-', '')}-`
  const { rows } = await sql<{ count: number }>`select count(*) as count from custody_handover
    where agency_id = ${agency} and number like ${`${prefix}%`}`.execute(tx)
  return `${prefix}${String((rows[0]?.count ?? 0) + 1).padStart(3, '0')}`
}

export async function commitListing(tx: Tx, listing: Listing, { at }: Moment) {
  const { agency, handover, unit, giver, receiver, items } = listing
  await tx
    .insertInto('custody_handover')
    .values({
      id: handover,
      agency_id: agency,
      unit_id: unit,
      number: listing.number,
      giver_id: giver,
      receiver_id: receiver,
      until_day: listing.until,
      items: items.length,
      bytes: listing.bytes,
      list_digest: listing.digest,
      state: 'listed',
      salt: Buffer.from(listing.salt),
      listed_at: at,
    })
    .execute()
  const [ids, digests, sizes] = [
    items.map(({ id }) => id),
    items.map(({ sha256 }) => sha256),
    items.map(({ bytes }) => bytes),
  ]
  await sql`insert into custody_item (handover_id, position, recording_id, sha256, bytes)
    select ${handover}, position, id, sha256, bytes
    from unnest(${ids}::uuid[], ${digests}::text[], ${sizes}::bigint[]) with ordinality
      as list(id, sha256, bytes, position)`.execute(tx)
  return { id: handover, number: listing.number, items: items.length }
}

/** Locks the list: it is signed or returned once. */
async function findHandover(tx: Tx, agency: Uuid, id: Uuid) {
  return tx
    .selectFrom('custody_handover')
    .innerJoin('person', 'person.id', 'custody_handover.receiver_id')
    .selectAll('custody_handover')
    .select('person.name as receiver_name')
    .where('custody_handover.agency_id', '=', agency)
    .where('custody_handover.id', '=', id)
    .forUpdate('custody_handover')
    .executeTakeFirst()
}

type Row = NonNullable<Awaited<ReturnType<typeof findHandover>>>

function found(row: Row): HandoverFound {
  return {
    id: row.id,
    unit: row.unit_id,
    state: row.state,
    giver: row.giver_id,
    receiver: row.receiver_id,
    receiverName: row.receiver_name,
    items: row.items,
    listDigest: row.list_digest,
  }
}

export async function factsForConfirming(
  tx: Tx,
  asked: ConfirmHandover,
  moment: Moment,
): Promise<Decision<ConfirmingFacts>> {
  const { who, at } = moment
  if (who.is !== 'person') return refuse('auth.required')
  const { agency } = who
  const row = await findHandover(tx, agency, uuidOf(asked.id))
  if (row === undefined) return refuse('not-found')
  const beside = await secondPerson(tx, agency, asked, moment)
  if (!beside.ok) return beside
  const receiver = await receiverOf(tx, agency, row.unit_id, row.receiver_id, at)
  if (receiver === undefined) return refuse('not-found')
  const items = await itemsToday(tx, row.id)
  return accept({
    ...(await knownOf(tx, agency, row.unit_id, [row.receiver_id])),
    scope: { agency, unit: row.unit_id },
    handover: found(row),
    credentials: beside.accepted.credentials,
    receiver,
    items,
    foundDigest: digestOfList(items),
    digest: (text) => saltedDigest(row.salt, text),
  })
}

/** The recordings of the list as they are in the store now, in the order of the list. */
async function itemsToday(tx: Tx, handover: Uuid): Promise<readonly Item[]> {
  const rows = await tx
    .selectFrom('custody_item')
    .innerJoin('recording', 'recording.id', 'custody_item.recording_id')
    .select([
      'recording.id',
      'recording.original_sha256 as sha256',
      'recording.bytes',
      'recording.activity_id as activity',
    ])
    .where('custody_item.handover_id', '=', handover)
    .orderBy('custody_item.position')
    .execute()
  return rows
}

export async function commitConfirming(tx: Tx, confirming: Confirming, { at }: Moment) {
  await seeAgency(tx, '*')
  await commitCredentials(tx, confirming.credentials)
  const { signed } = confirming
  if (signed === undefined) return { id: '', central: false }
  const { handover, receiver, central, remark } = signed
  const closed = { state: 'signed' as const, central, closed_at: at, closed_by: receiver }
  await tx
    .updateTable('custody_handover')
    .set({ ...closed, remark: remark ?? null })
    .where('id', '=', handover)
    .execute()
  await sql`insert into custody_holding
      (recording_id, agency_id, unit_id, holder_id, handover_id, central, since)
    select i.recording_id, h.agency_id, h.unit_id, h.receiver_id, h.id, ${central}, ${at}
    from custody_item i join custody_handover h on h.id = i.handover_id where h.id = ${handover}
    on conflict (recording_id) do update set holder_id = excluded.holder_id,
      handover_id = excluded.handover_id, central = excluded.central, since = excluded.since`.execute(
    tx,
  )
  return { id: handover, central }
}

export async function factsForReturning(
  tx: Tx,
  asked: ReturnHandover,
  { who }: Moment,
): Promise<Decision<ReturningFacts>> {
  if (who.is !== 'person') return refuse('auth.required')
  const row = await findHandover(tx, who.agency, uuidOf(asked.id))
  if (row === undefined) return refuse('not-found')
  return accept({
    scope: { agency: who.agency, unit: row.unit_id },
    handover: found(row),
    person: who.person,
    digest: (text) => saltedDigest(row.salt, text),
  })
}

export async function commitReturning(tx: Tx, returning: Returning, { at }: Moment) {
  const { handover, person, reason } = returning
  await tx
    .updateTable('custody_handover')
    .set({ state: 'returned', remark: reason, closed_at: at, closed_by: person })
    .where('id', '=', handover)
    .execute()
  return { id: handover }
}
