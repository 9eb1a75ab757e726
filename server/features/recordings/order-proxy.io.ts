import type { Instant, Uuid } from '@liuhen/format'
import type { Tx } from '../../platform/database/connect.ts'

/**
 * Orders what a browser can play of a recording that it cannot play itself. The row is the order:
 * a worker looks for waiting ones. One that is being made, or is ready, is left alone.
 */
export async function orderProxy(tx: Tx, recording: Uuid, at: Instant): Promise<void> {
  await tx
    .insertInto('derivative')
    .values({ recording_id: recording, kind: 'proxy', state: 'waiting', updated_at: at })
    .onConflict((conflict) =>
      conflict
        .columns(['recording_id', 'kind'])
        .doUpdateSet({ state: 'waiting', failure: null, updated_at: at })
        .where('derivative.state', '=', 'failed'),
    )
    .execute()
}
