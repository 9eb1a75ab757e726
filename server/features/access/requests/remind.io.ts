import type { Uuid } from '@liuhen/format'
import type { Tx } from '../../../platform/database/connect.ts'
import { accept, type Decision, type Moment } from '../../../platform/kernel/index.ts'
import { waitingTimesOf } from '../../approvals/index.ts'
import { factsForAct } from './load-request.io.ts'
import type { RemindFacts, RemindingRequest, RemindRequest, Waiting } from './remind-request.ts'
import type { RequestFound } from './request.ts'

export async function factsForReminding(
  tx: Tx,
  asked: RemindRequest,
  moment: Moment,
): Promise<Decision<RemindFacts>> {
  const found = await factsForAct(tx, asked, moment)
  if (!found.ok) return found
  return accept({ ...found.accepted, waiting: await waitingOf(tx, found.accepted) })
}

export async function waitingOf(tx: Tx, { id, agency }: RequestFound): Promise<Waiting> {
  const row = await tx
    .selectFrom('access_request')
    .select(['urgent', 'requested_at', 'turn_since'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const last = await tx
    .selectFrom('access_reminding')
    .select('at')
    .where('request_id', '=', id)
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst()
  const times = await waitingTimesOf(tx, agency)
  return {
    since: row.turn_since ?? row.requested_at,
    last: last?.at,
    minutes: times(row.urgent ? 'access-reminding-urgent' : 'access-reminding'),
  }
}

export async function commitReminding(tx: Tx, reminding: RemindingRequest, { at }: Moment) {
  const { id, request, agency, step, persons, by } = reminding
  await tx
    .insertInto('access_reminding')
    .values({
      ...{ id, agency_id: agency, request_id: request, step, persons: [...persons] },
      ...{ by_person: by, at },
    })
    .execute()
  return { id: request, persons: persons.length }
}

/** Lines of the request's history, oldest first. */
export async function remindingsOf(tx: Tx, request: Uuid) {
  const rows = await tx
    .selectFrom('access_reminding')
    .innerJoin('person', 'person.id', 'access_reminding.by_person')
    .select(['access_reminding.at', 'person.name as by', 'persons'])
    .where('request_id', '=', request)
    .orderBy('access_reminding.at')
    .limit(100)
    .execute()
  const ids = [...new Set(rows.flatMap(({ persons }) => persons))]
  if (ids.length === 0) return []
  const named = await tx
    .selectFrom('person')
    .select(['id', 'name'])
    .where('id', 'in', ids)
    .execute()
  const names = new Map(named.map(({ id, name }) => [id, name]))
  return rows.map(({ persons, ...row }) => {
    return { ...row, persons: persons.flatMap((id) => names.get(id) ?? []) }
  })
}
