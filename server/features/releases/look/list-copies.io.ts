import type { Instant, Uuid } from '@liuhen/format'
import { sql } from 'kysely'
import type { Tx } from '../../../platform/database/connect.ts'
import {
  accept,
  cutPage,
  type Decision,
  type Found,
  type Moment,
  readCursor,
  refuse,
  uuidOf,
} from '../../../platform/kernel/index.ts'
import { writeRequestNumber } from '../../approvals/index.ts'
import type { CopyListing, ListCopies } from './list-copies.ts'

/** Those of one request are its requester's own too. */
export async function factsForCopies(
  tx: Tx,
  { request }: ListCopies,
  { who }: Moment,
): Promise<Decision<Found>> {
  if (who.is !== 'person') return refuse('auth.required')
  const { agency } = who
  if (request === undefined) return accept({ scope: { agency } })
  const row = await tx
    .selectFrom('access_request')
    .select('requester')
    .where('id', '=', uuidOf(request))
    .where('agency_id', '=', agency)
    .executeTakeFirst()
  if (row === undefined) return refuse('not-found')
  return accept({ scope: { agency, own: [row.requester] } })
}

/** The latest first. What one must not know of is not named: a copy has no title of its own. */
export async function pageOfCopies(tx: Tx, { agency, asked }: CopyListing, { at }: Moment) {
  const rows = await copyRows(tx, agency, asked, asked.limit + 1)
  const { page, next } = cutPage(rows, asked.limit, ({ orderedAt, id }) => ({ at: orderedAt, id }))
  const whole = asked.request === undefined && asked.recording === undefined
  return {
    copies: page.map(({ year, serial, ...row }) => ({
      ...row,
      requestNumber: year === null || serial === null ? null : writeRequestNumber({ year, serial }),
    })),
    next,
    waiting: whole && asked.after === undefined ? await waitingRequests(tx, agency, at) : [],
  }
}

function copyRows(tx: Tx, agency: Uuid, asked: ListCopies, limit: number) {
  const place = readCursor(asked.after)
  let query = tx
    .selectFrom('made_copy as c')
    .innerJoin('person as maker', 'maker.id', 'c.ordered_by')
    .leftJoin('person as asker', 'asker.id', 'c.requester')
    .leftJoin('access_request as q', 'q.id', 'c.request_id')
    .select(['c.id', 'c.number', 'c.action', 'c.state', 'c.progress', 'c.recipient', 'c.channel'])
    .select(['c.purpose', 'c.delivery', 'c.request_id as request', 'q.year', 'q.serial'])
    .select(['asker.name as requester', 'maker.name as orderedBy', 'c.ordered_at as orderedAt'])
    .select(['c.received_by as receivedBy', 'c.received_at as receivedAt'])
    .select(
      sql<number>`(select count(*)::int from made_copy_file where copy_id = c.id)`.as('files'),
    )
    .where('c.agency_id', '=', agency)
  if (asked.action !== undefined) query = query.where('c.action', '=', asked.action)
  if (asked.state !== undefined) query = query.where('c.state', '=', asked.state)
  if (asked.request !== undefined) query = query.where('c.request_id', '=', uuidOf(asked.request))
  if (asked.recording !== undefined) {
    const recording = uuidOf(asked.recording)
    query = query.where(
      sql<boolean>`c.id in (select copy_id from made_copy_file where recording_id = ${recording})`,
    )
  }
  if (place !== undefined) {
    query = query.where(
      sql<boolean>`(c.ordered_at, c.id) < (${place.at}::timestamptz, ${place.id}::uuid)`,
    )
  }
  return query.orderBy('c.ordered_at', 'desc').orderBy('c.id', 'desc').limit(limit).execute()
}

async function waitingRequests(tx: Tx, agency: Uuid, at: Instant) {
  const rows = await tx
    .selectFrom('access_grant as grant')
    .innerJoin('access_request as q', 'q.id', 'grant.request_id')
    .innerJoin('person', 'person.id', 'q.requester')
    .innerJoin('unit', 'unit.id', 'q.unit_id')
    .select(['q.id as request', 'q.year', 'q.serial', 'q.action', 'person.name as requester'])
    .select(['unit.name as unit', 'grant.until_at as until'])
    .where('grant.agency_id', '=', agency)
    .where('grant.ended_at', 'is', null)
    .where('grant.until_at', '>', at)
    .where('grant.action', 'in', ['copy', 'release', 'publish'])
    .where(sql<boolean>`not exists (select from made_copy where request_id = q.id)`)
    .where(
      sql<boolean>`exists (select from access_item where request_id = q.id and recording_id is not null)`,
    )
    .orderBy('grant.until_at')
    .limit(50)
    .execute()
  return rows.flatMap(({ year, serial, action, ...row }) =>
    action === 'view' || action === 'borrow'
      ? []
      : [{ ...row, action, number: writeRequestNumber({ year, serial }) }],
  )
}
