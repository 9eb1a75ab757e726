import type { Tx } from '../../../platform/database/connect.ts'
import { accept, type Decision, type Moment } from '../../../platform/kernel/index.ts'
import { factsForAct } from './acts.io.ts'
import type { FoundAgainFacts } from './report-found.ts'

/** With where it stood before it was lost. */
export async function factsForFound(
  tx: Tx,
  asked: { readonly id: string },
  moment: Moment,
): Promise<Decision<FoundAgainFacts>> {
  const found = await factsForAct(tx, asked, moment)
  if (!found.ok) return found
  const { id } = found.accepted.device
  const order = await tx
    .selectFrom('repair_order')
    .select('number')
    .where('device_id', '=', id)
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  const check = await tx
    .selectFrom('device_check')
    .select('no_fault')
    .where('device_id', '=', id)
    .orderBy('checked_at', 'desc')
    .orderBy('entry', 'desc')
    .limit(1)
    .executeTakeFirst()
  const faulty = check?.no_fault === false
  return accept({
    ...found.accepted,
    faulty,
    ...(order === undefined ? {} : { order: order.number }),
  })
}
