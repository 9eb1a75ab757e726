import type { Uuid } from '@liuhen/format'
import { type RawBuilder, sql } from 'kysely'

/**
 * The activities that a change of the law still concerns, as a query of their ids: those that are
 * not over yet, and those of which something is still owed. What is settled stays as it was.
 */
export function concernedActivities(agency: Uuid): RawBuilder<{ id: Uuid }> {
  return sql<{ id: Uuid }>`
    select id from activity a where agency_id = ${agency} and (state <> 'returned' or exists (
      select 1 from duty d where d.subject_type = 'activity' and d.subject_id = a.id
        and d.state in ('open', 'breached')))`
}
