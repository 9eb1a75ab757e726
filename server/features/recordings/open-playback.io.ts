import type { Tx } from '../../platform/database/connect.ts'
import { accept, type Decision, type Moment, refuse } from '../../platform/kernel/index.ts'
import { findRecording, probeOf, scopeOfRecording } from './find-recording.io.ts'
import type { OpenPlayback, PlaybackFacts, PlaybackOpening } from './open-playback.ts'
import { orderProxy } from './order-proxy.io.ts'
import { recordingState } from './recording.ts'

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
