import { sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '../../../platform/database/connect.ts'
import { type Moment, uuidOf } from '../../../platform/kernel/index.ts'
import { lawAt, shanghaiDay, showCitation } from '../../regulations/index.ts'
import { readPlace, writePlace } from './appointment-place.ts'
import { custodyRoles } from './custody-roles.ts'
import type { AppointmentsListed, ListAppointments } from './custody-shown.ts'
import type { CustodyLook } from './look-into-custody.ts'
import type { CustodyLooking } from './pages.io.ts'

type Look = CustodyLook<CustodyLooking, ListAppointments>

/** Who is named for which part: now, before and from later on, by unit; those that run come first. */
export async function listAppointments(
  tx: Tx,
  look: Look,
  { at }: Moment,
): Promise<z.infer<typeof AppointmentsListed>> {
  const { law, asked } = look
  const today = shanghaiDay(at)
  const roles = custodyRoles(lawAt(law, at).packs)
  const titles = new Map(custodyRoles(law.packs).map(({ key, title }) => [key, title]))
  const rows = await rowsAfter(tx, look, today)
  const shown = rows.slice(0, asked.limit)
  const last = rows.length > asked.limit ? shown.at(-1) : undefined
  return {
    appointments: shown.map(({ rank: _, ...row }) => ({
      ...row,
      roleTitle: titles.get(row.role) ?? '（见制度目录）',
      state: stateOn(today, row.from, row.to),
    })),
    next: last === undefined ? null : writePlace(last),
    roles: roles.map(({ key, title, citation }) => ({
      key,
      title,
      citation: showCitation(citation),
    })),
  }
}

/** The page and one row more, after the place that the cursor names by what the list is sorted by. */
async function rowsAfter(tx: Tx, { agency, asked }: Look, today: string) {
  const rank = sql<number>`case when a.from_day <= ${today}::date
    and (a.to_day is null or a.to_day >= ${today}::date) then 0 else 1 end`
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
      rank.as('rank'),
    ])
    .where('a.agency_id', '=', agency)
    .orderBy('rank')
    .orderBy('unit.name')
    .orderBy('a.from_day', 'desc')
    .orderBy('a.id')
    .limit(asked.limit + 1)
  if (asked.unit !== undefined) query = query.where('a.unit_id', '=', uuidOf(asked.unit))
  if (asked.person !== undefined) query = query.where('a.person_id', '=', uuidOf(asked.person))
  const after = asked.after === undefined ? undefined : readPlace(asked.after)
  if (after !== undefined) {
    const { from, id, unit } = after
    query = query.where(sql<boolean>`((${rank}, unit.name) > (${after.rank}::int, ${unit})
      or ((${rank}, unit.name) = (${after.rank}::int, ${unit})
        and (a.from_day < ${from}::date or (a.from_day = ${from}::date and a.id > ${id}::uuid))))`)
  }
  return query.execute()
}

function stateOn(today: string, from: string, to: string | null) {
  if (today < from) return 'coming' as const
  return to !== null && to < today ? ('over' as const) : ('running' as const)
}
