import { type Instant, parseUuid, type Uuid } from '@liuhen/format'
import { type Db, type Tx, withTxInTime } from '../../../platform/database/connect.ts'
import { LOST_AFTER_MS, leafingOver } from '../../approvals/index.ts'
import { type PageReader, refusedSince } from './refused-since.io.ts'

export interface LeafingPage {
  readonly id: Uuid
  readonly sha256: string
  readonly type: string
  /** Drawn into the picture before it leaves; null: nothing is. */
  readonly mark: string | null
}

/**
 * The page behind an address of a leafing, for who opened it, until it ends and while his right
 * lasts. Once its picture is there, `noteSent`.
 */
export async function leafingPage(
  db: Db,
  reader: PageReader,
  asked: { readonly id: string; readonly page: number },
  at: Instant,
): Promise<LeafingPage | undefined> {
  const id = parseUuid(asked.id)
  if (id === undefined) return undefined
  return withTxInTime(db, reader.who.agency, (tx) =>
    stillOpen(tx, reader, { id, page: asked.page }, at),
  )
}

/** The same, asked in a transaction that holds the leafing open until its end. */
export async function stillOpen(
  tx: Tx,
  { who, may }: PageReader,
  { id, page }: { readonly id: Uuid; readonly page: number },
  at: Instant,
): Promise<LeafingPage | undefined> {
  const row = await tx
    .selectFrom('leafing')
    .select(['sha256', 'media_type', 'mark', 'pages', 'beat_at'])
    .select(['agency_id as agency', 'case_id as case', 'document_id as document', 'basis'])
    .where('id', '=', id)
    .where('account_id', '=', who.account)
    .where('ended_at', 'is', null)
    .forShare()
    .executeTakeFirst()
  if (row === undefined || page > row.pages) return undefined
  if (Date.parse(at) - Date.parse(row.beat_at) > LOST_AFTER_MS) return undefined
  if ((await leafingOver(tx, id, at)) !== undefined) return undefined
  if ((await refusedSince(tx, row, { who, at, may })) !== undefined) return undefined
  return { id, sha256: row.sha256, type: row.media_type, mark: row.mark }
}
