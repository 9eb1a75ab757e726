import type { Uuid } from '@liuhen/format'
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
  const words = wordsOf(Object.values(names).join(' '))
  const found = { words: words.join(' '), grams: bigramsOf(words) }
  await tx
    .insertInto('recording_search')
    .values({ recording_id: recording, agency_id, ...found })
    .onConflict((conflict) => conflict.column('recording_id').doUpdateSet(found))
    .execute()
}
