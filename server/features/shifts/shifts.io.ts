import { sql } from 'kysely'
import type { Tx } from '../../platform/database/connect.ts'
import {
  accept,
  type Decision,
  type Moment,
  type PersonActor,
  refuse,
  type Scope,
} from '../../platform/kernel/index.ts'
import { copiesNeeded } from '../collect/index.ts'
import { type Law, lawOf } from '../regulations/index.ts'
import { judgeShift } from './judge-shift.ts'
import { readCursor, type ShiftListing, writeCursor } from './list-shifts.ts'
import type { ShiftShown } from './shift.ts'
import { type Days, daysOf } from './shift-days.io.ts'
import { activitiesOn, devicesOn } from './shift-parts.io.ts'
import { keyOf, type ShiftRow } from './shift-row.ts'

export async function factsForListing(
  tx: Tx,
  _asked: unknown,
  { who }: Moment,
): Promise<Decision<{ readonly scope: Scope; readonly law: Law; readonly who: PersonActor }>> {
  if (who.is !== 'person') return refuse('auth.required')
  return accept({ scope: { agency: who.agency }, law: await lawOf(tx, who.agency), who })
}

/** One page, latest day first, and within a day by person. */
export async function shiftsPage(tx: Tx, listing: ShiftListing) {
  const rows = await rowsOfPage(tx, listing)
  const shown = rows.slice(0, listing.asked.limit)
  const second = await secondCopies(tx, listing)
  const activities = await activitiesOn(tx, listing, shown)
  const devices = await devicesOn(tx, shown, second)
  const shifts = shown.map((row): ShiftShown => {
    const own = keyOf(row)
    const found = { activities: activities.get(own) ?? [], devices: devices.get(own) ?? [] }
    const { id, name, badgeNumber, day, unit } = row
    return {
      day,
      person: { id, name, badgeNumber },
      unit,
      ...judgeShift({ ...found, copies: second > 0 }),
      ...found,
      ...totals(found.devices),
    }
  })
  const last = shown.at(-1)
  const more = rows.length > shown.length && last !== undefined
  const next = more ? writeCursor({ day: last.day, person: last.id }) : null
  return { shifts, next, copies: second > 0 }
}

/** A docking that covers several activities counts its files once. */
function totals(devices: ShiftShown['devices']) {
  const dockings = new Map(
    devices.flatMap(({ collection }) => collection ?? []).map((one) => [one.id, one]),
  )
  const sum = (of: 'files' | 'sealed' | 'copied') =>
    [...dockings.values()].reduce((total, docking) => total + docking[of], 0)
  return { files: sum('files'), sealed: sum('sealed'), copied: sum('copied') }
}

/** One row more than the page shows, where there are so many: a page is counted in rows. */
async function rowsOfPage(tx: Tx, listing: ShiftListing): Promise<readonly ShiftRow[]> {
  let rows: readonly ShiftRow[] = []
  for await (const days of daysOf(tx, listing)) {
    rows = await shiftRows(tx, listing, days)
    if (rows.length > listing.asked.limit) break
  }
  return rows
}

async function shiftRows(
  tx: Tx,
  listing: ShiftListing,
  { from, to }: Days,
): Promise<readonly ShiftRow[]> {
  const { agency, asked, person } = listing
  const place = readCursor(asked.after)
  const began = sql`coalesce(a.arrived_at, a.opened_at)`
  const day = sql`to_char(${began} at time zone 'Asia/Shanghai', 'YYYY-MM-DD')`
  const who = asked.person ?? person ?? null
  const { rows } = await sql<ShiftRow>`
    select s.day, s.activities, p.id, p.name, p.badge_number as "badgeNumber", u.name as unit
    from (
      select ${day} as day, o.person_id, array_agg(a.id order by ${began}, a.id) as activities
      from activity a join activity_officer o on o.activity_id = a.id
      where a.agency_id = ${agency}
        and a.opened_at >= (${from}::date - 2) and a.opened_at < (${to}::date + 2)
        and ${day} between ${from} and ${to}
        and (${who}::uuid is null or o.person_id = ${who}::uuid)
        and (${person ?? null}::uuid is null or o.person_id = ${person ?? null}::uuid)
        and (${asked.unit ?? null}::uuid is null or a.unit_id = ${asked.unit ?? null}::uuid)
        and ${broughtBy(asked.collection)}
      group by 1, 2
    ) s join person p on p.id = s.person_id join unit u on u.id = p.unit_id
    where ${place?.day ?? null}::text is null
      or (s.day, s.person_id) < (${place?.day ?? null}, ${place?.person ?? null}::uuid)
    order by s.day desc, s.person_id desc limit ${asked.limit + 1}`.execute(tx)
  return rows
}

/** Activities whose recorder was docked in this collection, and not wholly before it. */
function broughtBy(collection: string | undefined) {
  if (collection === undefined) return sql`true`
  return sql`exists (
    select 1 from activity_device ad join collection c on c.device_id = ad.device_id
    where c.id = ${collection} and ad.activity_id = a.id and ad.assigned_at <= c.opened_at
      and not exists (select 1 from collection e where e.device_id = c.device_id
        and e.state = 'closed' and e.opened_at > ad.assigned_at and e.opened_at < c.opened_at
        and e.files = (select count(*) from upload u
          where u.collection_id = e.id and u.state = 'sealed')))`
}

/** Copies that a file needs beside the vault's own; 0: the agency asks for none. */
async function secondCopies(tx: Tx, { law }: ShiftListing): Promise<number> {
  const { rows } = await sql<{ places: number }>`
    select count(*)::int as places from copy_place where in_use`.execute(tx)
  return copiesNeeded(law, rows[0]?.places ?? 0) - 1
}
