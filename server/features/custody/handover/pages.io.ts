import type { Uuid } from '@liuhen/format'
import type { z } from 'zod'
import type { Tx } from '../../../platform/database/connect.ts'
import {
  accept,
  type Decision,
  type Moment,
  refuse,
  type Scope,
  uuidOf,
} from '../../../platform/kernel/index.ts'
import { type Law, lawAt, lawOf, showCitation } from '../../regulations/index.ts'
import type {
  HandoverPage,
  HandoversListed,
  HeldListed,
  ItemsListed,
  ListHandovers,
  ListHeld,
  ListItems,
} from './custody-shown.ts'
import { itemsWhere } from './item-rows.io.ts'
import type { CustodyLook } from './look-into-custody.ts'

export interface CustodyLooking {
  readonly scope: Scope
  readonly law: Law
  readonly who: Uuid
}

export async function factsForLists(
  tx: Tx,
  _asked: unknown,
  { who }: Moment,
): Promise<Decision<CustodyLooking>> {
  if (who.is !== 'person') return refuse('auth.required')
  const law = await lawOf(tx, who.agency)
  return accept({ scope: { agency: who.agency }, law, who: who.person })
}

function handoverQuery(tx: Tx, agency: Uuid) {
  return tx
    .selectFrom('custody_handover as h')
    .innerJoin('unit', 'unit.id', 'h.unit_id')
    .innerJoin('person as giver', 'giver.id', 'h.giver_id')
    .innerJoin('person as receiver', 'receiver.id', 'h.receiver_id')
    .leftJoin('person as closing', 'closing.id', 'h.closed_by')
    .selectAll('h')
    .select([
      'unit.name as unit',
      'giver.name as giver',
      'receiver.name as receiver',
      'closing.name as closing',
    ])
    .where('h.agency_id', '=', agency)
}

type Row = Awaited<ReturnType<ReturnType<typeof handoverQuery>['executeTakeFirstOrThrow']>>

function shown(row: Row) {
  return {
    id: row.id,
    number: row.number,
    unit: row.unit,
    giver: { id: row.giver_id, name: row.giver },
    receiver: { id: row.receiver_id, name: row.receiver },
    items: row.items,
    bytes: row.bytes,
    state: row.state,
    central: row.central,
    until: row.until_day,
    listedAt: row.listed_at,
    closedAt: row.closed_at,
  }
}

/** Lists of the agency, the latest first; the cursor is time and id. */
export async function pageOfHandovers(
  tx: Tx,
  { agency, asked }: CustodyLook<CustodyLooking, ListHandovers>,
): Promise<z.infer<typeof HandoversListed>> {
  let query = handoverQuery(tx, agency)
    .orderBy('h.number', 'desc')
    .limit(asked.limit + 1)
  if (asked.unit !== undefined) query = query.where('h.unit_id', '=', uuidOf(asked.unit))
  if (asked.state !== undefined) query = query.where('h.state', '=', asked.state)
  if (asked.after !== undefined) query = query.where('h.number', '<', asked.after)
  const rows = await query.execute()
  const page = rows.slice(0, asked.limit)
  return {
    handovers: page.map(shown),
    next: rows.length > asked.limit ? (page.at(-1)?.number ?? null) : null,
  }
}

export interface HandoverLooking extends CustodyLooking {
  readonly handover: Uuid
  readonly unit: Uuid
}

export async function factsForHandover(
  tx: Tx,
  asked: { readonly id: string },
  moment: Moment,
): Promise<Decision<HandoverLooking>> {
  const found = await factsForLists(tx, asked, moment)
  if (!found.ok) return found
  const row = await tx
    .selectFrom('custody_handover')
    .select(['id', 'unit_id'])
    .where('agency_id', '=', found.accepted.scope.agency)
    .where('id', '=', uuidOf(asked.id))
    .executeTakeFirst()
  if (row === undefined) return refuse('not-found')
  return accept({ ...found.accepted, handover: row.id, unit: row.unit_id })
}

export async function showHandover(
  tx: Tx,
  { found: { handover, law }, agency }: CustodyLook<HandoverLooking, { readonly id: string }>,
  { at }: Moment,
): Promise<z.infer<typeof HandoverPage>> {
  const row = await handoverQuery(tx, agency)
    .innerJoin('agency', 'agency.id', 'h.agency_id')
    .select('agency.name as agency_name')
    .where('h.id', '=', handover)
    .executeTakeFirstOrThrow()
  const rules = lawAt(law, at).packs.flatMap((pack) => pack.rules)
  return {
    ...shown(row),
    unitId: row.unit_id,
    agency: row.agency_name,
    listDigest: row.list_digest,
    remark: row.remark,
    closedBy: row.closing,
    citations: rules
      .filter(({ kind }) => kind === 'custody-handover')
      .map((rule) => showCitation(rule.cite())),
  }
}

/** A page of the list in its own order. */
export async function pageOfItems(
  tx: Tx,
  { found: { handover }, asked }: CustodyLook<HandoverLooking, ListItems>,
): Promise<z.infer<typeof ItemsListed>> {
  const rows = await tx
    .selectFrom('custody_item')
    .select(['recording_id', 'position'])
    .where('handover_id', '=', handover)
    .where('position', '>', asked.after)
    .orderBy('position')
    .limit(asked.limit + 1)
    .execute()
  const page = rows.slice(0, asked.limit)
  const items = await itemsWhere(
    tx,
    page.map((row) => row.recording_id),
  )
  const places = new Map(page.map((row) => [row.recording_id, row.position]))
  return {
    items: items.map((item) => ({ ...item, position: places.get(uuidOf(item.recording)) ?? 0 })),
    next: rows.length > asked.limit ? (page.at(-1)?.position ?? null) : null,
  }
}

/** What the asker holds; the cursor is the recording of the last row. */
export async function pageOfHeld(
  tx: Tx,
  { found: { who }, asked }: CustodyLook<CustodyLooking, ListHeld>,
): Promise<z.infer<typeof HeldListed>> {
  let query = tx
    .selectFrom('custody_holding')
    .innerJoin('custody_handover', 'custody_handover.id', 'custody_holding.handover_id')
    .select([
      'custody_holding.recording_id',
      'custody_holding.central',
      'custody_holding.since',
      'custody_handover.number',
    ])
    .where('custody_holding.holder_id', '=', who)
    .orderBy('custody_holding.recording_id', 'desc')
    .limit(asked.limit + 1)
  if (asked.after !== undefined) {
    query = query.where('custody_holding.recording_id', '<', uuidOf(asked.after))
  }
  const rows = await query.execute()
  const page = rows.slice(0, asked.limit)
  const held = new Map(page.map((row) => [row.recording_id, row]))
  const items = await itemsWhere(
    tx,
    page.map((row) => row.recording_id),
  )
  return {
    items: items.flatMap((item) => {
      const row = held.get(uuidOf(item.recording))
      if (row === undefined) return []
      return { ...item, central: row.central, since: row.since, number: row.number }
    }),
    next: rows.length > asked.limit ? (page.at(-1)?.recording_id ?? null) : null,
  }
}
