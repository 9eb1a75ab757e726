import type { Uuid } from '@liuhen/format'
import { sql } from 'kysely'
import type { Tx } from '../../../platform/database/connect.ts'
import { lawOf } from '../../regulations/index.ts'
import { copiesNeeded } from './copies.ts'
import { placesShown } from './places.io.ts'

/** Only what is not verified is counted: that is short, however many originals there are. */
export async function copiesPage(tx: Tx, agency: Uuid) {
  const places = await placesShown(tx)
  const { rows } = await sql<{ place: Uuid; waiting: number; failed: number }>`
    select place_id as place, count(*) filter (where state = 'waiting') as waiting,
      count(*) filter (where state = 'failed') as failed
    from original_copy where agency_id = ${agency} and state <> 'verified'
    group by place_id`.execute(tx)
  return {
    needed: copiesNeeded(await lawOf(tx, agency), places.length),
    places: places.map((place) => {
      const open = rows.find((row) => row.place === place.id)
      return { ...place, waiting: open?.waiting ?? 0, failed: open?.failed ?? 0 }
    }),
  }
}
