import type { Instant, Uuid } from '@liuhen/format'
import type { Tx } from '../../platform/database/connect.ts'

/** Keys of the posts that a person holds at this time. */
export async function postsHeld(tx: Tx, person: Uuid, at: Instant): Promise<string[]> {
  const rows = await tx
    .selectFrom('post')
    .select('role')
    .where('person_id', '=', person)
    .where('since', '<=', at)
    .where((where) => where.or([where('until', 'is', null), where('until', '>', at)]))
    .execute()
  return rows.map(({ role }) => role)
}
