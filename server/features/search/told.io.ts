import type { Uuid } from '@liuhen/format'
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../platform/database/connect.ts'
import type { Told } from './entry.ts'
import type { Kind } from './sight.ts'

/** What the tables tell of these things; one that is gone is absent. */
export async function toldOf(tx: Tx, kind: Kind, ids: readonly Uuid[]): Promise<readonly Told[]> {
  const { rows } = await sql<Told>`${TOLD[kind](ids)}`.execute(tx)
  return rows
}

type Query = (ids: readonly Uuid[]) => RawBuilder<unknown>

/** A few words in the order in which they are read; what is not there is left out. */
function words(...columns: readonly RawBuilder<unknown>[]) {
  return sql`concat_ws(E'\n', ${sql.join(columns)}) as text`
}

function column(name: string) {
  return sql`nullif(${sql.ref(name)}, '')`
}

const HANDLERS = sql`coalesce((select array_agg(h.person_id) from case_handler h
  where h.case_id = c.id and h.until_at is null), '{}')`
const OFFICERS = sql`coalesce((select array_agg(o.person_id) from activity_officer o
  where o.activity_id = a.id), '{}')`

const TOLD: { readonly [kind in Kind]: Query } = {
  case: (ids) => sql`
    select c.id, c.agency_id as agency, c.opened_at as at, c.unit_id as unit, ${HANDLERS} as own,
      concat_ws(' ', c.number, c.cause) as title,
      ${words(
        column('c.summary'),
        column('c.archive_number'),
        sql`(select string_agg(concat_ws(' ', p.name, p.legal_representative, p.id_masked, p.address),
          E'\n' order by p.added_at, p.id) from case_party p
          where p.case_id = c.id and p.removed_at is null)`,
        sql`(select string_agg(concat_ws(' ', person.name, person.badge_number), ' ')
          from case_handler h join person on person.id = h.person_id
          where h.case_id = c.id and h.until_at is null)`,
        column('leader.name'),
        column('unit.name'),
      )}
    from enforcement_case c join unit on unit.id = c.unit_id
    left join person leader on leader.id = c.leader_id where c.id = any(${ids}::uuid[])`,
  document: (ids) => sql`
    select d.id, d.agency_id as agency, coalesce(d.issued_at, d.drafted_at) as at,
      coalesce(c.unit_id, a.unit_id, d.unit_id) as unit, ${HANDLERS} || ${OFFICERS} as own,
      c.id is not null and c.state = 'archived' and d.state <> 'draft' as closed,
      concat_ws(' ', d.title, d.number) as title,
      ${words(
        column('c.number'),
        column('c.cause'),
        column('a.number'),
        sql`coalesce(d.search_text, (select string_agg(v #>> '{}', E'\n')
          from jsonb_path_query(d.field_values, 'strict $.**') v
          where jsonb_typeof(v) in ('string', 'number') and length(v #>> '{}') < 20000
            -- No ids, no keys of choices, no instants: nobody looks for what no page shows.
            and v #>> '{}' !~ '^([0-9a-f]{8}-[0-9a-f-]{27}|[a-z][a-z0-9-]*|\\d{4}-\\d\\d-\\d\\dT.*Z)$'))`,
      )}
    from document d left join activity a on a.id = d.activity_id
    left join enforcement_case c on c.id = case when d.case_id is null then a.case_id else d.case_id end
    where d.id = any(${ids}::uuid[])`,
  activity: (ids) => sql`
    select a.id, a.agency_id as agency, a.opened_at as at, a.unit_id as unit, ${OFFICERS} as own,
      concat_ws(' ', a.number, a.matter) as title,
      ${words(
        column('a.party'),
        column('a.place'),
        column('a.case_number'),
        column('a.basis'),
        sql`(select string_agg(concat_ws(' ', person.name, person.badge_number), ' ' order by o.position)
          from activity_officer o join person on person.id = o.person_id where o.activity_id = a.id)`,
        sql`(select string_agg(device.code, ' ') from activity_device ad
          join device on device.id = ad.device_id where ad.activity_id = a.id)`,
        column('unit.name'),
      )}
    from activity a join unit on unit.id = a.unit_id where a.id = any(${ids}::uuid[])`,
  recording: (ids) => sql`
    select r.id, r.agency_id as agency, coalesce(r.started_at, r.sealed_at) as at, r.unit_id as unit,
      array_remove(${OFFICERS} || r.officer_id || coalesce((select array_agg(h.person_id)
        from camera_link_recording film join camera_link link on link.id = film.link_id
        join case_handler h on h.case_id = link.case_id and h.until_at is null
        where film.recording_id = r.id), '{}'), null) as own,
      r.name as title,
      ${words(
        column('device.code'),
        sql`concat_ws(' ', camera.code, camera.place)`,
        sql`concat_ws(' ', person.name, person.badge_number)`,
        sql`concat_ws(' ', a.number, a.matter)`,
        column('a.party'),
        column('a.place'),
        column('a.case_number'),
        sql`(select string_agg(value, E'\n') from jsonb_each_text((select items
          from recording_description rd where rd.recording_id = r.id
          order by rd.described_at desc, rd.id desc limit 1)))`,
      )}
    from recording r left join device on device.id = r.device_id
    left join camera on camera.id = r.camera_id left join person on person.id = r.officer_id
    left join activity a on a.id = r.activity_id where r.id = any(${ids}::uuid[])`,
  device: (ids) => sql`
    select d.id, d.agency_id as agency, d.registered_at as at, d.unit_id as unit, '{}'::uuid[] as own,
      concat_ws(' ', d.code, d.model) as title,
      ${words(
        column('d.serial'),
        column('d.card'),
        column('d.storage_place'),
        column('person.name'),
        column('unit.name'),
      )}
    from device d join unit on unit.id = d.unit_id
    left join person on person.id = d.holder_id where d.id = any(${ids}::uuid[])`,
  camera: (ids) => sql`
    select c.id, c.agency_id as agency, c.registered_at as at, c.unit_id as unit, '{}'::uuid[] as own,
      concat_ws(' ', c.code, c.place) as title,
      ${words(column('c.area'), column('unit.name'))}
    from camera c join unit on unit.id = c.unit_id where c.id = any(${ids}::uuid[])`,
}
