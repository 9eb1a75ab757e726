import type { Uuid } from '@liuhen/format'
import type { Tx } from '../../platform/database/connect.ts'

/**
 * Says that more is known of an activity than was judged, until it is judged again. In the
 * transaction that makes it so, and behind the activity's lock, which a judgement holds from before
 * it reads until it commits: otherwise one that is under way would call itself the latest.
 */
export async function leaveBehind(tx: Tx, activity: Uuid): Promise<void> {
  await tx.selectFrom('activity').select('id').where('id', '=', activity).forUpdate().execute()
  await tx
    .updateTable('continuity')
    .set({ behind: true })
    .where('activity_id', '=', activity)
    .execute()
}
