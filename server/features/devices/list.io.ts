import type { Instant } from '@liuhen/format'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/connect.ts'
import { sayRefusal, uuidOf } from '../../platform/kernel/index.ts'
import type { DeviceListed } from './device.ts'
import { judgeUse } from './judge-use.ts'
import type { DeviceListing } from './list-devices.ts'
import { checkOf, type DeviceRow, deviceQuery, forUse, maintenanceOf } from './use.io.ts'

/** One page of the register in order of codes, after the code `after`. */
export async function pageOfDevices(tx: Tx, listing: DeviceListing) {
  const { agency, asked, at } = listing
  let query = deviceQuery(tx, agency)
    .orderBy('device.code')
    .limit(asked.limit + 1)
  if (asked.state !== undefined) query = query.where('device.state', '=', asked.state)
  if (asked.unit !== undefined) query = query.where('device.unit_id', '=', uuidOf(asked.unit))
  if (asked.after !== undefined) query = query.where('device.code', '>', asked.after)
  if (asked.query !== undefined && asked.query !== '') {
    const part = `%${asked.query.replaceAll(/[\\%_]/g, '\\$&')}%`
    query = query.where((where) =>
      where.or(
        (['code', 'model', 'serial', 'card'] as const).map((name) =>
          where(`device.${name}`, 'ilike', part),
        ),
      ),
    )
  }
  if (asked.overdue !== undefined) {
    query = query.where(sql<boolean>`device.id in (${overdueDevices(listing.agency, at)})`)
  }
  const rows = await query.execute()
  const page = rows.slice(0, asked.limit)
  const due = await maintenanceOf(
    tx,
    agency,
    page.map(({ id }) => id),
  )
  return {
    devices: page.map((row) => listed(row, listing, due.get(row.id))),
    next: rows.length > asked.limit ? (page.at(-1)?.code ?? null) : null,
  }
}

function overdueDevices(agency: DeviceListing['agency'], at: Instant) {
  return sql`select matter_id from duty where agency_id = ${agency} and matter_type = 'device'
    and kind = 'maintenance' and due_at < ${at} and state in ('open', 'breached')`
}

export function listed(
  row: DeviceRow,
  { law, at }: Pick<DeviceListing, 'law' | 'at'>,
  dueAt: Instant | undefined,
): DeviceListed {
  const check = checkOf(row)
  const use = judgeUse(law, forUse(row), at)
  const { activity_id, activity_number } = row
  return {
    id: row.id,
    code: row.code,
    kind: row.kind,
    model: row.model,
    serial: row.serial,
    card: row.card,
    explosionProof: row.explosion_proof,
    state: row.state,
    unitId: row.unit_id,
    unit: row.unit_name,
    holder: row.holder_name,
    storagePlace: row.storage_place,
    registeredAt: row.registered_at,
    latestCheck: check === undefined ? null : { ...check, by: row.checker ?? '' },
    usable: use.ok
      ? { allowed: true, why: null }
      : { allowed: false, why: sayRefusal(use.refusal) },
    inUseBy:
      activity_id === null || activity_number === null
        ? null
        : { activity: activity_id, number: activity_number },
    maintenance: dueAt === undefined ? null : { dueAt, overdue: dueAt < at },
  }
}
