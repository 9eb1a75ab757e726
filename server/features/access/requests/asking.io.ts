import type { Instant, Uuid } from '@liuhen/format'
import { sql } from 'kysely'
import type { Tx } from '../../../platform/database/connect.ts'
import {
  accept,
  type Decision,
  type Moment,
  type PersonActor,
  refuse,
} from '../../../platform/kernel/index.ts'
import { saltedDigest } from '../../../platform/text/salted-digest.ts'
import { factsOfRequests, writeRequestNumber } from '../../approvals/index.ts'
import { knownTo } from '../../recordings/index.ts'
import { lawOf, shanghaiDay } from '../../regulations/index.ts'
import { offeredPurposes } from './purposes.ts'
import type { Item } from './request.ts'
import {
  type Asking,
  type AskingFacts,
  askedItems,
  numberOf,
  type RequestAccess,
} from './request-access.ts'
import { staffOf } from './staff.io.ts'

/** Items, law, staff; the next number is kept for this transaction. */
export async function factsForAsking(
  tx: Tx,
  asked: RequestAccess,
  { who, at }: Moment,
): Promise<Decision<AskingFacts>> {
  if (who.is !== 'person') return refuse('auth.required')
  const { agency, person } = who
  const law = await lawOf(tx, agency)
  const items = await itemsOf(tx, who, askedItems(asked))
  const subjects = items.map(({ type, id }) => ({ type, id }))
  const [first] = items
  const year = Number(shanghaiDay(at).slice(0, 4))
  const waiting = await sameWaiting(tx, person, asked.action, items)
  return accept({
    scope: { agency, own: [person] },
    law,
    items,
    staff: await staffOf(tx, agency, at),
    facts: await factsOfRequests(tx, subjects, [person]),
    purposes: offeredPurposes(
      law,
      { action: asked.action, type: first?.type ?? 'recording' },
      at,
    ).map(({ key }) => key),
    year,
    serial: await nextSerial(tx, agency, year),
    digestOf: saltedDigest,
    ...(waiting === undefined ? {} : { waiting }),
  })
}

/** A number that two take at one moment is refused by its key, and the transaction tried again. */
async function nextSerial(tx: Tx, agency: Uuid, year: number): Promise<number> {
  const last = await tx
    .selectFrom('access_request')
    .select('serial')
    .where('agency_id', '=', agency)
    .where('year', '=', year)
    .orderBy('serial', 'desc')
    .limit(1)
    .executeTakeFirst()
  return (last?.serial ?? 0) + 1
}

/** What this person may know to be there: no secret in which he has no part. */
async function itemsOf(
  tx: Tx,
  who: PersonActor,
  asked: readonly Omit<Item, 'lengthMs'>[],
): Promise<readonly Item[]> {
  const ids = (type: Item['type']) => asked.filter((one) => one.type === type).map(({ id }) => id)
  const recordings = new Map(
    (await knownRecordings(tx, who, ids('recording'))).map((row) => [row.id, row]),
  )
  const cases = new Set(await knownCases(tx, who.agency, who.person, ids('case')))
  return asked.flatMap((one) => {
    if (one.type === 'case') return cases.has(one.id) ? [one] : []
    const row = recordings.get(one.id)
    if (row === undefined) return []
    return [row.duration_ms === null ? one : { ...one, lengthMs: row.duration_ms }]
  })
}

async function knownRecordings(tx: Tx, who: PersonActor, ids: readonly Uuid[]) {
  if (ids.length === 0) return []
  return tx
    .selectFrom('recording')
    .select(['id', 'duration_ms'])
    .where('agency_id', '=', who.agency)
    .where('id', 'in', ids)
    .where(knownTo(who))
    .execute()
}

/** A case marked as concerning a secret is there for who handles it only. */
async function knownCases(tx: Tx, agency: Uuid, person: Uuid, ids: readonly Uuid[]) {
  if (ids.length === 0) return []
  const rows = await tx
    .selectFrom('enforcement_case')
    .select('id')
    .where('agency_id', '=', agency)
    .where('id', 'in', ids)
    .where(
      sql<boolean>`(secrecy is null or exists (select from case_handler handler
        where handler.case_id = enforcement_case.id and handler.person_id = ${person}
        and handler.until_at is null))`,
    )
    .execute()
  return rows.map(({ id }) => id)
}

async function sameWaiting(
  tx: Tx,
  person: Uuid,
  action: RequestAccess['action'],
  items: readonly Item[],
) {
  if (items.length === 0) return undefined
  const rows = await tx
    .selectFrom('access_request')
    .innerJoin('access_item', 'access_item.request_id', 'access_request.id')
    .select(['access_request.year', 'access_request.serial'])
    .select(['access_item.recording_id', 'access_item.case_id'])
    .where('access_request.requester', '=', person)
    .where('access_request.state', '=', 'waiting')
    .where('access_request.action', '=', action)
    .execute()
  const groups = Map.groupBy(rows, (row) => writeRequestNumber(row))
  const wanted = items.map(({ id }) => id).sort()
  const same = [...groups].find(([, of]) => {
    const there = of.flatMap(({ recording_id, case_id }) => recording_id ?? case_id ?? []).sort()
    return there.join() === wanted.join()
  })
  return same?.[0]
}

export async function commitAsking(tx: Tx, asking: Asking, { at }: Moment) {
  const { id, found, asked, by, from, to, salt, turn, step } = asking
  const agency = found.scope.agency
  await tx
    .insertInto('access_request')
    .values({
      ...{ id, salt: Buffer.from(salt), action: asked.action, purpose: asked.purpose },
      ...{ agency_id: agency, year: found.year, serial: found.serial },
      ...{ requester: by.person, unit_id: by.unit, reason: asked.reason, urgent: asked.urgent },
      requester_kind: asked.requesterKind ?? null,
      states: JSON.stringify(asked.states),
      ...{ from_at: from, to_at: to, requested_at: at, turn_since: at },
      ...{ state: 'waiting', step, candidates: [...turn.candidates] },
    })
    .execute()
  await insertItems(tx, asking, at)
  return { id, number: numberOf(found) }
}

async function insertItems(tx: Tx, { id, found }: Asking, _at: Instant) {
  await tx
    .insertInto('access_item')
    .values(
      found.items.map(({ type, id: item, part }) => ({
        id: sql<Uuid>`gen_random_uuid()`,
        agency_id: found.scope.agency,
        request_id: id,
        recording_id: type === 'recording' ? item : null,
        case_id: type === 'case' ? item : null,
        from_ms: part?.fromMs ?? null,
        to_ms: part?.toMs ?? null,
      })),
    )
    .execute()
}
