import type { Uuid } from '@liuhen/format'
import type { Tx } from '../../../platform/database/connect.ts'

/** The last attempt to bind the file of a case. */
export function latestBinding(tx: Tx, file: Uuid) {
  return tx
    .selectFrom('case_binding')
    .selectAll()
    .where('case_id', '=', file)
    .orderBy('asked_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** The last one that gave a bound file. */
export function boundFile(tx: Tx, file: Uuid) {
  return tx
    .selectFrom('case_binding')
    .selectAll()
    .where('case_id', '=', file)
    .where('state', '=', 'bound')
    .orderBy('asked_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** Where the bound file is on its way: the last hand-over. */
export function handoverOf(tx: Tx, file: Uuid) {
  return tx
    .selectFrom('case_handover')
    .selectAll()
    .where('case_id', '=', file)
    .orderBy('given_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** The last check of a bound file. */
export function examinationOf(tx: Tx, binding: Uuid) {
  return tx
    .selectFrom('case_examination')
    .selectAll()
    .where('binding_id', '=', binding)
    .orderBy('asked_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
}
