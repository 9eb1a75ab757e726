import type { Tx } from '../../../platform/database/connect.ts'
import {
  accept,
  type Decision,
  type Moment,
  refuse,
  uuidOf,
} from '../../../platform/kernel/index.ts'
import { factsAboutPeople } from '../../people/index.ts'
import { lawOf } from '../../regulations/index.ts'
import type { AppointCustodian, Appointing, AppointingFacts } from './appoint-custodian.ts'

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
