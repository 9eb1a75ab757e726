import type { Instant, Uuid } from '@liuhen/format'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/connect.ts'
import { accept, type Decision, type Moment, refuse, uuidOf } from '../../platform/kernel/index.ts'
import { saltedDigest } from '../../platform/text/salted-digest.ts'
import { officersAmong } from '../activities/index.ts'
import { factsAboutPeople } from '../people/index.ts'
import { lawOf, shanghaiDay } from '../regulations/index.ts'
import { activitiesToLink, writeCaseOf } from './activities.io.ts'
import { nextOf, numberRule } from './case-number.ts'
import { refreshDeadlines } from './deadlines.io.ts'
import type { OpenCase, OpenedCase, OpeningCase } from './open-case.ts'
import { insertParties } from './parties/parties.io.ts'
import { procedureOf } from './procedures/shelf.io.ts'

export async function factsForOpening(
  tx: Tx,
  asked: OpenCase,
  { who, at }: Moment,
): Promise<Decision<OpeningCase>> {
  if (who.is !== 'person') return refuse('auth.required')
  const { agency } = who
  const handlers = asked.handlers.map(uuidOf)
  const procedure = procedureOf(asked.procedure)
  return accept({
    scope: { agency, unit: who.unit },
    who,
    law: await lawOf(tx, agency),
    people: await factsAboutPeople(tx, handlers),
    ...(procedure === undefined ? {} : { procedure }),
    officers: await officersAmong(tx, agency, handlers, at),
    leads: asked.leader !== undefined && (await isLeader(tx, agency, uuidOf(asked.leader), at)),
    numberTaken: await isTaken(tx, agency, asked.number),
    activities: await activitiesToLink(tx, who, asked.activities.map(uuidOf)),
    digest: saltedDigest,
  })
}

/** Whether the person is in charge now: a case has one leader, who is no handler by his post. */
export async function isLeader(tx: Tx, agency: Uuid, person: Uuid, at: Instant): Promise<boolean> {
  const row = await tx
    .selectFrom('person')
    .innerJoin('post', 'post.person_id', 'person.id')
    .select('person.id')
    .where('person.agency_id', '=', agency)
    .where('person.id', '=', person)
    .where('post.role', '=', 'leader')
    .where('post.since', '<=', at)
    .where((where) => where.or([where('post.until', 'is', null), where('post.until', '>', at)]))
    .executeTakeFirst()
  return row !== undefined
}

/** If somebody takes the number at this moment, the transaction runs again and finds it taken. */
async function isTaken(tx: Tx, agency: Uuid, number: string | undefined): Promise<boolean> {
  if (number === undefined) return false
  const row = await tx
    .selectFrom('enforcement_case')
    .select('id')
    .where('agency_id', '=', agency)
    .where('number', '=', number)
    .executeTakeFirst()
  return row !== undefined
}

export async function commitOpening(tx: Tx, opened: OpenedCase, { at, random, newId }: Moment) {
  const { id, agency, unit, by, asked, procedure, stage, handlers } = opened
  const number = asked.number ?? (await nextNumber(tx, agency, procedure.number, at))
  await tx
    .insertInto('enforcement_case')
    .values({
      ...{ id, agency_id: agency, unit_id: unit, number, category: asked.category, stage },
      ...{ procedure: procedure.procedure, cause: asked.cause, summary: asked.summary },
      source: asked.source,
      secrecy: asked.secrecy ?? null,
      step: procedure.first,
      state: 'open',
      leader_id: asked.leader === undefined ? null : uuidOf(asked.leader),
      salt: Buffer.from(opened.salt),
      opened_by: by,
      opened_at: at,
    })
    .execute()
  const placed = handlers.map((person, position) => ({ person, position }))
  await insertHandlers(tx, { agency, id, handlers: placed, at })
  await insertParties(tx, { agency, id, by, at }, opened.parties, random)
  await tx
    .insertInto('case_step')
    .values({
      ...{ id: newId(), agency_id: agency, case_id: id, step: procedure.first, stage },
      ...{ entered_by: by, entered_at: at },
    })
    .execute()
  await writeCaseOf(
    tx,
    opened.activities.map((activity) => activity.id),
    { id, number },
  )
  await refreshDeadlines(tx, { id, agency, procedure: procedure.procedure })
  return { id, number, warnings: opened.warnings }
}

interface Placed {
  readonly person: Uuid
  readonly position: number
}

export async function insertHandlers(
  tx: Tx,
  {
    agency,
    id,
    handlers,
    at,
  }: { agency: Uuid; id: Uuid; handlers: readonly Placed[]; at: Instant },
): Promise<void> {
  if (handlers.length === 0) return
  const rows = handlers.map(({ person, position }) => ({
    ...{ case_id: id, person_id: person, agency_id: agency, position, from_at: at },
  }))
  await tx.insertInto('case_handler').values(rows).execute()
}

/** Two cases at once get two numbers, none is left out. */
async function nextNumber(tx: Tx, agency: Uuid, rule: string, at: Instant): Promise<string> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`case ${agency}`}, 0))`.execute(tx)
  const year = shanghaiDay(at).slice(0, 4)
  const numbers = numberRule(rule, year)
  const there = await tx
    .selectFrom('enforcement_case')
    .select('number')
    .where('agency_id', '=', agency)
    .where(sql<boolean>`starts_with(number, ${numbers.head})`)
    .execute()
  return nextOf(
    numbers,
    there.map(({ number }) => number),
  )
}
