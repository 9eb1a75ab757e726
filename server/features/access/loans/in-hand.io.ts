import type { Instant, Uuid } from '@liuhen/format'
import { sql } from 'kysely'
import type { Tx } from '../../../platform/database/connect.ts'
import { postsHeld } from '../../org/index.ts'
import type { StaffMember } from '../consultations/hand-out.ts'

/** Who has the paper file of a case in hand now: on loan, in the reading room, or a court. */
export async function heldBy(
  tx: Tx,
  file: Uuid,
): Promise<{ readonly number: string; readonly name: string } | undefined> {
  const { rows } = await sql<{ number: string; name: string }>`
    select l.number, p.name from loan l join person p on p.id = l.person_id
    where l.case_id = ${file} and l.returned_at is null
    union all
    select number, name from consultation
    where case_id = ${file} and paper and state = 'open'
    union all
    select number, body as name from supply
    where case_id = ${file} and paper = 'original' and state = 'issued' limit 1`.execute(tx)
  return rows[0]
}

/** Somebody of the agency with the posts that he holds now. */
export async function staffMember(
  tx: Tx,
  agency: Uuid,
  id: Uuid,
  at: Instant,
): Promise<StaffMember | undefined> {
  const row = await tx
    .selectFrom('person')
    .innerJoin('unit', 'unit.id', 'person.unit_id')
    .select(['person.id', 'person.name', 'unit.name as unit'])
    .where('person.agency_id', '=', agency)
    .where('person.id', '=', id)
    .executeTakeFirst()
  if (row === undefined) return undefined
  return { ...row, posts: await postsHeld(tx, id, at) }
}
