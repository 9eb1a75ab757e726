import type { Uuid } from '@liuhen/format'
import type { Tx } from '../../platform/database/connect.ts'
import { sayRefusal, uuidOf } from '../../platform/kernel/index.ts'
import type { DeviceListed } from './device.ts'
import type { DeviceForUse } from './judge-use.ts'
import { judgeUse } from './judge-use.ts'
import type { DeviceListing } from './list-devices.ts'

/** A recorder of the register with its unit, newest check and the activity that has it. */
function deviceQuery(tx: Tx, agency: Uuid) {
  return tx
    .selectFrom('device')
    .innerJoin('unit', 'unit.id', 'device.unit_id')
    .leftJoinLateral(
      (select) =>
        select
          .selectFrom('device_check')
          .innerJoin('person', 'person.id', 'device_check.person_id')
          .select([
            'device_check.id as check_id',
            'device_check.person_id',
            'passed',
            'no_fault',
            'battery_percent',
            'free_megabytes',
            'clock_offset_ms',
            'checked_at',
            'person.name as checker',
          ])
          .whereRef('device_check.device_id', '=', 'device.id')
          .orderBy('checked_at', 'desc')
          .limit(1)
          .as('latest'),
      (join) => join.onTrue(),
    )
    .leftJoinLateral(
      (select) =>
        select
          .selectFrom('activity_device')
          .innerJoin('activity', 'activity.id', 'activity_device.activity_id')
          .select(['activity.id as activity_id', 'activity.number as activity_number'])
          .whereRef('activity_device.device_id', '=', 'device.id')
          .where('activity.state', 'in', ['opened', 'on-scene', 'interrupted'])
          .limit(1)
          .as('running'),
      (join) => join.onTrue(),
    )
    .selectAll('device')
    .selectAll('latest')
    .selectAll('running')
    .select('unit.name as unit_name')
    .where('device.agency_id', '=', agency)
}

type Row = Awaited<ReturnType<ReturnType<typeof deviceQuery>['executeTakeFirstOrThrow']>>

/** These recorders as the question of use needs them, locked against another activity's taking. */
export async function devicesForUse(
  tx: Tx,
  agency: Uuid,
  ids: readonly Uuid[],
): Promise<readonly DeviceForUse[]> {
  if (ids.length === 0) return []
  await tx
    .selectFrom('device')
    .select('id')
    .where('agency_id', '=', agency)
    .where('id', 'in', ids)
    .orderBy('id')
    .forUpdate()
    .execute()
  const rows = await deviceQuery(tx, agency).where('device.id', 'in', ids).execute()
  return rows.map(forUse)
}

function forUse(row: Row): DeviceForUse {
  const { id, code, state } = row
  const check = checkOf(row)
  return {
    id,
    code,
    state,
    ...(check === undefined ? {} : { check }),
    ...(row.activity_number === null ? {} : { inUseBy: row.activity_number }),
  }
}

function checkOf(row: Row): DeviceForUse['check'] | undefined {
  const { check_id, person_id, passed, checked_at, no_fault } = row
  const { battery_percent, free_megabytes, clock_offset_ms } = row
  if (check_id === null || person_id === null || checked_at === null) return undefined
  return {
    id: check_id,
    person: person_id,
    passed: passed ?? false,
    checkedAt: checked_at,
    noFault: no_fault ?? false,
    batteryPercent: battery_percent ?? 0,
    freeMegabytes: free_megabytes ?? 0,
    clockOffsetMs: clock_offset_ms ?? 0,
  }
}

/** One page of the register in order of codes, after the code `after`. */
export async function pageOfDevices(tx: Tx, listing: DeviceListing) {
  const { agency, asked } = listing
  let query = deviceQuery(tx, agency)
    .orderBy('device.code')
    .limit(asked.limit + 1)
  if (asked.state !== undefined) query = query.where('device.state', '=', asked.state)
  if (asked.unit !== undefined) query = query.where('device.unit_id', '=', uuidOf(asked.unit))
  if (asked.after !== undefined) query = query.where('device.code', '>', asked.after)
  const rows = await query.execute()
  const page = rows.slice(0, asked.limit)
  const more = rows.length > asked.limit
  return {
    devices: page.map((row) => listed(row, listing)),
    next: more ? (page.at(-1)?.code ?? null) : null,
  }
}

function listed(row: Row, { law, at }: DeviceListing): DeviceListed {
  const check = checkOf(row)
  const use = judgeUse(law, forUse(row), at)
  const { activity_id, activity_number } = row
  return {
    id: row.id,
    code: row.code,
    kind: row.kind,
    model: row.model,
    explosionProof: row.explosion_proof,
    state: row.state,
    unitId: row.unit_id,
    unit: row.unit_name,
    registeredAt: row.registered_at,
    latestCheck: check === undefined ? null : { ...check, by: row.checker ?? '' },
    usable: use.ok
      ? { allowed: true, why: null }
      : { allowed: false, why: sayRefusal(use.refusal) },
    inUseBy:
      activity_id === null || activity_number === null
        ? null
        : { activity: activity_id, number: activity_number },
  }
}
