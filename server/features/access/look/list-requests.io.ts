import type { Uuid } from '@liuhen/format'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '../../../platform/database/connect.ts'
import {
  type Accepted,
  accept,
  cutPage,
  type Decision,
  type Found,
  type Moment,
  type PersonActor,
  refuse,
} from '../../../platform/kernel/index.ts'
import { ACCESS_ACTION_ZH, turnsOf, writeRequestNumber } from '../../approvals/index.ts'
import { loadRights } from '../../org/index.ts'
import { lawOf } from '../../regulations/index.ts'
import { knownPurposes } from '../requests/purposes.ts'
import { type Item, REQUEST_STATES } from '../requests/request.ts'
import { titlesOfItems } from './item-titles.io.ts'
import type { ListRequests, RequestsListed } from './requests-shown.ts'
import { readTurn, writeTurn } from './turn-cursor.ts'

export interface ListFound extends Found {
  readonly who: PersonActor
  /** May read everybody's. */
  readonly all: boolean
}

export interface Listing extends Accepted {
  readonly asked: ListRequests
  readonly who: PersonActor
}

export async function factsForListing(
  _tx: Tx,
  _asked: ListRequests,
  { who }: Moment,
): Promise<Decision<ListFound>> {
  if (who.is !== 'person') return refuse('auth.required')
  const scope = { agency: who.agency }
  return accept({ scope, who, all: loadRights()(who)('access.oversee', scope).ok })
}

/** A look into everybody's requests is a fact; into one's own and one's turn it is not. */
export function decideListRequests(
  { who, all }: ListFound,
  asked: ListRequests,
): Decision<Listing> {
  if (asked.of === 'all' && !all) return refuse('right.missing', { right: 'access.oversee' })
  const subjects = [{ type: 'agency' as const, id: who.agency }]
  const body = { list: 'access-requests', count: asked.limit }
  const facts =
    asked.of === 'all' && asked.after === undefined
      ? [{ kind: 'register.viewed' as const, subjects, body }]
      : []
  return accept({ asked, who, facts })
}

/** The latest first; of those whose turn it is, before all others those that are urgent. */
export async function listRequests(
  tx: Tx,
  { asked, who }: Listing,
  { at }: Moment,
): Promise<z.infer<typeof RequestsListed>> {
  const rows = await rowsOf(tx, asked, who)
  const { page, next } = cutPage(rows, asked.limit, ({ id, requested_at }) => ({
    at: requested_at,
    id,
  }))
  const items = await itemsOf(
    tx,
    page.map(({ id }) => id),
  )
  const titles = await titlesOfItems(tx, [...items.values()].flat(), who.person)
  const purposes = new Map(
    knownPurposes(await lawOf(tx, who.agency), at).map(({ key, title }) => [key, title]),
  )
  return {
    requests: page.map((row) => {
      const of = items.get(row.id) ?? []
      const first = titles.get(of[0]?.id ?? row.id)?.title ?? ''
      return { ...lineOf(row, purposes), items: of.length, first }
    }),
    turns: await turnsOf(tx, who),
    next: writeTurn(next, { urgent: asked.of === 'turn' && page.at(-1)?.urgent === true }),
  }
}

export type RequestRow = Awaited<ReturnType<ReturnType<typeof requestRows>['execute']>>[number]

export function lineOf(row: RequestRow, purposes: ReadonlyMap<string, string>) {
  return {
    id: row.id,
    number: writeRequestNumber(row),
    action: row.action,
    actionTitle: ACCESS_ACTION_ZH[row.action],
    purpose: purposes.get(row.purpose) ?? '其他执法用途',
    requester: { id: row.requester, name: row.name },
    unit: row.unit,
    state: row.state,
    stateTitle: REQUEST_STATES[row.state],
    urgent: row.urgent,
    from: row.from_at,
    to: row.to_at,
    requestedAt: row.requested_at,
    turnSince: row.turn_since,
  }
}

export function requestRows(tx: Tx) {
  return tx
    .selectFrom('access_request')
    .innerJoin('person', 'person.id', 'access_request.requester')
    .innerJoin('unit', 'unit.id', 'access_request.unit_id')
    .selectAll('access_request')
    .select(['person.name', 'unit.name as unit'])
}

function rowsOf(tx: Tx, asked: ListRequests, { agency, person }: PersonActor) {
  const place = readTurn(asked.after)
  let query = requestRows(tx).where('access_request.agency_id', '=', agency)
  if (asked.of === 'turn') query = query.orderBy('access_request.urgent', 'desc')
  query = query
    .orderBy('access_request.requested_at', 'desc')
    .orderBy('access_request.id', 'desc')
    .limit(asked.limit + 1)
  if (asked.of === 'mine') query = query.where('access_request.requester', '=', person)
  if (asked.of === 'turn') {
    query = query
      .where('access_request.state', '=', 'waiting')
      .where(sql<boolean>`access_request.candidates @> array[${person}::uuid]`)
  }
  if (asked.state !== undefined) query = query.where('access_request.state', '=', asked.state)
  if (place === undefined) return query.execute()
  const { at, id, urgent } = place
  const behind = sql<boolean>`(access_request.requested_at, access_request.id)
    < (${at}::timestamptz, ${id}::uuid)`
  const inTurn = sql<boolean>`(access_request.urgent < ${urgent}
    or (access_request.urgent = ${urgent} and ${behind}))`
  return query.where(asked.of === 'turn' ? inTurn : behind).execute()
}

type ItemKey = Pick<Item, 'type' | 'id'>

async function itemsOf(
  tx: Tx,
  requests: readonly Uuid[],
): Promise<ReadonlyMap<Uuid, readonly ItemKey[]>> {
  if (requests.length === 0) return new Map()
  const rows = await tx
    .selectFrom('access_item')
    .select(['request_id', 'recording_id', 'case_id'])
    .where('request_id', 'in', requests)
    .orderBy('id')
    .execute()
  const groups = Map.groupBy(rows, ({ request_id }) => request_id)
  return new Map(
    [...groups].map(([id, of]) => [
      id,
      of.flatMap(({ recording_id, case_id }): ItemKey[] => {
        if (recording_id !== null) return [{ type: 'recording', id: recording_id }]
        return case_id === null ? [] : [{ type: 'case', id: case_id }]
      }),
    ]),
  )
}
