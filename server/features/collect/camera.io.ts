import type { Uuid } from '@liuhen/format'
import type { Tx } from '../../platform/database/connect.ts'
import { uuidOf } from '../../platform/kernel/index.ts'

/** The fixed camera whose recordings a collection brings; undefined: none of this agency. */
export async function cameraOf(tx: Tx, agency: Uuid, id: string) {
  const row = await tx
    .selectFrom('camera')
    .select(['id', 'code', 'retired_at'])
    .where('agency_id', '=', agency)
    .where('id', '=', uuidOf(id))
    .executeTakeFirst()
  return row === undefined
    ? undefined
    : { id: row.id, code: row.code, retired: row.retired_at !== null }
}
