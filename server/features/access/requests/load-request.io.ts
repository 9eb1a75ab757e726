import type { Instant, Uuid } from '@liuhen/format'
import type { Tx } from '../../../platform/database/connect.ts'
import {
  accept,
  type Decision,
  type Moment,
  refuse,
  uuidOf,
} from '../../../platform/kernel/index.ts'
import { saltedDigest } from '../../../platform/text/salted-digest.ts'
import { factsOfRequests, writeRequestNumber } from '../../approvals/index.ts'
import { lawOf } from '../../regulations/index.ts'
import type { Item, RequestFound } from './request.ts'
import { staffOf } from './staff.io.ts'

/** The request of that id, locked: two acts on it are decided one after the other. */
export async function factsForAct(
  tx: Tx,
  asked: { readonly id: string },
  { at }: Moment,
): Promise<Decision<RequestFound>> {
  const found = await loadRequest(tx, uuidOf(asked.id), at, true)
  return found === undefined ? refuse('not-found') : accept(found)
}

export async function loadRequest(
  tx: Tx,
  id: Uuid,
  at: Instant,
  lock: boolean,
): Promise<RequestFound | undefined> {
  const query = tx.selectFrom('access_request').selectAll().where('id', '=', id)
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst()
  if (row === undefined) return undefined
  const items = await itemsOf(tx, id)
  const grant = await tx
    .selectFrom('access_grant')
    .select('id')
    .where('request_id', '=', id)
    .executeTakeFirst()
  const decided = await decidedBy(tx, id)
  const subjects = items.map((item) => ({ type: item.type, id: item.id }))
  const people = [row.requester, ...row.candidates, ...decided]
  return {
    scope: { agency: row.agency_id, own: [...new Set(people)] },
    id,
    number: writeRequestNumber(row),
    agency: row.agency_id,
    requester: row.requester,
    action: row.action,
    state: row.state,
    step: row.step,
    from: row.from_at,
    to: row.to_at,
    candidates: row.candidates,
    items,
    decided,
    law: await lawOf(tx, row.agency_id),
    facts: await factsOfRequests(tx, subjects, people),
    staff: await staffOf(tx, row.agency_id, at),
    digestOf: saltedDigest,
    ...(grant === undefined ? {} : { grant: grant.id }),
  }
}

async function itemsOf(tx: Tx, id: Uuid): Promise<readonly Item[]> {
  const rows = await tx
    .selectFrom('access_item')
    .select(['recording_id', 'case_id', 'from_ms', 'to_ms'])
    .where('request_id', '=', id)
    .orderBy('recording_id')
    .orderBy('case_id')
    .orderBy('from_ms')
    .execute()
  return rows.flatMap(({ recording_id, case_id, from_ms: fromMs, to_ms: toMs }): Item[] => {
    if (case_id !== null) return [{ type: 'case', id: case_id }]
    if (recording_id === null) return []
    const part = fromMs === null || toMs === null ? {} : { part: { fromMs, toMs } }
    return [{ type: 'recording', id: recording_id, ...part }]
  })
}

/** Who agreed, and who entered it. */
async function decidedBy(tx: Tx, id: Uuid): Promise<readonly Uuid[]> {
  const decisions = await tx
    .selectFrom('access_decision')
    .select('by_person')
    .where('request_id', '=', id)
    .execute()
  const entered = await tx
    .selectFrom('access_registration')
    .select('by_person')
    .where('request_id', '=', id)
    .execute()
  return [...decisions, ...entered].map(({ by_person }) => by_person)
}
