import type { Tx } from '../../platform/database/connect.ts'
import { accept, type Decision, type Moment, refuse } from '../../platform/kernel/index.ts'
import { viewerOf } from '../approvals/index.ts'
import { findRecording, probeOf, scopeOfRecording } from './find-recording.io.ts'
import type { Opened, OpenPlayback, PlaybackFacts, PlaybackOpening } from './open-playback.ts'
import { orderProxy } from './order-proxy.io.ts'
import { orderPeaks } from './peaks.io.ts'
import { recordingState } from './recording.ts'
import { basisOf } from './viewings/basis.io.ts'
import { enterRefusal, enterViewing } from './viewings/enter.io.ts'
import { orderCopy } from './viewings/order-copy.io.ts'

export async function factsForPlayback(
  tx: Tx,
  asked: OpenPlayback,
  { who, at }: Moment,
): Promise<Decision<PlaybackFacts>> {
  if (who.is !== 'person') return refuse('auth.required')
  const row = await findRecording(tx, asked.id)
  if (row === undefined) return refuse('not-found')
  const probe = await probeOf(tx, row.id)
  const scope = await scopeOfRecording(tx, row)
  // Who may not know of it learns nothing here either: the hallway answers that it is not there.
  const known = scope.circle === undefined || scope.circle.includes(who.person)
  const proxy = await tx
    .selectFrom('derivative')
    .select(['state', 'progress'])
    .where('recording_id', '=', row.id)
    .where('kind', '=', 'proxy')
    .executeTakeFirst()
  return accept({
    scope,
    recording: row.id,
    name: row.name,
    media: row.media,
    state: recordingState(row.probe_state, probe?.playable),
    startedAt: row.started_at,
    durationMs: row.duration_ms,
    viewer: await viewerOf(tx, who),
    basis: known
      ? await basisOf(tx, row, scope, asked, { who, at })
      : { is: 'none' as const, refusal: refuse('not-found').refusal },
    ...(proxy === undefined ? {} : { proxy }),
  })
}

export async function commitPlayback(tx: Tx, opening: PlaybackOpening, moment: Moment) {
  const { found, playback, proxy, progress, order } = opening
  const { recording, media, name, startedAt, durationMs, basis } = found
  const what = { media, proxy, progress, name, startedAt, durationMs }
  const nothing = { is: 'waiting' as const, url: null, expiresAt: null, viewing: null, ...what }
  if (basis.is === 'none') {
    await enterRefusal(tx, found, basis, moment)
    return nothing
  }
  if (order === 'proxy') await orderProxy(tx, recording, moment.at)
  if (order === 'copy' && basis.is === 'grant') await orderCopy(tx, found, basis, moment)
  if (playback === undefined) return nothing
  await openAddress(tx, opening, playback, moment)
  const copy = basis.is === 'grant' ? basis.copy?.id : undefined
  if (media === 'video' || media === 'audio')
    await orderPeaks(
      tx,
      { id: copy ?? recording, recording, agency: found.scope.agency },
      moment.at,
    )
  const viewing = await enterViewing(tx, found, basis, playback, moment)
  const { id, expiresAt } = playback
  return { is: 'ready' as const, url: `/api/v1/playback/${id}`, expiresAt, viewing, ...what }
}

async function openAddress(tx: Tx, opening: PlaybackOpening, opened: Opened, { at }: Moment) {
  await tx
    .insertInto('playback')
    .values({
      id: opened.id,
      recording_id: opening.found.recording,
      account_id: opened.who.account,
      opened_at: at,
      expires_at: opened.expiresAt,
    })
    .execute()
}
