import { type Instant, parseUuid, type Uuid } from '@liuhen/format'
import { sql } from 'kysely'
import { type Db, type Tx, withTxInTime } from '../../platform/database/connect.ts'
import type { PersonActor } from '../../platform/kernel/index.ts'
import { LOST_AFTER_MS } from '../approvals/index.ts'
import { type Peaks, peaksOf } from './peaks.io.ts'
import { rightOver } from './viewings/right-over.io.ts'

/** What a playback address stands for: the bytes to send and how a browser should take them. */
export interface PlaybackSource {
  readonly original?: string
  readonly derivative?: string
  readonly contentType: string
  /** By a grant, which may end at any moment: no answer may run on for long. */
  readonly granted: boolean
}

/**
 * The bytes behind an opened playback, for the person who opened it, until it ends and as long as
 * his right lasts. Undefined for anybody else: an address that was passed on shows nothing, and one
 * whose viewing is over shows nothing any more.
 */
export async function playbackSource(
  db: Db,
  who: PersonActor,
  id: string,
  at: Instant,
): Promise<PlaybackSource | undefined> {
  const playback = parseUuid(id)
  if (playback === undefined) return undefined
  return withTxInTime(db, who.agency, async (tx) => {
    const row = await openedNow(tx, playback, who, at)
    if (row === undefined) return undefined
    if (row.grant_id !== null) return granted(tx, row.grant_id, row.recording_id)
    if (row.playable === 'native') {
      const contentType = CONTENT_TYPES[row.container] ?? 'application/octet-stream'
      const shown = row.container === 'mov' && row.media === 'audio' ? 'audio/mp4' : contentType
      return { original: row.original_sha256, contentType: shown, granted: false }
    }
    if (row.path === null) return undefined
    const contentType = row.media === 'audio' ? 'audio/mp4' : 'video/mp4'
    return { derivative: row.path, contentType, granted: false }
  })
}

/** What is behind the address, while its viewing goes on and the right to it lasts. */
async function openedNow(tx: Tx, playback: Uuid, who: PersonActor, at: Instant) {
  const row = await openedBy(tx, playback, who, at)
  if (row === undefined || (await rightOver(tx, playback, { who, at })) !== undefined)
    return undefined
  const silentMs = Date.parse(at) - Date.parse(row.beat_at)
  return silentMs > LOST_AFTER_MS ? undefined : row
}

/** How loud what is played is from beginning to end: through the same gate as its bytes. */
export async function playbackPeaks(
  db: Db,
  who: PersonActor,
  id: string,
  at: Instant,
): Promise<Peaks | undefined> {
  const playback = parseUuid(id)
  if (playback === undefined) return undefined
  return withTxInTime(db, who.agency, async (tx) => {
    const row = await openedNow(tx, playback, who, at)
    if (row === undefined) return undefined
    const copy =
      row.grant_id === null ? undefined : await copyFor(tx, row.grant_id, row.recording_id)
    // By a grant only what was made for it: the peaks of the rest are the rest.
    if (row.grant_id !== null && copy === undefined) return undefined
    return peaksOf(tx, copy?.id ?? row.recording_id)
  })
}

function copyFor(tx: Tx, grant: Uuid, recording: Uuid) {
  return tx
    .selectFrom('granted_copy')
    .select(['id', 'path', 'content_type'])
    .where('grant_id', '=', grant)
    .where('recording_id', '=', recording)
    .where('state', '=', 'ready')
    .executeTakeFirst()
}

/** Asked once for every range: two fields of the probe, not its whole parsed result. */
async function openedBy(tx: Tx, playback: Uuid, who: PersonActor, at: Instant) {
  return tx
    .selectFrom('playback')
    .innerJoin('viewing', 'viewing.id', 'playback.id')
    .innerJoin('recording', 'recording.id', 'playback.recording_id')
    .leftJoin('derivative', (join) =>
      join
        .onRef('derivative.recording_id', '=', 'recording.id')
        .on('derivative.kind', '=', 'proxy')
        .on('derivative.state', '=', 'ready'),
    )
    .innerJoin('probe', 'probe.recording_id', 'recording.id')
    .select([
      'recording.original_sha256',
      'recording.media',
      'derivative.path',
      'viewing.grant_id',
      'viewing.recording_id',
      'viewing.beat_at',
      sql<string>`probe.result->>'playable'`.as('playable'),
      sql<string>`probe.result->>'container'`.as('container'),
    ])
    .where('playback.id', '=', playback)
    .where('playback.account_id', '=', who.account)
    .where('playback.expires_at', '>', at)
    .where('viewing.ended_at', 'is', null)
    .executeTakeFirst()
}

/** Whoever has a grant never gets a byte of the original. */
async function granted(tx: Tx, grant: Uuid, recording: Uuid): Promise<PlaybackSource | undefined> {
  const copy = await copyFor(tx, grant, recording)
  if (copy === undefined || copy.path === null || copy.content_type === null) return undefined
  return { derivative: copy.path, contentType: copy.content_type, granted: true }
}

const CONTENT_TYPES: { readonly [container: string]: string } = {
  mov: 'video/mp4',
  matroska: 'video/x-matroska',
  wav: 'audio/wav',
  mp3: 'audio/mpeg',
  jpeg: 'image/jpeg',
}
