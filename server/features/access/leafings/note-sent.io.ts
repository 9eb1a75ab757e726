import type { Instant, Uuid } from '@liuhen/format'
import { type Db, withTx } from '../../../platform/database/connect.ts'
import type { PersonActor } from '../../../platform/kernel/index.ts'

/**
 * Keeps that a page is sent, right before it is: a page that was never sent was never seen. False:
 * the leafing has ended while its picture was drawn.
 */
export async function noteSent(
  db: Db,
  { agency }: PersonActor,
  { id, page }: { readonly id: Uuid; readonly page: number },
  at: Instant,
): Promise<boolean> {
  return withTx(db, agency, async (tx) => {
    const open = await tx
      .selectFrom('leafing')
      .select('id')
      .where('id', '=', id)
      .where('ended_at', 'is', null)
      .forShare()
      .executeTakeFirst()
    if (open === undefined) return false
    await tx
      .insertInto('leafing_page')
      .values({ leafing_id: id, page, sent_at: at })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    return true
  })
}
