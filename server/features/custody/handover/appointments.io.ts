import type { z } from 'zod'
import type { Tx } from '../../../platform/database/connect.ts'
import {
  accept,
  type Decision,
  type Moment,
  refuse,
  uuidOf,
} from '../../../platform/kernel/index.ts'
import { factsAboutPeople } from '../../people/index.ts'
import { lawAt, lawOf, shanghaiDay, showCitation } from '../../regulations/index.ts'
import type { AppointCustodian, Appointing, AppointingFacts } from './appoint-custodian.ts'
import { custodyRoles } from './custody-roles.ts'
import type { AppointmentsListed, ListAppointments } from './custody-shown.ts'
import type { CustodyLook } from './look-into-custody.ts'
import type { CustodyLooking } from './pages.io.ts'

export async function factsForAppointing(
  tx: Tx,
  asked: AppointCustodian,
  { who }: Moment,
): Promise<Decision<AppointingFacts>> {
  if (who.is !== 'person') return refuse('auth.required')
  const { agency } = who
  const [unit, person] = [uuidOf(asked.unit), uuidOf(asked.person)]
  const known = await tx
    .selectFrom('unit')
    .innerJoin('person', 'person.agency_id', 'unit.agency_id')
    .select('unit.id')
    .where('unit.agency_id', '=', agency)
    .where('unit.id', '=', unit)
    .where('person.id', '=', person)
    .executeTakeFirst()
  if (known === undefined) return refuse('not-found')
  return accept({
    scope: { agency, unit },
    unit,
    person,
    law: await lawOf(tx, agency),
    people: await factsAboutPeople(tx, [person]),
  })
}

export async function commitAppointing(tx: Tx, appointing: Appointing, { at, who }: Moment) {
  if (who.is !== 'person') throw new Error('entered by a person only')
  const { id, agency, unit, person, asked } = appointing
  const stated = { to_day: asked.to ?? null, entered_by: who.person, entered_at: at }
  const row = await tx
    .insertInto('custody_appointment')
    .values({
      id,
      agency_id: agency,
      unit_id: unit,
      person_id: person,
      role: asked.role,
      from_day: asked.from,
      ...stated,
    })
    .onConflict((conflict) =>
      conflict.columns(['unit_id', 'person_id', 'role', 'from_day']).doUpdateSet(stated),
    )
    .returning('id')
    .executeTakeFirstOrThrow()
  return { id: row.id }
}

/** Who is named for which part: now, before and from later on, by unit; those that run come first. */
export async function listAppointments(
  tx: Tx,
  { agency, law, asked }: CustodyLook<CustodyLooking, ListAppointments>,
  { at }: Moment,
): Promise<z.infer<typeof AppointmentsListed>> {
  const today = shanghaiDay(at)
  const roles = custodyRoles(lawAt(law, at).packs)
  const titles = new Map(custodyRoles(law.packs).map(({ key, title }) => [key, title]))
  let query = tx
    .selectFrom('custody_appointment as a')
    .innerJoin('person', 'person.id', 'a.person_id')
    .innerJoin('unit', 'unit.id', 'a.unit_id')
    .select([
      'a.id',
      'a.unit_id as unitId',
      'unit.name as unit',
      'a.person_id as personId',
      'person.name as person',
      'a.role',
      'a.from_day as from',
      'a.to_day as to',
    ])
    .where('a.agency_id', '=', agency)
    .orderBy('unit.name')
    .orderBy('a.from_day', 'desc')
    .orderBy('a.id')
    .limit(500)
  if (asked.unit !== undefined) query = query.where('a.unit_id', '=', uuidOf(asked.unit))
  if (asked.person !== undefined) query = query.where('a.person_id', '=', uuidOf(asked.person))
  const rows = await query.execute()
  const appointments = rows.map((row) => ({
    ...row,
    roleTitle: titles.get(row.role) ?? '（见制度目录）',
    state: stateOn(today, row.from, row.to),
  }))
  return {
    appointments: appointments.toSorted(
      (a, b) => Number(b.state === 'running') - Number(a.state === 'running'),
    ),
    roles: roles.map(({ key, title, citation }) => ({
      key,
      title,
      citation: showCitation(citation),
    })),
  }
}

function stateOn(today: string, from: string, to: string | null) {
  if (today < from) return 'coming' as const
  return to !== null && to < today ? ('over' as const) : ('running' as const)
}
