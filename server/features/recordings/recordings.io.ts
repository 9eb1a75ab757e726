import type { Uuid } from '@liuhen/format'
import { seeAgency, type Tx } from '../../platform/database/connect.ts'
import {
  accept,
  type Decision,
  type Moment,
  refuse,
  type Scope,
} from '../../platform/kernel/index.ts'
import { bigramsOf, wordsOf } from '../../platform/text/bigrams.ts'
import { ProbeResult } from '../media/index.ts'
import { uuidOf } from '../org/index.ts'
import type { DescribeFacts, DescribeRecording, Description } from './describe-recording.ts'
import type { MatchFacts, Matching, MatchRecording } from './match-recording.ts'
import type { OpenPlayback, PlaybackFacts, PlaybackOpening } from './open-playback.ts'
import { recordingState } from './recording.ts'

export type RecordingRow = NonNullable<Awaited<ReturnType<typeof findRecording>>>

export async function findRecording(tx: Tx, id: string, lock = false) {
  const query = tx.selectFrom('recording').selectAll().where('id', '=', uuidOf(id))
  return (lock ? query.forUpdate() : query).executeTakeFirst()
}

/** What the right to a recording depends on: agency, unit, secrecy, and whose own it is. */
export async function scopeOfRecording(tx: Tx, row: RecordingRow): Promise<Scope> {
  const officers =
    row.activity_id === null
      ? []
      : await tx
          .selectFrom('activity_officer')
          .select('person_id')
          .where('activity_id', '=', row.activity_id)
          .execute()
  const own = [
    ...officers.map((officer) => officer.person_id),
    ...(row.officer_id === null ? [] : [row.officer_id]),
  ]
  const scope = { agency: row.agency_id, unit: row.unit_id, own }
  return row.secrecy === null ? scope : { ...scope, secrecy: row.secrecy }
}

export async function probeOf(tx: Tx, recording: Uuid): Promise<ProbeResult | undefined> {
  const row = await tx
    .selectFrom('probe')
    .select('result')
    .where('recording_id', '=', recording)
    .executeTakeFirst()
  return row === undefined ? undefined : ProbeResult.parse(row.result)
}

export async function factsForMatching(
  tx: Tx,
  asked: MatchRecording,
): Promise<Decision<MatchFacts>> {
  const row = await findRecording(tx, asked.id, true)
  if (row === undefined) return refuse('not-found')
  const activity = uuidOf(asked.activity)
  const target = await tx
    .selectFrom('activity')
    .select('agency_id')
    .where('id', '=', activity)
    .executeTakeFirst()
  const found = {
    scope: await scopeOfRecording(tx, row),
    recording: row.id,
    activity,
    sameAgency: target?.agency_id === row.agency_id,
  }
  return accept(row.activity_id === null ? found : { ...found, before: row.activity_id })
}

export async function commitMatching(tx: Tx, matching: Matching) {
  const { recording, activity, how } = matching
  await tx
    .updateTable('recording')
    .set({ activity_id: activity, matched: how })
    .where('id', '=', recording)
    .execute()
  await refreshSearch(tx, recording)
  return { recording, activity }
}

export async function factsForPlayback(
  tx: Tx,
  asked: OpenPlayback,
): Promise<Decision<PlaybackFacts>> {
  const row = await findRecording(tx, asked.id)
  if (row === undefined) return refuse('not-found')
  const probe = await probeOf(tx, row.id)
  const proxy = await tx
    .selectFrom('derivative')
    .select(['state', 'progress'])
    .where('recording_id', '=', row.id)
    .where('kind', '=', 'proxy')
    .executeTakeFirst()
  const found = {
    scope: await scopeOfRecording(tx, row),
    recording: row.id,
    media: row.media,
    state: recordingState(row.probe_state, probe?.playable),
  }
  return accept(proxy === undefined ? found : { ...found, proxy })
}

export async function commitPlayback(tx: Tx, opening: PlaybackOpening, { at }: Moment) {
  const { playback, recording, media, proxy, progress } = opening
  if (opening.orderProxy) await orderProxy(tx, recording, at)
  if (playback === undefined) {
    return { is: 'waiting' as const, url: null, media, proxy, progress, expiresAt: null }
  }
  await tx
    .insertInto('playback')
    .values({
      id: playback.id,
      recording_id: recording,
      account_id: playback.account,
      opened_at: at,
      expires_at: playback.expiresAt,
    })
    .execute()
  const url = `/api/v1/playback/${playback.id}`
  return { is: 'ready' as const, url, media, proxy, progress, expiresAt: playback.expiresAt }
}

async function orderProxy(tx: Tx, recording: Uuid, at: Moment['at']): Promise<void> {
  await tx
    .insertInto('derivative')
    .values({ recording_id: recording, kind: 'proxy', state: 'waiting', updated_at: at })
    .onConflict((conflict) =>
      conflict.columns(['recording_id', 'kind']).doUpdateSet({ state: 'waiting', updated_at: at }),
    )
    .execute()
}

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
    ...(row.device_id === null ? {} : { deviceId: row.device_id }),
    ...(row.officer_id === null ? {} : { officerId: row.officer_id }),
  }
  if (row.activity_id === null || row.matched === null) return accept(found)
  return accept({ ...found, matched: { activity: row.activity_id, how: row.matched } })
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
  return { activity: activity?.id ?? null }
}

/** Fills the search column again from the names that a user would look for. */
export async function refreshSearch(tx: Tx, recording: Uuid): Promise<void> {
  const row = await tx
    .selectFrom('recording')
    .leftJoin('device', 'device.id', 'recording.device_id')
    .leftJoin('person', 'person.id', 'recording.officer_id')
    .leftJoin('activity', 'activity.id', 'recording.activity_id')
    .select([
      'recording.agency_id',
      'recording.name',
      'device.code',
      'person.name as officer',
      'person.badge_number',
      'activity.number',
      'activity.matter',
      'activity.party',
      'activity.place',
      'activity.case_number',
    ])
    .where('recording.id', '=', recording)
    .executeTakeFirstOrThrow()
  const { agency_id, ...names } = row
  const words = wordsOf(Object.values(names).join(' '))
  const found = { words: words.join(' '), grams: bigramsOf(words) }
  await tx
    .insertInto('recording_search')
    .values({ recording_id: recording, agency_id, ...found })
    .onConflict((conflict) => conflict.column('recording_id').doUpdateSet(found))
    .execute()
}
