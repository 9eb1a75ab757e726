import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import type { Tx } from '../../platform/database/connect.ts'
import { bigramsOf, wordsOf } from '../../platform/text/bigrams.ts'

/** Fills the search column again from the names that a user would look for. */
export async function refreshSearch(tx: Tx, recording: Uuid): Promise<void> {
  const row = await tx
    .selectFrom('recording')
    .leftJoin('device', 'device.id', 'recording.device_id')
    .leftJoin('person', 'person.id', 'recording.officer_id')
    .leftJoin('activity', 'activity.id', 'recording.activity_id')
    .select([
      'recording.agency_id',
      'recording.name',
      'device.code',
      'person.name as officer',
      'person.badge_number',
      'activity.number',
      'activity.matter',
      'activity.party',
      'activity.place',
      'activity.case_number',
    ])
    .where('recording.id', '=', recording)
    .executeTakeFirstOrThrow()
  const { agency_id, ...names } = row
  const stated = await describedItems(tx, recording)
  const words = wordsOf([...Object.values(names), ...Object.values(stated)].join(' '))
  const items = Object.entries(stated).map(([key, value]) => [key, wordsOf(value)] as const)
  const found = {
    words: words.join(' '),
    grams: [...bigramsOf(words), ...items.flatMap(([key, of]) => gramsOfItem(key, of))],
    items: JSON.stringify(Object.fromEntries(items.map(([key, of]) => [key, of.join(' ')]))),
  }
  await tx
    .insertInto('recording_search')
    .values({ recording_id: recording, agency_id, ...found })
    .onConflict((conflict) => conflict.column('recording_id').doUpdateSet(found))
    .execute()
}

/** Bigrams of a described value, marked with its item: so a search of one item has an index. */
export function gramsOfItem(key: string, words: readonly string[]): string[] {
  return bigramsOf(words).map((gram) => `${key}:${gram}`)
}

const Stated = z.record(z.string(), z.string())

async function describedItems(tx: Tx, recording: Uuid) {
  const row = await tx
    .selectFrom('recording_description')
    .select('items')
    .where('recording_id', '=', recording)
    .orderBy('described_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row === undefined ? {} : Stated.parse(row.items)
}
