import { parseSha256, type Sha256, type Uuid } from '@liuhen/format'
import { z } from 'zod'
import type { Tx } from '../../../platform/database/connect.ts'
import { Made } from '../../derivatives/index.ts'
import { GRANTED_MIME, ProbeResult } from '../../media/index.ts'
import type { CopyOrder, FileMade, FileOrder } from './order.ts'

export interface SourcePlaces {
  readonly original: (sha256: Sha256) => string
  readonly derivative: (id: Uuid) => string
}

/** An order that waits or was interrupted; undefined: nothing is to be done. */
export async function copyAsked(
  tx: Tx,
  id: Uuid,
  places: SourcePlaces,
): Promise<CopyOrder | undefined> {
  const row = await tx
    .selectFrom('made_copy')
    .select(['id', 'watermark'])
    .where('id', '=', id)
    .where('state', 'in', ['ordered', 'making'])
    .executeTakeFirst()
  if (row === undefined) return undefined
  const files = await tx
    .selectFrom('made_copy_file as file')
    .innerJoin('recording', 'recording.id', 'file.recording_id')
    .leftJoin('probe', 'probe.recording_id', 'file.recording_id')
    .leftJoin('ordered_derivative as derived', 'derived.id', 'file.derivative_id')
    .select(['file.position', 'file.parts', 'file.sha256', 'file.derivative_id'])
    .select(['recording.original_sha256', 'probe.result', 'derived.made'])
    .where('file.copy_id', '=', id)
    .orderBy('file.position')
    .execute()
  const watermarked = row.watermark !== null
  const open = files.filter(({ sha256 }) => sha256 === null)
  const orders = open.map((file) => orderOf(file, places, watermarked))
  return { id: row.id, watermark: row.watermark, files: orders, total: files.length }
}

interface FileRow {
  readonly position: number
  readonly parts: unknown
  readonly derivative_id: Uuid | null
  readonly original_sha256: string
  readonly result: unknown
  readonly made: unknown
}

function orderOf(row: FileRow, places: SourcePlaces, watermarked: boolean): FileOrder {
  const probe = row.result === null ? undefined : ProbeResult.parse(row.result)
  const { position, derivative_id } = row
  if (derivative_id !== null) return ofDerivative(row, derivative_id, places, watermarked)
  const sha256 = digestOf(row.original_sha256)
  const path = places.original(sha256)
  const source = { path, sha256, contentType: typeOf(probe) }
  const { container = 'unknown', kind, durationMs, audio } = probe ?? {}
  const known = kind === 'video' || kind === 'audio' || kind === 'photo'
  if (!watermarked || container === 'unknown' || !known) return { position, source }
  const granted = {
    ...{ media: kind, hasSound: audio !== undefined, keepsPicture: false, fullSize: true },
    source: { path, container, durationMs, audioCodec: audio?.codec },
    ...(row.parts === null ? {} : { parts: Parts.parse(row.parts) }),
  }
  return { position, source, granted }
}

/** What was made from it is a file of ours, with the length that it was made with. */
function ofDerivative(
  { position, made: raw, result }: FileRow,
  id: Uuid,
  places: SourcePlaces,
  watermarked: boolean,
): FileOrder {
  const made = Made.parse(raw)
  const path = places.derivative(id)
  const source = { path, sha256: made.sha256, contentType: made.mime }
  if (!watermarked) return { position, source }
  const media = made.mime === GRANTED_MIME.audio ? ('audio' as const) : ('video' as const)
  const hasSound = ProbeResult.parse(result).audio !== undefined
  const granted = {
    ...{ media, hasSound, keepsPicture: false, fullSize: true },
    source: { path, container: 'mov' as const, durationMs: made.toMs - made.fromMs },
  }
  return { position, source, granted }
}

const Parts = z.array(z.object({ fromMs: z.number(), toMs: z.number() }))

const TYPES: { readonly [container: string]: string } = {
  mov: 'video/mp4',
  jpeg: 'image/jpeg',
}

function typeOf(probe: ProbeResult | undefined): string {
  const known = probe === undefined ? undefined : TYPES[probe.container]
  return known ?? 'application/octet-stream'
}

function digestOf(text: string): Sha256 {
  const digest = parseSha256(text)
  if (digest === undefined) throw new RangeError('digest of an original')
  return digest
}

/** Notes how far it is; false where it is no longer wanted. Progress is no fact. */
export async function noteCopyBegun(tx: Tx, id: Uuid, progress: number): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('made_copy')
    .set({ state: 'making', progress })
    .where('id', '=', id)
    .where('state', 'in', ['ordered', 'making'])
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** A file that stands whole in its place; an attempt that is killed later does not make it again. */
export async function noteFileMade(
  tx: Tx,
  copy: Uuid,
  position: number,
  { bytes, sha256, sm3, contentType, tool }: FileMade,
): Promise<void> {
  await tx
    .updateTable('made_copy_file')
    .set({ bytes, sha256, sm3, content_type: contentType, tool })
    .where('copy_id', '=', copy)
    .where('position', '=', position)
    .execute()
}

/** Orders that a crash left; found again at each start. */
export async function unfinishedCopies(tx: Tx): Promise<readonly Uuid[]> {
  const rows = await tx
    .selectFrom('made_copy')
    .select('id')
    .where('state', 'in', ['ordered', 'making'])
    .orderBy('ordered_at')
    .limit(1000)
    .execute()
  return rows.map(({ id }) => id)
}
