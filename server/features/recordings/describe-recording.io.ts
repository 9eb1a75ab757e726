import { createHash } from 'node:crypto'
import { canonicalBytes, type Json, type Uuid } from '@liuhen/format'
import { seeAgency, type Tx } from '../../platform/database/connect.ts'
import { accept, type Decision, type Moment, refuse } from '../../platform/kernel/index.ts'
import { ProbeResult } from '../media/index.ts'
import type { DescribeFacts, DescribeRecording, Description } from './describe-recording.ts'
import { findRecording, scopeOfRecording } from './find-recording.io.ts'
import { leaveBehind } from './leave-behind.io.ts'
import { orderProxy } from './order-proxy.io.ts'
import { refreshSearch } from './search-words.io.ts'
import { windowsFor } from './windows.io.ts'

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

export async function commitDescription(tx: Tx, description: Description, { at }: Moment) {
  const { recording, result, activity } = description
  if (activity !== undefined) await leaveBehind(tx, activity.id)
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
