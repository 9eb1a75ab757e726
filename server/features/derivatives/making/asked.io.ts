import type { Instant, Uuid } from '@liuhen/format'
import type { Tx } from '../../../platform/database/connect.ts'
import { ProbeResult } from '../../media/index.ts'
import { Parameters } from '../derivative.ts'
import { digestOf } from '../order-derivative.io.ts'
import type { MakingOrder } from './order.ts'

/** An order that waits or was interrupted, with its sealed source; undefined: nothing is to be done. */
export async function derivativeAsked(
  tx: Tx,
  id: Uuid,
  pathOf: (sha256: MakingOrder['source']['sha256']) => string,
): Promise<MakingOrder | undefined> {
  const row = await tx
    .selectFrom('ordered_derivative as one')
    .innerJoin('agency', 'agency.id', 'one.agency_id')
    .innerJoin('original', 'original.sha256', 'one.source_sha256')
    .innerJoin('probe', 'probe.recording_id', 'one.recording_id')
    .select(['one.id', 'one.recording_id', 'one.parameters', 'agency.name', 'probe.result'])
    .select(['original.sha256', 'original.bytes', 'original.chunk_root'])
    .where('one.id', '=', id)
    .where('one.state', 'in', ['ordered', 'making'])
    .executeTakeFirst()
  if (row === undefined) return undefined
  const sha256 = digestOf(row.sha256)
  return {
    ...{ id: row.id, recording: row.recording_id, agency: row.name },
    parameters: Parameters.parse(row.parameters),
    probe: ProbeResult.parse(row.result),
    source: { path: pathOf(sha256), bytes: row.bytes, sha256, chunkRoot: row.chunk_root },
  }
}

/** Notes how far it is; false where it is no longer wanted. Progress is no fact. */
export async function noteBegun(tx: Tx, id: Uuid, progress: number, at: Instant): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('ordered_derivative')
    .set({ state: 'making', progress, changed_at: at })
    .where('id', '=', id)
    .where('state', 'in', ['ordered', 'making'])
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Orders that a crash left; found again at each start. */
export async function unfinishedDerivatives(tx: Tx): Promise<readonly Uuid[]> {
  const rows = await tx
    .selectFrom('ordered_derivative')
    .select('id')
    .where('state', 'in', ['ordered', 'making'])
    .orderBy('ordered_at')
    .limit(1000)
    .execute()
  return rows.map(({ id }) => id)
}
