import { sql } from 'kysely'

/**
 * What a recording is called where others than those who may see it read too: one that is marked
 * for named persons has no name there. Of rows of the table `recording` under this name.
 */
export const shownName = sql<string>`case when recording.circle is null then recording.name
  else '（已作保密标记）' end`
