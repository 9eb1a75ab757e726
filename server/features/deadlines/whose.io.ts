import type { Uuid } from '@liuhen/format'
import { type RawBuilder, sql } from 'kysely'
import type { PersonActor } from '../../platform/kernel/index.ts'
import type { Law } from '../regulations/index.ts'
import { rolesHeld, rolesInTheField } from './held-roles.ts'

/**
 * Duties that fall to one person: of his activities, where a text lays them on those who were there
 * (a recorder's on him who carried it); about himself; and of an office whose post he holds.
 */
export function fallsTo(
  law: Law,
  { person, roles }: Pick<PersonActor, 'person' | 'roles'>,
): RawBuilder<boolean> {
  const field = [...rolesInTheField(law)]
  const office = [...rolesHeld(law, roles)].filter((role) => !field.includes(role))
  const ofField = roles.includes('officer') ? inTheField(field, person) : sql`false`
  return sql<boolean>`(${ofField}
    or (duty.matter_type = 'person' and duty.matter_id = ${person})
    or (duty.matter_type <> 'person' and duty.who = any(${office}::text[])))`
}

function inTheField(roles: readonly string[], person: Uuid): RawBuilder<boolean> {
  return sql<boolean>`(duty.who = any(${roles}::text[]) and duty.matter_type = 'activity'
    and duty.matter_id = any(array(select activity_id from activity_officer where person_id = ${person}))
    and (duty.device_id is null or not exists (select from activity_device carried
      where carried.activity_id = duty.matter_id and carried.device_id = duty.device_id
        and carried.carrier_id <> ${person})))`
}

/** Duties whose matter belongs to the unit. */
export function ofUnit(unit: Uuid): RawBuilder<boolean> {
  return sql<boolean>`(case duty.matter_type
    when 'activity' then exists (select from activity m where m.id = duty.matter_id and m.unit_id = ${unit})
    when 'device' then exists (select from device m where m.id = duty.matter_id and m.unit_id = ${unit})
    when 'person' then exists (select from person m where m.id = duty.matter_id and m.unit_id = ${unit})
    when 'recording' then exists (select from recording m where m.id = duty.matter_id and m.unit_id = ${unit})
    else duty.matter_id = ${unit} end)`
}
