import type { Fact, Uuid } from '@liuhen/format'
import type { Tx } from '../../../platform/database/connect.ts'
import { shownName } from '../../collect/index.ts'
import type { Line } from './show-timeline.ts'

type Link = Line['links'][number]

/** What the activities, recordings and documents of these facts are called, by type and id. */
export async function titlesOfThings(
  tx: Tx,
  facts: readonly Pick<Fact, 'subjects'>[],
): Promise<ReadonlyMap<string, Link>> {
  const ids = (type: string): Uuid[] => [
    ...new Set(
      facts.flatMap(({ subjects }) => subjects.flatMap((one) => (one.type === type ? one.id : []))),
    ),
  ]
  const activities = await named(ids('activity'), (list) =>
    tx.selectFrom('activity').select(['id', 'number as title']).where('id', 'in', list).execute(),
  )
  const recordings = await named(ids('recording'), (list) =>
    tx
      .selectFrom('recording')
      .select(['id', shownName.as('title')])
      .where('id', 'in', list)
      .execute(),
  )
  const documents = await named(ids('document'), (list) =>
    tx.selectFrom('document').select(['id', 'title']).where('id', 'in', list).execute(),
  )
  const links: readonly Link[] = [
    ...activities.map((row) => ({ ...row, type: 'activity' as const })),
    ...recordings.map((row) => ({ ...row, type: 'recording' as const })),
    ...documents.map((row) => ({ ...row, type: 'document' as const })),
  ]
  return new Map(links.map((link) => [`${link.type} ${link.id}`, link]))
}

async function named<T>(ids: Uuid[], load: (ids: Uuid[]) => Promise<T[]>): Promise<T[]> {
  return ids.length === 0 ? [] : load(ids)
}

/** Where a line leads. */
export function linksOf({ subjects }: Fact, things: ReadonlyMap<string, Link>): Link[] {
  return subjects.flatMap(({ type, id }) => things.get(`${type} ${id}`) ?? [])
}
