import { sql } from 'kysely'
import type { Tx } from '../../../platform/database/connect.ts'
import type { Moment } from '../../../platform/kernel/index.ts'
import { cataloguesOf } from '../../regulations/index.ts'
import type { CourseFound } from '../course/enter-step.ts'
import { isOfCase } from '../documents.io.ts'

/** Activities of the case, oldest first; more than this no case has. */
const ACTIVITIES_AT_MOST = 200

export type ActivityShown = Awaited<ReturnType<typeof activitiesShown>>[number]

export async function activitiesShown(tx: Tx, { case: { id }, law }: CourseFound, _moment: Moment) {
  const titles = new Map(cataloguesOf(law).activityKinds.map(({ key, title }) => [key, title]))
  const rows = await tx
    .selectFrom('activity')
    .leftJoin('exemption', 'exemption.activity_id', 'activity.id')
    .select(['activity.id', 'number', 'kind', 'place', 'state', 'opened_at as openedAt'])
    .select('exemption.agreed')
    .select((select) =>
      select
        .selectFrom('recording')
        .select(sql<number>`count(*)::int`.as('count'))
        .whereRef('recording.activity_id', '=', 'activity.id')
        .as('recordings'),
    )
    .where('activity.case_id', '=', id)
    .orderBy('opened_at')
    .limit(ACTIVITIES_AT_MOST)
    .execute()
  return rows.map(({ kind, agreed, recordings, ...row }) => ({
    ...row,
    kindTitle: titles.get(kind) ?? kind,
    recordings: recordings ?? 0,
    exempt: agreed === true,
  }))
}

/** The two parts of a record: text, and sound and picture (or why there is none). */
export async function partsOf(
  tx: Tx,
  { case: { id } }: CourseFound,
  activities: readonly ActivityShown[],
) {
  const { documents } = await tx
    .selectFrom('document')
    .select(sql<number>`count(*)::int`.as('documents'))
    .where(isOfCase(id))
    .where('state', '=', 'issued')
    .executeTakeFirstOrThrow()
  return {
    documents,
    recordings: activities.reduce((sum, { recordings }) => sum + recordings, 0),
    excused: activities.filter(({ exempt }) => exempt).length,
  }
}
