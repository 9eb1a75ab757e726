import { sql } from 'kysely'
import type { Tx } from '../../platform/database/connect.ts'
import { cutPage, readCursor } from '../../platform/kernel/index.ts'
import type { HandoverListing, HandoverShown } from './list-handovers.ts'

/** One page, newest first. Keyset paging over (handed over, id). */
export async function handoversPage(tx: Tx, listing: HandoverListing) {
  const { agency, asked, person, at: now } = listing
  const { at = null, id = null } = readCursor(asked.after) ?? {}
  const who = person ?? null
  const { rows } = await sql<HandoverShown>`
    select h.id, h.number, h.handed_over_at as at, y.name as agency, h.sealed, h.condition,
      json_build_object('id', d.id, 'code', d.code, 'model', d.model) as device,
      json_build_object('id', a.id, 'number', a.number) as activity,
      ${shown('f', 'fu')} as "from", ${shown('t', 'tu')} as "to",
      done.exported, owed.duty
    from device_handover h join device d on d.id = h.device_id
    join activity a on a.id = h.activity_id join agency y on y.id = h.agency_id
    join person f on f.id = h.from_person_id join unit fu on fu.id = f.unit_id
    join person t on t.id = h.to_person_id join unit tu on tu.id = t.unit_id
    left join lateral (${EXPORTED}) done on true
    left join lateral (
      select json_build_object('what', y.what, 'overdue', y.state = 'breached' or (y.state = 'open'
        and y.due_at < ${now}), 'dueAt', to_char(y.due_at at time zone 'UTC', ${ISO})) as duty
      from duty y where y.subject_type = 'activity' and y.subject_id = h.activity_id
        and y.device_id = h.device_id and y.arises_at = h.handed_over_at
      order by y.due_at limit 1
    ) owed on true
    where h.agency_id = ${agency}
      and (${who}::uuid is null or ${who}::uuid in (h.from_person_id, h.to_person_id))
      and (${asked.number ?? null}::text is null or h.number = ${asked.number ?? null})
      and (${asked.waiting ?? null}::text is null or done.exported is null)
      and (${at}::timestamptz is null or (h.handed_over_at, h.id) < (${at}::timestamptz, ${id}::uuid))
    order by h.handed_over_at desc, h.id desc limit ${asked.limit + 1}`.execute(tx)
  const { page, next } = cutPage(rows, asked.limit, (row) => row)
  return { handovers: page, next }
}

const ISO = sql.lit('YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')

function shown(person: 'f' | 't', unit: 'fu' | 'tu') {
  const [p, u] = [sql.ref(person), sql.ref(unit)]
  return sql`json_build_object('name', ${p}.name, 'badgeNumber', ${p}.badge_number,
    'unit', ${u}.name)`
}

/** The first docking since that brought in every file of the recorder. */
const EXPORTED = sql`
  select json_build_object('id', c.id, 'label', c.label,
    'at', to_char(c.closed_at at time zone 'UTC', ${ISO})) as exported
  from collection c where c.device_id = h.device_id and c.state = 'closed'
    and c.opened_at >= h.handed_over_at
    and c.files = (select count(*) from upload u where u.collection_id = c.id and u.state = 'sealed')
  order by c.opened_at limit 1`
