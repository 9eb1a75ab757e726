import { sql } from 'kysely'
import type { Tx } from '../../platform/database/connect.ts'
import { daysBefore, readCursor, type ShiftListing } from './list-shifts.ts'

/** The days that one page looks at, both included. */
export interface Days {
  readonly from: string
  readonly to: string
  /** There may be shifts before `from`. */
  readonly further: boolean
}

/**
 * As asked for; else a window that ends with the latest activity before the place of the page, so
 * that no page is empty while there is anything to show.
 */
export async function daysOf(tx: Tx, listing: ShiftListing): Promise<Days> {
  const { agency, asked, to, person } = listing
  if (asked.from !== undefined) return { from: asked.from, to, further: false }
  const place = readCursor(asked.after)
  const until = place?.day ?? to
  const who = asked.person ?? person ?? null
  const { rows } = await sql<{ day: string | null }>`
    select to_char(max(coalesce(a.arrived_at, a.opened_at)) at time zone 'Asia/Shanghai',
      'YYYY-MM-DD') as day
    from activity a where a.agency_id = ${agency}
      and a.opened_at < ((${until}::date + 1)::timestamp at time zone 'Asia/Shanghai')
      and (${who}::uuid is null or exists (select 1 from activity_officer o
        where o.activity_id = a.id and o.person_id = ${who}::uuid))`.execute(tx)
  const day = rows[0]?.day ?? null
  if (day === null) return { from: until, to: until, further: false }
  const [last = day] = [day, until].sort()
  const from = daysBefore(last)
  return { from, to: until, further: await anythingBefore(tx, listing, from) }
}

async function anythingBefore(tx: Tx, { agency }: ShiftListing, day: string): Promise<boolean> {
  const { rows } = await sql<{ there: boolean }>`
    select exists (select 1 from activity where agency_id = ${agency}
      and opened_at < (${day}::date::timestamp at time zone 'Asia/Shanghai')) as there`.execute(tx)
  return rows[0]?.there ?? false
}
