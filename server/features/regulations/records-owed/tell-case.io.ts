import type { Uuid } from '@liuhen/format'
import type { Tx } from '../../../platform/database/connect.ts'
import { instantOf } from '../../../platform/kernel/index.ts'
import { factsOfMatter } from '../matter-facts.io.ts'
import type { ActivityTold, CaseTold, StepTold } from './item.ts'

/** Everything that coverage reads of a case; its steps stand in the data of its procedure. */
export async function tellCase(tx: Tx, id: Uuid, steps: readonly StepTold[]): Promise<CaseTold> {
  const facts = await factsOfMatter(tx, { type: 'case', id })
  const rows = await tx
    .selectFrom('activity')
    .select(['id', 'kind', 'opened_at'])
    .where('case_id', '=', id)
    .orderBy('opened_at')
    .orderBy('id')
    .execute()
  const activities: ActivityTold[] = []
  for (const { id: activity, kind, opened_at } of rows) {
    const told = await factsOfMatter(tx, { type: 'activity', id: activity })
    activities.push({ id: activity, kind, openedAt: instantOf(opened_at), facts: told })
  }
  return { facts, steps, activities }
}
