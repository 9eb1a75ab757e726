import { createHash } from 'node:crypto'
import { canonicalBytes, type Json, type Uuid } from '@liuhen/format'
import { seeAgency, type Tx } from '../../platform/database/connect.ts'
import { accept, type Decision, type Moment, refuse } from '../../platform/kernel/index.ts'
import { ProbeResult } from '../media/index.ts'
import type { DescribeFacts, DescribeRecording, Description } from './describe-recording.ts'
import { findRecording, type RecordingRow, scopeOfRecording } from './find-recording.io.ts'
import { orderProxy } from './order-proxy.io.ts'
import { refreshSearch } from './search-words.io.ts'

export async function factsForDescribing(
  tx: Tx,
  asked: DescribeRecording,
): Promise<Decision<DescribeFacts>> {
  await seeAgency(tx, '*')
  const row = await findRecording(tx, asked.id, true)
  if (row === undefined) return refuse('not-found')
  const found = {
    scope: await scopeOfRecording(tx, row),
    recording: row.id,
    result: ProbeResult.parse(asked.result),
    digest: asked.digest,
    offsetMs: row.offset_ms,
    windows: await windowsFor(tx, row),
    ...(await keptReading(tx, row.id)),
    ...(row.device_id === null ? {} : { deviceId: row.device_id }),
    ...(row.officer_id === null ? {} : { officerId: row.officer_id }),
  }
  if (row.activity_id === null || row.matched === null) return accept(found)
  return accept({ ...found, matched: { activity: row.activity_id, how: row.matched } })
}

async function keptReading(tx: Tx, recording: Uuid): Promise<{ before?: string }> {
  const kept = await tx
    .selectFrom('probe')
    .select('result')
    .where('recording_id', '=', recording)
    .executeTakeFirst()
  if (kept === undefined) return {}
  const result: Json = JSON.parse(JSON.stringify(kept.result))
  return { before: createHash('sha256').update(canonicalBytes(result)).digest('hex') }
}

/** Activities in which this recording's device or officer took part, newest first, bounded. */
async function windowsFor(tx: Tx, row: RecordingRow) {
  const rows = await tx
    .selectFrom('activity')
    .leftJoin('activity_device', 'activity_device.activity_id', 'activity.id')
    .leftJoin('activity_officer', 'activity_officer.activity_id', 'activity.id')
    .select((select) => [
      'activity.id',
      'activity.opened_at',
      'activity.arrived_at',
      'activity.ended_at',
      'activity.returned_at',
      select.fn.agg<Uuid[]>('array_agg', ['activity_device.device_id']).distinct().as('devices'),
      select.fn.agg<Uuid[]>('array_agg', ['activity_officer.person_id']).distinct().as('officers'),
    ])
    .where('activity.agency_id', '=', row.agency_id)
    .where((where) =>
      where.or([
        where('activity_device.device_id', '=', row.device_id),
        where('activity_officer.person_id', '=', row.officer_id),
      ]),
    )
    .groupBy('activity.id')
    .orderBy('activity.opened_at', 'desc')
    .limit(200)
    .execute()
  return rows.map((activity) => ({
    id: activity.id,
    from: activity.arrived_at ?? activity.opened_at,
    to: activity.ended_at ?? activity.returned_at ?? row.sealed_at,
    devices: activity.devices.filter((id) => id !== null),
    officers: activity.officers.filter((id) => id !== null),
  }))
}

export async function commitDescription(tx: Tx, description: Description, { at }: Moment) {
  const { recording, result, activity } = description
  await tx
    .insertInto('probe')
    .values({
      recording_id: recording,
      result: JSON.stringify(result),
      tool: 'liuhen-probe/1',
      probed_at: at,
    })
    .onConflict((conflict) =>
      conflict
        .column('recording_id')
        .doUpdateSet({ result: JSON.stringify(result), probed_at: at }),
    )
    .execute()
  await tx
    .updateTable('recording')
    .set({
      probe_state: result.readable === 'not' ? 'unreadable' : 'read',
      media: result.kind === 'none' ? 'other' : result.kind,
      damaged: result.damaged,
      duration_ms: result.durationMs ?? null,
      device_start_at: description.deviceStart ?? null,
      started_at: description.started ?? null,
      activity_id: activity?.id ?? null,
      matched: activity?.how ?? null,
    })
    .where('id', '=', recording)
    .execute()
  await refreshSearch(tx, recording)
  if (result.playable === 'remux' || result.playable === 'transcode') {
    await orderProxy(tx, recording, at)
  }
  return { activity: activity?.id ?? null }
}
