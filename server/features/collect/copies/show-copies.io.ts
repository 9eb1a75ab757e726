import type { Uuid } from '@liuhen/format'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '../../../platform/database/connect.ts'
import type { Law } from '../../regulations/index.ts'
import { type CopiesShown, copiesNeeded, secondCopyOf } from './copies.ts'
import { placesShown } from './places.io.ts'

/** Counts of one file over the places in use. */
export const COPY_COUNTS = sql`
  select count(p.id) as places,
    count(p.id) filter (where c.state = 'verified') as verified,
    count(p.id) filter (where c.state = 'failed') as failed
  from copy_place p
  left join original_copy c on c.place_id = p.id and c.recording_id = u.recording_id
  where p.in_use`

/** How the second copies of a collection stand, with what is in their way. */
export async function copiesOfCollection(
  tx: Tx,
  { id, law, files }: { readonly id: Uuid; readonly law: Law; readonly files: number },
): Promise<z.infer<typeof CopiesShown>> {
  const places = await placesShown(tx)
  const needed = copiesNeeded(law, places.length)
  const { rows } = await sql<{ verified: number; waiting: number; failed: number; enough: number }>`
    select count(*) filter (where k.verified > 0) as verified,
      count(*) filter (where k.verified = 0 and k.failed = 0 and k.places > 0) as waiting,
      count(*) filter (where k.verified = 0 and k.failed > 0) as failed,
      count(*) filter (where 1 + k.verified >= ${needed}) as enough
    from upload u cross join lateral (${COPY_COUNTS}) k
    where u.collection_id = ${id} and u.state = 'sealed'`.execute(tx)
  const counted = rows[0] ?? { verified: 0, waiting: 0, failed: 0, enough: 0 }
  return {
    needed,
    ...counted,
    mayClear: files > 0 && counted.enough === files,
    alarms: places.filter(({ state }) => state !== 'ready'),
  }
}

/** Where the copies of a recording are, for its page. */
export async function copiesOfRecording(tx: Tx, recording: Uuid) {
  const rows = await tx
    .selectFrom('original_copy')
    .innerJoin('copy_place', 'copy_place.id', 'original_copy.place_id')
    .select([
      'copy_place.id as place',
      'copy_place.path',
      'original_copy.state',
      'original_copy.finished_at as verifiedAt',
    ])
    .where('original_copy.recording_id', '=', recording)
    .where('copy_place.in_use', '=', true)
    .orderBy('copy_place.path')
    .execute()
  const count = (state: string) => rows.filter((row) => row.state === state).length
  const counted = { places: rows.length, verified: count('verified'), failed: count('failed') }
  return { secondCopy: secondCopyOf(counted), places: rows }
}
