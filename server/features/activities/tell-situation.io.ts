import type { Tx } from '../../platform/database/connect.ts'
import type { Moment } from '../../platform/kernel/index.ts'
import { type SituationTold, tellFacts } from './tell-situation.ts'
import type { Viewing } from './view-activity.ts'

/** Reads nothing but the number: the facts were loaded for the look. */
export async function tellSituation(
  tx: Tx,
  { found }: Viewing,
  { at }: Moment,
): Promise<SituationTold> {
  const { number } = await tx
    .selectFrom('activity')
    .select('number')
    .where('id', '=', found.activity.id)
    .executeTakeFirstOrThrow()
  const settings = { ...found.law.settings }
  return { number, now: at, settings, facts: tellFacts(found.facts) }
}
