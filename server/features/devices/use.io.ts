import type { Instant, Uuid } from '@liuhen/format'
import type { LawFact } from '@liuhen/law'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/connect.ts'
import { factsOfMatter } from '../regulations/index.ts'
import type { DeviceForUse } from './judge-use.ts'

/** A recorder of the register with its unit, newest check and the activity that has it. */
export function deviceQuery(tx: Tx, agency: Uuid) {
  return tx
    .selectFrom('device')
    .innerJoin('unit', 'unit.id', 'device.unit_id')
    .leftJoin('person as holder', 'holder.id', 'device.holder_id')
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
            'device_check.reason as check_reason',
            'checked_at',
            'person.name as checker',
          ])
          .whereRef('device_check.device_id', '=', 'device.id')
          .where(sinceItWasFound)
          .orderBy('checked_at', 'desc')
          .orderBy('device_check.entry', 'desc')
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
    .select(['unit.name as unit_name', 'holder.name as holder_name'])
    .where('device.agency_id', '=', agency)
}

/** Where it lay while it was lost nobody knows: what was checked before does not count. */
const sinceItWasFound = sql<boolean>`device_check.checked_at > coalesce((
  select max(at) from device_event
  where device_event.device_id = device.id and device_event.kind = 'found'), '-infinity')`

export type DeviceRow = Awaited<
  ReturnType<ReturnType<typeof deviceQuery>['executeTakeFirstOrThrow']>
>

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

/**
 * What the regulations read of a check-out: the lives of the recorders, which operating procedures
 * were published and whose reading was confirmed, and whether these persons may carry one. For
 * `judgeCheckOut`.
 */
export async function factsForCheckOut(
  tx: Tx,
  devices: readonly Uuid[],
  persons: readonly Uuid[],
): Promise<readonly LawFact[]> {
  const facts = new Map<string, LawFact>()
  for (const id of new Set(devices)) {
    for (const fact of await factsOfMatter(tx, { type: 'device', id })) facts.set(fact.id, fact)
  }
  for (const id of new Set(persons)) {
    for (const fact of await factsOfMatter(tx, { type: 'person', id })) {
      if (/^(procedure|person|suspension)[.]/.test(fact.kind)) facts.set(fact.id, fact)
    }
  }
  return [...facts.values()].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}

export function forUse(row: DeviceRow): DeviceForUse {
  const { id, code, model, state } = row
  const check = checkOf(row)
  return {
    id,
    code,
    model,
    state,
    ...(check === undefined ? {} : { check }),
    ...(row.activity_number === null ? {} : { inUseBy: row.activity_number }),
  }
}

export function checkOf(row: DeviceRow): DeviceForUse['check'] | undefined {
  const { check_id, person_id, passed, checked_at, no_fault, check_reason } = row
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
    ...(check_reason === null ? {} : { reasonDigest: REASON_GIVEN }),
  }
}

/** The law asks only whether a reason was given; the digest itself stands in the fact. */
const REASON_GIVEN = 'given'

/** When each of these recorders is to be maintained next, as the table of duties has it. */
export async function maintenanceOf(
  tx: Tx,
  agency: Uuid,
  devices: readonly Uuid[],
): Promise<ReadonlyMap<Uuid, Instant>> {
  if (devices.length === 0) return new Map()
  const rows = await tx
    .selectFrom('duty')
    .select((select) => ['matter_id', select.fn.min('due_at').as('due')])
    .where('agency_id', '=', agency)
    .where('matter_type', '=', 'device')
    .where('kind', '=', 'maintenance')
    .where('matter_id', 'in', devices)
    .where('state', 'in', ['open', 'breached'])
    .groupBy('matter_id')
    .execute()
  return new Map(rows.flatMap(({ matter_id, due }) => (due === null ? [] : [[matter_id, due]])))
}
