import type { Instant } from '@liuhen/format'
import { parseUuid } from '@liuhen/format'
import { sql } from 'kysely'
import { type Db, withTx } from '../../platform/database/connect.ts'
import type { PersonActor } from '../../platform/kernel/index.ts'

/** What a playback address stands for: the bytes to send and how a browser should take them. */
export interface PlaybackSource {
  readonly original?: string
  readonly derivative?: string
  readonly contentType: string
}

/**
 * The bytes behind an opened playback, for the person who opened it and until it ends. Undefined
 * for anybody else: an address that was passed on shows nothing.
 */
export async function playbackSource(
  db: Db,
  who: PersonActor,
  id: string,
  at: Instant,
): Promise<PlaybackSource | undefined> {
  const playback = parseUuid(id)
  if (playback === undefined) return undefined
  return withTx(db, who.agency, async (tx) => {
    const row = await tx
      .selectFrom('playback')
      .innerJoin('recording', 'recording.id', 'playback.recording_id')
      .leftJoin('derivative', (join) =>
        join
          .onRef('derivative.recording_id', '=', 'recording.id')
          .on('derivative.kind', '=', 'proxy')
          .on('derivative.state', '=', 'ready'),
      )
      .innerJoin('probe', 'probe.recording_id', 'recording.id')
      // Asked once for every range: two fields of the probe, not its whole parsed result.
      .select([
        'recording.original_sha256',
        'recording.media',
        'derivative.path',
        sql<string>`probe.result->>'playable'`.as('playable'),
        sql<string>`probe.result->>'container'`.as('container'),
      ])
      .where('playback.id', '=', playback)
      .where('playback.account_id', '=', who.account)
      .where('playback.expires_at', '>', at)
      .executeTakeFirst()
    if (row === undefined) return undefined
    if (row.playable === 'native') {
      const contentType = CONTENT_TYPES[row.container] ?? 'application/octet-stream'
      const shown = row.container === 'mov' && row.media === 'audio' ? 'audio/mp4' : contentType
      return { original: row.original_sha256, contentType: shown }
    }
    if (row.path === null) return undefined
    return { derivative: row.path, contentType: row.media === 'audio' ? 'audio/mp4' : 'video/mp4' }
  })
}

const CONTENT_TYPES: { readonly [container: string]: string } = {
  mov: 'video/mp4',
  matroska: 'video/x-matroska',
  wav: 'audio/wav',
  mp3: 'audio/mpeg',
  jpeg: 'image/jpeg',
}
