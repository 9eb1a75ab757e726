import type { Uuid } from '@liuhen/format'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '../../platform/database/connect.ts'
import { instantOf, type PersonActor } from '../../platform/kernel/index.ts'
import type { cataloguesOf } from '../regulations/index.ts'
import { exemptionState } from './activity.ts'
import type { ActivityShown } from './activity-page.ts'
import { Judged } from './gaps.io.ts'

/** The parts of an activity's page, each by its own small query, in the order of the page. */

type Catalogues = ReturnType<typeof cataloguesOf>

/** The title of a key in a catalogue; the key itself where a later regulation dropped it. */
export function titleOf(
  choices: readonly { readonly key: string; readonly title: string }[],
  key: string,
): string {
  return choices.find((choice) => choice.key === key)?.title ?? key
}

export async function officersShown(tx: Tx, activity: Uuid) {
  return tx
    .selectFrom('activity_officer')
    .innerJoin('person', 'person.id', 'activity_officer.person_id')
    .select(['person.id', 'person.name'])
    .where('activity_officer.activity_id', '=', activity)
    .orderBy('activity_officer.position')
    .execute()
}

export async function devicesShown(tx: Tx, activity: Uuid): Promise<ActivityShown['devices']> {
  const rows = await tx
    .selectFrom('activity_device')
    .innerJoin('device', 'device.id', 'activity_device.device_id')
    .innerJoin('person', 'person.id', 'activity_device.carrier_id')
    .innerJoin('device_check', 'device_check.id', 'activity_device.check_id')
    .leftJoin('device_handover as handover', (join) =>
      join
        .onRef('handover.activity_id', '=', 'activity_device.activity_id')
        .onRef('handover.device_id', '=', 'activity_device.device_id'),
    )
    .leftJoin('person as giver', 'giver.id', 'handover.from_person_id')
    .leftJoin('person as receiver', 'receiver.id', 'handover.to_person_id')
    .select(['device.id', 'device.code', 'device.model', 'device.kind', 'activity_device.role'])
    .select(['person.id as carrier_id', 'person.name as carrier', 'assigned_at'])
    .select(['device_check.id as check_id', 'checked_at', 'battery_percent', 'free_megabytes'])
    .select(['clock_offset_ms', 'handover.number', 'handover.handed_over_at', 'handover.sealed'])
    .select(['handover.condition', 'giver.name as giver', 'receiver.name as receiver'])
    .where('activity_device.activity_id', '=', activity)
    .orderBy('activity_device.assigned_at')
    .orderBy('device.code')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    code: row.code,
    model: row.model,
    kind: row.kind,
    carrier: { id: row.carrier_id, name: row.carrier },
    role: row.role,
    assignedAt: row.assigned_at,
    check: {
      id: row.check_id,
      checkedAt: row.checked_at,
      batteryPercent: row.battery_percent,
      freeMegabytes: row.free_megabytes,
      clockOffsetMs: row.clock_offset_ms,
    },
    handedOver:
      row.number === null
        ? null
        : {
            number: row.number,
            at: row.handed_over_at ?? '',
            from: row.giver ?? '',
            to: row.receiver ?? '',
            sealed: row.sealed ?? false,
            condition: row.condition ?? '',
          },
  }))
}

export async function exceptionShown(
  tx: Tx,
  activity: Uuid,
  { lateGrounds }: Catalogues,
): Promise<ActivityShown['handInException']> {
  const row = await tx
    .selectFrom('hand_in_exception')
    .innerJoin('person', 'person.id', 'hand_in_exception.registered_by')
    .select(['ground', 'note', 'hand_in_exception.registered_at', 'person.name as by'])
    .where('activity_id', '=', activity)
    .executeTakeFirst()
  if (row === undefined) return null
  const { ground, note, by } = row
  return { ground, groundTitle: titleOf(lateGrounds, ground), note, by, at: row.registered_at }
}

const Details = z.record(z.string(), z.string())

export async function exemptionShown(
  tx: Tx,
  activity: Uuid,
  { exemptionGrounds }: Catalogues,
): Promise<ActivityShown['exemption']> {
  const row = await tx
    .selectFrom('exemption')
    .innerJoin('person as claimer', 'claimer.id', 'exemption.claimed_by')
    .leftJoin('person as noter', 'noter.id', 'exemption.noted_by')
    .leftJoin('person as filer', 'filer.id', 'exemption.filed_by')
    .selectAll('exemption')
    .select(['claimer.name as claimer', 'noter.name as noter', 'filer.name as filer'])
    .where('exemption.activity_id', '=', activity)
    .executeTakeFirst()
  if (row === undefined) return null
  const asked = exemptionGrounds.find(({ key }) => key === row.ground)?.details ?? []
  const details = Object.entries(Details.parse(row.details)).map(([key, value]) => {
    const detail = asked.find((entry) => entry.key === key)
    return { key, title: detail?.title ?? key, value: titleOf(detail?.oneOf ?? [], value) }
  })
  return {
    state: exemptionState(row),
    ground: row.ground,
    groundTitle: titleOf(exemptionGrounds, row.ground),
    claimedBy: row.claimer,
    claimedAt: row.claimed_at,
    details,
    contradiction: row.contradiction,
    cause: row.cause,
    basis: row.basis,
    workRecordedAt: row.work_recorded_at,
    notedBy: row.noter,
    notedAt: row.noted_at,
    agreed: row.agreed,
    opinion: row.opinion,
    filedNumber: row.filed_number,
    filedBy: row.filer,
    filedAt: row.filed_at,
  }
}

/** Those that are marked for other persons are not among them. */
export async function recordingsShown(
  tx: Tx,
  activity: Uuid,
  { person }: Pick<PersonActor, 'person'>,
): Promise<ActivityShown['recordings']> {
  return tx
    .selectFrom('recording')
    .leftJoin('device', 'device.id', 'recording.device_id')
    .select(['recording.id', 'recording.name', 'recording.media', 'recording.bytes'])
    .select(['recording.started_at as startedAt', 'recording.duration_ms as durationMs'])
    .select(['recording.offset_bound_ms as offsetBoundMs', 'device.code as device'])
    .select(['recording.matched', 'recording.damaged', 'recording.probe_state as probeState'])
    .select('recording.sealed_at as sealedAt')
    .where('recording.activity_id', '=', activity)
    .where(sql<boolean>`(recording.circle is null or ${person}::uuid = any(recording.circle))`)
    .orderBy('recording.started_at')
    .orderBy('recording.id')
    .execute()
}

export async function continuityShown(
  tx: Tx,
  activity: Uuid,
  { interruptionReasons }: Catalogues,
): Promise<ActivityShown['continuity']> {
  const row = await tx
    .selectFrom('continuity')
    .select(['result', 'judged_at', 'behind'])
    .where('activity_id', '=', activity)
    .executeTakeFirst()
  if (row === undefined) return null
  const judged = Judged.parse(row.result)
  const given = await explanationsOf(tx, activity)
  const at = (ms: number) => instantOf(new Date(ms).toISOString())
  const gaps = judged.gaps.map((gap) => {
    const [from, to] = [at(gap.fromMs), at(gap.toMs)]
    const said = given.find((entry) => entry.from_at <= from && to <= entry.to_at)
    const explanation =
      said === undefined
        ? null
        : {
            id: said.id,
            state: stateOfExplanation(said.agreed),
            reason: titleOf(interruptionReasons, said.reason),
            note: said.note,
            by: said.by,
            at: said.explained_at,
            answeredBy: said.answeredBy,
            answeredAt: said.answered_at,
            opinion: said.opinion,
          }
    const explained = gap.state === 'explained' || said?.agreed === true
    const beside = [...new Set(gap.beside.map(({ what }) => what))]
    return { from, to, ms: gap.ms, explained, explanation, beside }
  })
  const { window, coveredMs } = judged
  const [from, to] = [at(window.fromMs), at(window.toMs)]
  const { judged_at: judgedAt, behind, result } = row
  return { from, to, coveredMs, judgedAt, behind, gaps, result }
}

function stateOfExplanation(agreed: boolean | null): 'waiting' | 'confirmed' | 'refused' {
  if (agreed === null) return 'waiting'
  return agreed ? 'confirmed' : 'refused'
}

async function explanationsOf(tx: Tx, activity: Uuid) {
  return tx
    .selectFrom('gap_explanation')
    .innerJoin('person', 'person.id', 'gap_explanation.by_person_id')
    .leftJoin('person as superior', 'superior.id', 'gap_explanation.answered_by')
    .selectAll('gap_explanation')
    .select(['person.name as by', 'superior.name as answeredBy'])
    .where('gap_explanation.activity_id', '=', activity)
    .orderBy('gap_explanation.explained_at', 'desc')
    .execute()
}
