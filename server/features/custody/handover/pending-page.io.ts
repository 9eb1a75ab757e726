import type { Uuid } from '@liuhen/format'
import type { LawFact } from '@liuhen/law'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '../../../platform/database/connect.ts'
import {
  accept,
  cutPage,
  type Decision,
  type Moment,
  readCursor,
  refuse,
  type Scope,
  uuidOf,
} from '../../../platform/kernel/index.ts'
import {
  dutiesAbout,
  type Law,
  lawAt,
  lawOf,
  type remarksOf,
  showCitation,
} from '../../regulations/index.ts'
import { custodyRoles } from './custody-roles.ts'
import type { ListPending, PendingListed } from './custody-shown.ts'
import { mayReceive } from './handover.ts'
import { itemsWhere } from './item-rows.io.ts'
import { endOf, knownOf, receiversAmong } from './known.io.ts'
import type { CustodyLook } from './look-into-custody.ts'
import { pendingItems } from './pending.io.ts'

export interface PendingFound {
  readonly scope: Scope
  readonly unit: Uuid
  readonly giver: Uuid
  readonly law: Law
}

export async function factsForPending(
  tx: Tx,
  asked: ListPending,
  { who }: Moment,
): Promise<Decision<PendingFound>> {
  if (who.is !== 'person') return refuse('auth.required')
  const unit = await tx
    .selectFrom('unit')
    .select('id')
    .where('agency_id', '=', who.agency)
    .where('id', '=', uuidOf(asked.unit))
    .executeTakeFirst()
  if (unit === undefined) return refuse('not-found')
  const law = await lawOf(tx, who.agency)
  return accept({
    scope: { agency: who.agency, unit: unit.id },
    unit: unit.id,
    giver: who.person,
    law,
  })
}

/** One page of what waits, with the sum of all of it, who may receive it, and when it is due. */
export async function showPending(
  tx: Tx,
  { found, agency, asked }: CustodyLook<PendingFound, ListPending>,
  moment: Moment,
): Promise<z.infer<typeof PendingListed>> {
  const { unit, giver } = found
  const waiting = pendingItems(unit, giver, endOf(asked.until))
  const { rows: sums } = await sql<{ count: number; bytes: number | null; oldest: string | null }>`
    select count(*) as count, sum(bytes)::bigint as bytes, min(sealed_at) as oldest
    from (${waiting}) w`.execute(tx)
  const [sum = { count: 0, bytes: 0, oldest: null }] = sums
  const { rows } = await sql<{ id: Uuid; sealed_at: string }>`
    select id, sealed_at from (${waiting}) w where ${placeAfter(asked.after)}
    order by sealed_at, id limit ${asked.limit + 1}`.execute(tx)
  const { page, next } = cutPage(rows, asked.limit, ({ sealed_at: at, id }) => ({ at, id }))
  return {
    items: await itemsWhere(
      tx,
      page.map(({ id }) => id),
    ),
    next,
    count: sum.count,
    bytes: sum.bytes ?? 0,
    oldest: sum.oldest,
    ...(await receiversOf(tx, agency, unit, giver, moment)),
    duties: await dutiesAbout(tx, [{ type: 'unit', id: unit }], moment),
  }
}

function placeAfter(after: string | undefined) {
  const place = readCursor(after)
  if (place === undefined) return sql`true`
  return sql`(sealed_at, id) > (${place.at}::timestamptz, ${place.id}::uuid)`
}

function factsByPerson(facts: readonly LawFact[]): ReadonlyMap<string, readonly LawFact[]> {
  const named = facts.flatMap((fact) => fact.subjects.map(({ id }) => ({ id, fact })))
  const grouped = Map.groupBy(named, ({ id }) => id)
  return new Map([...grouped].map(([id, list]) => [id, list.map(({ fact }) => fact)]))
}

/** Everybody of the agency whom the regulation lets receive; an agency has a few hundred people. */
async function receiversOf(tx: Tx, agency: Uuid, unit: Uuid, giver: Uuid, { at }: Moment) {
  const people = await tx
    .selectFrom('person')
    .innerJoin('unit', 'unit.id', 'person.unit_id')
    .select(['person.id', 'person.name', 'unit.name as unit'])
    .where('person.agency_id', '=', agency)
    .where('person.id', '<>', giver)
    .orderBy('person.badge_number')
    .execute()
  const known = await knownOf(
    tx,
    agency,
    unit,
    people.map(({ id }) => id),
  )
  const titles = new Map(
    custodyRoles(lawAt(known.law, at).packs).map(({ key, title }) => [key, title]),
  )
  const receivers: z.infer<typeof PendingListed>['receivers'] = []
  let refused: ReturnType<typeof remarksOf> = []
  const candidates = await receiversAmong(
    tx,
    unit,
    people.map(({ id }) => id),
    at,
  )
  const about = factsByPerson(known.people)
  for (const [index, receiver] of candidates.entries()) {
    const person = people[index]
    if (person === undefined) continue
    // Of everybody's facts only his: with all of them each answer would read all people again.
    const ofHim = { ...known, people: about.get(person.id) ?? [] }
    const may = mayReceive(ofHim, receiver, { at })
    if (may.ok) {
      const appointedAs = receiver.roles.map((role) => titles.get(role) ?? role)
      receivers.push({ ...person, central: may.accepted, appointedAs })
    } else if (may.refusal.citations.length > 0) {
      const { code, sentence = '', citations } = may.refusal
      refused = [{ code, sentence, since: null, citations: citations.map(showCitation) }]
    }
  }
  return { receivers, remarks: receivers.length > 0 ? [] : refused }
}
