import type { Instant, Uuid } from '@liuhen/format'
import type { Tx } from '../../../platform/database/connect.ts'
import { shanghaiDay } from '../../regulations/index.ts'
import type { Member } from './request.ts'

/** Who holds a post of the agency now and can sign in: whoever left decides nothing. By name. */
export async function staffOf(tx: Tx, agency: Uuid, at: Instant): Promise<readonly Member[]> {
  const rows = await tx
    .selectFrom('post')
    .innerJoin('person', 'person.id', 'post.person_id')
    .innerJoin('account', 'account.person_id', 'person.id')
    .select(['person.id', 'person.name', 'person.unit_id', 'post.role'])
    .where('person.agency_id', '=', agency)
    .where('account.state', '=', 'active')
    .where('post.since', '<=', at)
    .where((where) => where.or([where('post.until', 'is', null), where('post.until', '>', at)]))
    .orderBy('person.badge_number')
    .orderBy('post.role')
    .execute()
  const keeping = await namedKeepers(tx, agency, at)
  return [...Map.groupBy(rows, ({ id }) => id).values()].flatMap((posts) => {
    const [first] = posts
    if (first === undefined) return []
    const { id: person, name, unit_id: unit } = first
    const roles = [...posts.map(({ role }) => role), ...(keeping.get(person) ?? [])]
    return [{ person, name, unit, posts: [...new Set(roles)] }]
  })
}

/** The custodian of a text may be a named person instead of the holder of a post. */
async function namedKeepers(tx: Tx, agency: Uuid, at: Instant) {
  const today = shanghaiDay(at)
  const rows = await tx
    .selectFrom('custody_appointment')
    .select(['person_id', 'role'])
    .where('agency_id', '=', agency)
    .where('from_day', '<=', today)
    .where((where) => where.or([where('to_day', 'is', null), where('to_day', '>=', today)]))
    .execute()
  const groups = Map.groupBy(rows, (row) => row.person_id)
  return new Map([...groups].map(([person, of]) => [person, of.map(({ role }) => role)]))
}
