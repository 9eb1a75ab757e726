import type { Instant, Uuid } from '@liuhen/format'
import type { Tx } from '../../platform/database/connect.ts'

/**
 * Who administers the agency now. Where somebody may lose it, all their accounts are locked in one
 * order: two who act on each other at once are judged one after the other. `lasting`: could sign in,
 * and no end of the post is set.
 */
export async function administratorsOf(tx: Tx, agency: Uuid, at: Instant, lock: boolean) {
  const query = tx
    .selectFrom('account')
    .select(['id', 'person_id', 'state'])
    .where('agency_id', '=', agency)
    .where('person_id', 'in', (posts) =>
      posts
        .selectFrom('post')
        .select('person_id')
        .where('role', '=', 'administrator')
        .where('since', '<=', at)
        .where((open) => open.or([open('until', 'is', null), open('until', '>', at)])),
    )
    .orderBy('id')
  const rows = await (lock ? query.forUpdate() : query).execute()
  if (rows.length === 0) return []
  const unended = await tx
    .selectFrom('post')
    .select('person_id')
    .where('role', '=', 'administrator')
    .where('since', '<=', at)
    .where('until', 'is', null)
    .where(
      'person_id',
      'in',
      rows.map(({ person_id }) => person_id),
    )
    .execute()
  const lasting = new Set(unended.map(({ person_id }) => person_id))
  return rows.map(({ person_id: person, state }) => {
    return { person, lasting: state === 'active' && lasting.has(person) }
  })
}
