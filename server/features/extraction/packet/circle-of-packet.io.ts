import { parseUuid, type Uuid } from '@liuhen/format'
import { sql } from 'kysely'
import type { Tx } from '../../../platform/database/connect.ts'
import type { Scope } from '../../../platform/kernel/index.ts'
import { circleOfAll } from '../../recordings/index.ts'

/**
 * A packet is there for those alone who may know of every recording in it, by the marks of now:
 * who ordered it was one of them. Whoever is in the circle hands it over; where two circles have
 * nobody in common any more, what is in each is put together anew.
 */
export async function circleOfPacket(tx: Tx, packet: Uuid): Promise<Pick<Scope, 'circle'>> {
  const circle = await circleOfAll(tx, await recordingsOfPacket(tx, packet))
  return circle === undefined ? {} : { circle }
}

/** As ordered for a case, else as its sheet names them; the whole content is not read for it. */
async function recordingsOfPacket(tx: Tx, packet: Uuid): Promise<readonly Uuid[]> {
  const row = await tx
    .selectFrom('packet')
    .select(
      sql<unknown>`case when subject_type = 'case' then plan -> 'recordings'
        else jsonb_path_query_array(content, '$.sheet.recordings[*].id') end`.as('ids'),
    )
    .where('id', '=', packet)
    .executeTakeFirst()
  const ids: readonly unknown[] = Array.isArray(row?.ids) ? row.ids : []
  return ids.flatMap((id) => (typeof id === 'string' ? (parseUuid(id) ?? []) : []))
}
