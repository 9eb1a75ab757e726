import type { Instant, Uuid } from '@liuhen/format'
import { z } from 'zod'
import type { Tx } from '../../platform/database/connect.ts'
import { writeRequestNumber } from '../approvals/index.ts'
import type { Part, RequestUsed } from './release.ts'

export interface RequestLoaded {
  readonly request: RequestUsed
  readonly agency: Uuid
  readonly ofCase: boolean
  /** Each recording once, with the parts that were approved of it. */
  readonly items: ReadonlyMap<Uuid, readonly Part[] | undefined>
}

/** The request with what was approved, as it stands at this moment. */
export async function requestUsed(
  tx: Tx,
  id: Uuid,
  at: Instant,
): Promise<RequestLoaded | undefined> {
  const row = await tx
    .selectFrom('access_request as asked')
    .innerJoin('person', 'person.id', 'asked.requester')
    .innerJoin('unit', 'unit.id', 'asked.unit_id')
    .leftJoin('access_grant as grant', 'grant.request_id', 'asked.id')
    .select(['asked.agency_id', 'asked.year', 'asked.serial', 'asked.action', 'asked.requester'])
    .select(['asked.purpose', 'asked.reason', 'asked.states', 'asked.to_at'])
    .select(['person.name', 'unit.name as unit'])
    .select(['grant.from_at', 'grant.until_at', 'grant.ended_at'])
    .where('asked.id', '=', id)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const { from_at, until_at, ended_at, action, requester, purpose, reason, unit } = row
  const granted =
    from_at !== null && until_at !== null && ended_at === null && from_at <= at && at < until_at
  const items = await itemsOf(tx, id)
  return {
    agency: row.agency_id,
    ofCase: items.length === 0,
    items: new Map(
      [...Map.groupBy(items, ({ recording }) => recording)].map(([recording, of]) => [
        recording,
        of.some(({ part }) => part === undefined)
          ? undefined
          : of.flatMap(({ part }) => part ?? []),
      ]),
    ),
    request: {
      ...{ id, action, requester, purpose, reason, unit, granted },
      number: writeRequestNumber(row),
      requesterName: row.name,
      states: States.parse(row.states),
      consent: await consentOf(tx, id),
      until: until_at ?? row.to_at,
    },
  }
}

const States = z.record(z.string(), z.string())

async function itemsOf(tx: Tx, id: Uuid) {
  const rows = await tx
    .selectFrom('access_item')
    .select(['recording_id', 'from_ms as fromMs', 'to_ms as toMs'])
    .where('request_id', '=', id)
    .orderBy('recording_id')
    .orderBy('from_ms')
    .execute()
  return rows.flatMap(({ recording_id: recording, fromMs, toMs }) => {
    if (recording === null) return []
    return [{ recording, part: fromMs === null || toMs === null ? undefined : { fromMs, toMs } }]
  })
}

/** 李某审核、王某批准 */
async function consentOf(tx: Tx, id: Uuid): Promise<string> {
  const rows = await tx
    .selectFrom('access_decision')
    .innerJoin('person', 'person.id', 'access_decision.by_person')
    .select(['access_decision.title', 'person.name'])
    .where('access_decision.request_id', '=', id)
    .where('access_decision.agreed', '=', true)
    .orderBy('access_decision.at')
    .execute()
  return rows.map(({ title, name }) => `${name}${title}`).join('、')
}
