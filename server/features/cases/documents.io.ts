import type { Uuid } from '@liuhen/format'
import { sql } from 'kysely'

/**
 * Which rows of `document` are of the case: what was written in it, and what was written in one of
 * its activities before that belonged to any case. Both halves are found by an index.
 */
export function isOfCase(id: Uuid) {
  return sql<boolean>`(document.case_id = ${id} or document.case_id is null
    and document.activity_id = any(array(select id from activity where case_id = ${id})))`
}
