import type { Uuid } from '@liuhen/format'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/connect.ts'

/**
 * Who has the paper file of each of these loans and consultations in hand: own staff, or the clerk
 * who handed it to an outside person.
 */
export async function inHandOf(tx: Tx, visits: readonly Uuid[]) {
  if (visits.length === 0) return []
  const { rows } = await sql<{ id: Uuid; person: Uuid; unit: Uuid; name: string }>`
    select held.id, person.id as person, person.unit_id as unit, person.name from (
      select id, person_id from loan
      union all
      select id, case when person_id is null then opened_by else person_id end from consultation
    ) held join person on person.id = held.person_id
    where held.id = any(${[...new Set(visits)]}::uuid[])`.execute(tx)
  return rows
}
