import type { Tx } from '../../platform/database/connect.ts'
import { accept, type Decision, type Moment, refuse, uuidOf } from '../../platform/kernel/index.ts'
import { findRecording, scopeOfRecording } from '../recordings/index.ts'
import type { DerivativeFound, Withdrawing } from './withdraw-derivative.ts'

/** A derived file is as secret as its recording: the scope is that of the recording now. */
export async function findDerivative(
  tx: Tx,
  { id }: { readonly id: string },
): Promise<Decision<DerivativeFound>> {
  const row = await tx
    .selectFrom('ordered_derivative')
    .select(['id', 'recording_id', 'state'])
    .where('id', '=', uuidOf(id))
    .forUpdate()
    .executeTakeFirst()
  const recording = row && (await findRecording(tx, row.recording_id))
  if (row === undefined || recording === undefined) return refuse('not-found')
  const scope = await scopeOfRecording(tx, recording)
  return accept({ scope, id: row.id, recording: recording.id, state: row.state })
}

export async function commitWithdrawing(tx: Tx, { id }: Withdrawing, { at }: Moment) {
  await tx
    .updateTable('ordered_derivative')
    .set({ state: 'withdrawn', changed_at: at })
    .where('id', '=', id)
    .execute()
  return { derivative: id }
}
