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
    or ${ofPaperFiles(person)}
    or (duty.matter_type <> 'person' and duty.who = any(${office}::text[])))`
}

function inTheField(roles: readonly string[], person: Uuid): RawBuilder<boolean> {
  return sql<boolean>`(duty.who = any(${roles}::text[])
    and (${ofActivities(person)} or ${ofCases(person)}))`
}

/** A case is in the hands of those who handle it now; so are its documents. */
function ofCases(person: Uuid): RawBuilder<boolean> {
  const own = sql`(select case_id from case_handler where person_id = ${person} and until_at is null)`
  return sql<boolean>`((duty.matter_type = 'case' and duty.matter_id = any(array${own}))
    or (duty.matter_type = 'document' and duty.matter_id = any(array(
      select id from document where case_id = any(array${own})))))`
}

/** A paper file is brought back by who has it in hand: own staff, or the clerk who handed it out. */
function ofPaperFiles(person: Uuid): RawBuilder<boolean> {
  return sql<boolean>`((duty.matter_type = 'loan' and duty.matter_id = any(array(
      select id from loan where person_id = ${person})))
    or (duty.matter_type = 'consultation' and duty.matter_id = any(array(
      select id from consultation where case when person_id is null
        then opened_by = ${person} else person_id = ${person} end))))`
}

function ofActivities(person: Uuid): RawBuilder<boolean> {
  return sql<boolean>`(duty.matter_type = 'activity'
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
    when 'case' then exists (select from enforcement_case m where m.id = duty.matter_id and m.unit_id = ${unit})
    when 'document' then exists (select from document m where m.id = duty.matter_id and m.unit_id = ${unit})
    when 'loan' then exists (select from loan m join person p on p.id = m.person_id
      where m.id = duty.matter_id and p.unit_id = ${unit})
    when 'consultation' then exists (select from consultation m join person p
      on p.id = case when m.person_id is null then m.opened_by else m.person_id end
      where m.id = duty.matter_id and p.unit_id = ${unit})
    else duty.matter_id = ${unit} end)`
}
