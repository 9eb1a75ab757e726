import type { Uuid } from '@liuhen/format'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/connect.ts'
import { cataloguesOf } from '../regulations/index.ts'
import type { ShiftListing } from './list-shifts.ts'
import type { ShiftActivity, ShiftCollection, ShiftDevice } from './shift.ts'
import { keyOf, type ShiftRow } from './shift-row.ts'

type PerShift<T> = ReadonlyMap<string, T[]>

/** The activities of these shifts, each with what stands for its recordings. */
export async function activitiesOn(
  tx: Tx,
  { law, reader, secrets }: ShiftListing,
  shifts: readonly ShiftRow[],
): Promise<PerShift<ShiftActivity>> {
  const ids = [...new Set(shifts.flatMap(({ activities }) => activities))]
  if (ids.length === 0) return new Map()
  const { rows } = await sql<ShiftActivity>`
    select a.id, a.number, a.state in ('ended', 'returned') as ended,
      case when a.secrecy is null or ${secrets} or exists (select 1 from activity_officer o
        where o.activity_id = a.id and o.person_id = ${reader}) then a.matter end as matter,
      (select count(*)::int from recording r where r.activity_id = a.id) as recordings,
      e.activity_id is not null as exempt, h.ground as exception
    from activity a left join exemption e on e.activity_id = a.id
    left join hand_in_exception h on h.activity_id = a.id
    where a.id = any(${ids}::uuid[])`.execute(tx)
  const { lateGrounds } = cataloguesOf(law)
  const title = (ground: string | null) =>
    ground === null ? null : (lateGrounds.find(({ key }) => key === ground)?.title ?? ground)
  const byId = new Map(
    rows.map((row) => [row.id, { ...row, exception: title(row.exception) }] as const),
  )
  return new Map(
    shifts.map((shift) => [keyOf(shift), shift.activities.flatMap((id) => byId.get(id) ?? [])]),
  )
}

type DeviceRow = Omit<ShiftDevice, 'collection'> & {
  readonly carrier: Uuid
  readonly docking: string | null
  /** Open stretches of missing numbers of this recorder in that docking. */
  readonly missing: number
}

/** The recorders that these persons carried, each with the docking that stands for it. */
export async function devicesOn(
  tx: Tx,
  shifts: readonly ShiftRow[],
  second: number,
): Promise<PerShift<ShiftDevice>> {
  const ids = [...new Set(shifts.flatMap(({ activities }) => activities))]
  if (ids.length === 0) return new Map()
  const { rows } = await sql<DeviceRow>`
    select d.id, d.code, ad.activity_id as activity, ad.carrier_id as carrier,
      ad.assigned_at as "takenAt",
      case when h.id is null then null else json_build_object('number', h.number, 'sealed', h.sealed,
        'at', to_char(h.handed_over_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) end
        as handover,
      docked.id as docking,
      (select count(*)::int from file_number_gap g where g.collection_id = docked.id
        and g.device_id = d.id and g.filled_at is null and g.explained_at is null) as missing
    from activity_device ad join device d on d.id = ad.device_id
    join activity a on a.id = ad.activity_id
    left join lateral (
      select * from device_handover given
      where given.device_id = ad.device_id and given.handed_over_at >= ad.assigned_at
      order by given.handed_over_at limit 1
    ) h on true
    left join lateral (
      select c.id from collection c
      where c.agency_id = a.agency_id and c.state <> 'abandoned'
        and (c.device_id = ad.device_id or exists (select 1 from recording r
          where r.collection_id = c.id and r.device_id = ad.device_id))
        and c.opened_at >= coalesce(a.ended_at, ad.assigned_at)
      order by (c.state = 'closed' and c.files = (select count(*) from upload u
        where u.collection_id = c.id and u.state = 'sealed')) desc,
        case when c.state = 'closed' then 1 else 0 end, c.opened_at desc
      limit 1
    ) docked on true
    where ad.activity_id = any(${ids}::uuid[])
    order by ad.assigned_at, d.code`.execute(tx)
  const dockings = await dockingsOf(
    tx,
    new Set(rows.flatMap(({ docking }) => docking ?? [])),
    second,
  )
  const shown = rows.map(({ docking, missing: numbersMissing, ...row }) => {
    const found = docking === null ? undefined : dockings.get(docking)
    return { ...row, collection: found === undefined ? null : { ...found, numbersMissing } }
  })
  return new Map(
    shifts.map((shift) => {
      const own = shown.filter(
        ({ carrier, activity }) =>
          carrier === shift.id && shift.activities.some((id) => id === activity),
      )
      return [keyOf(shift), own.map(({ carrier: _, ...device }) => device)]
    }),
  )
}

async function dockingsOf(
  tx: Tx,
  dockings: ReadonlySet<string>,
  second: number,
): Promise<ReadonlyMap<string, Omit<ShiftCollection, 'numbersMissing'>>> {
  if (dockings.size === 0) return new Map()
  const ids = [...dockings]
  const { rows } = await sql<Omit<ShiftCollection, 'numbersMissing'>>`
    select c.id, c.label, c.state, c.opened_at as "openedAt", c.files,
      u.sealed, u.refused, u.copied
    from collection c cross join lateral (
      select count(*) filter (where state = 'sealed')::int as sealed,
        count(*) filter (where state = 'refused')::int as refused,
        count(*) filter (where state = 'sealed' and ${second} <= (select count(*)
          from original_copy o join copy_place p on p.id = o.place_id and p.in_use
          where o.recording_id = upload.recording_id and o.state = 'verified'))::int as copied
      from upload where collection_id = c.id
    ) u where c.id = any(${ids}::uuid[])`.execute(tx)
  return new Map(rows.map((row) => [row.id, row]))
}
