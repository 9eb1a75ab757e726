import type { Instant, Uuid } from '@liuhen/format'
import { type Db, withTxInTime } from '../../../platform/database/connect.ts'
import { stillOpen } from './leafing-page.io.ts'
import type { PageReader } from './refused-since.io.ts'

/**
 * Keeps that a page is sent, right before it is: a page that was never sent was never seen. False:
 * while its picture was drawn the leafing has ended, or the right to it.
 */
export async function noteSent(
  db: Db,
  reader: PageReader,
  { id, page }: { readonly id: Uuid; readonly page: number },
  at: Instant,
): Promise<boolean> {
  return withTxInTime(db, reader.who.agency, async (tx) => {
    if ((await stillOpen(tx, reader, { id, page }, at)) === undefined) return false
    await tx
      .insertInto('leafing_page')
      .values({ leafing_id: id, page, sent_at: at })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    return true
  })
}
