import { sql } from 'kysely'
import type { Tx } from '../../platform/database/connect.ts'
import { type Moment, uuidOf } from '../../platform/kernel/index.ts'
import { loadCollection } from './collections.io.ts'
import { secondCopyOf } from './copies/copies.ts'
import { COPY_COUNTS, copiesOfCollection } from './copies/show-copies.io.ts'
import type { ListReceipts } from './schemas.ts'

interface Row {
  readonly upload: string
  readonly position: number
  readonly recording: string
  readonly text: string
  readonly places: number
  readonly verified: number
  readonly failed: number
}

/** The receipts of a collection, each with how its second copy stands now. */
export async function receiptsPage(tx: Tx, asked: ListReceipts, { at }: Moment) {
  const collection = await loadCollection(tx, asked.id, at)
  if (collection === undefined) throw new Error('the collection was there before')
  const { rows } = await sql<Row>`
    select u.id as upload, u.position, r.recording_id as recording, r.text,
      k.places, k.verified, k.failed
    from upload u join receipt r on r.upload_id = u.id cross join lateral (${COPY_COUNTS}) k
    where u.collection_id = ${uuidOf(asked.id)} and u.position > ${asked.after ?? -1}
    order by u.position limit ${asked.limit + 1}`.execute(tx)
  const receipts = rows.slice(0, asked.limit).map(({ places, verified, failed, ...receipt }) => ({
    ...receipt,
    secondCopy: secondCopyOf({ places, verified, failed }),
    copies: 1 + verified,
  }))
  const more = rows.length > asked.limit
  const { needed, mayClear } = await copiesOfCollection(tx, collection)
  const next = more ? String(receipts.at(-1)?.position ?? '') : null
  return { receipts, copiesNeeded: needed, mayClear, next }
}
