import type { Uuid } from '@liuhen/format'
import type { Tx } from '../../platform/database/connect.ts'
import type { PersonActor } from '../../platform/kernel/index.ts'
import { inSight, sightOf } from '../activities/index.ts'
import type { LinkedActivity } from './linking.ts'

/** Of these activities those of the agency that this person may read, locked, with their recordings. */
export async function activitiesToLink(
  tx: Tx,
  who: PersonActor,
  asked: readonly Uuid[],
): Promise<readonly LinkedActivity[]> {
  const { agency } = who
  if (asked.length === 0) return []
  const rows = await tx
    .selectFrom('activity')
    .select(['id', 'number', 'case_id as caseId'])
    .where('agency_id', '=', agency)
    .where('id', 'in', asked)
    .where((where) => inSight(where, sightOf(who)))
    .orderBy('id')
    .forUpdate()
    .execute()
  if (rows.length === 0) return []
  const recordings = await tx
    .selectFrom('recording')
    .select(['id', 'activity_id'])
    .where('agency_id', '=', agency)
    .where(
      'activity_id',
      'in',
      rows.map(({ id }) => id),
    )
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    ...row,
    recordings: recordings.flatMap(({ id, activity_id }) => (activity_id === row.id ? [id] : [])),
  }))
}

/** Writes to which case these belong; null: to none any more. */
export async function writeCaseOf(
  tx: Tx,
  activities: readonly Uuid[],
  belongs: { readonly id: Uuid; readonly number: string } | null,
): Promise<void> {
  if (activities.length === 0) return
  await tx
    .updateTable('activity')
    .set({ case_id: belongs?.id ?? null, case_number: belongs?.number ?? null })
    .where('id', 'in', activities)
    .execute()
}
