import type { Instant, Uuid } from '@liuhen/format'
import type { Tx } from '../../platform/database/connect.ts'
import type { Moment } from '../../platform/kernel/index.ts'
import { disabledOf } from './disabled-accounts.io.ts'
import type { ListingPeople, ListPeople } from './list-people.ts'
import { rightsHeld } from './rights.io.ts'

export async function pageOfPeople(tx: Tx, { who, asked }: ListingPeople, { at }: Moment) {
  const rows = await peopleAfter(tx, who.agency, asked, at)
  const shown = rows.slice(0, asked.limit)
  const told = rightsHeld(who).includes('org.manage') ? shown.map(({ id }) => id) : []
  const disabled = await disabledOf(tx, told)
  const people = shown.map((row) => ({ ...row, disabled: disabled.get(row.id) ?? null }))
  const more = rows.length > asked.limit
  return { people, next: more ? (people.at(-1)?.badgeNumber ?? null) : null }
}

/** The agency's people in order of badge number, and one more than are shown. */
async function peopleAfter(tx: Tx, agency: Uuid, { after, limit }: ListPeople, at: Instant) {
  let query = tx
    .selectFrom('person')
    .innerJoin('unit', 'unit.id', 'person.unit_id')
    .leftJoin('account', 'account.person_id', 'person.id')
    .select((select) => [
      'person.id',
      'person.name',
      'person.badge_number as badgeNumber',
      'unit.id as unitId',
      'unit.name as unit',
      'account.login',
      'account.state',
      select
        .selectFrom('post')
        .select((inner) => inner.fn.agg<string[]>('array_agg', ['post.role']).as('roles'))
        .whereRef('post.person_id', '=', 'person.id')
        .where('post.since', '<=', at)
        .where((open) => open.or([open('post.until', 'is', null), open('post.until', '>', at)]))
        .as('roles'),
    ])
    .where('person.agency_id', '=', agency)
    .orderBy('person.badge_number')
    .limit(limit + 1)
  if (after !== undefined) query = query.where('person.badge_number', '>', after)
  return query.execute()
}
