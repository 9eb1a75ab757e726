import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/connect.ts'
import { listCheckpoints } from './checkpoints.io.ts'
import type { LogIdentity } from './ledger.ts'

let identity: LogIdentity | undefined

/** Called once when the house opens; the state then tells with which key this log signs. */
export function openLedgerDoor(own: LogIdentity): void {
  identity = own
}

/** How far the tree has come, what waits, and the key that an outsider compares with paper. */
export async function ledgerState(tx: Tx) {
  const [state] = await listCheckpoints(tx, { limit: 1 })
  const { rows } = await sql<{ waiting: number }>`
    select count(*) as waiting from ledger_entry where leaf_index is null`.execute(tx)
  const vkey = identity?.vkey ?? ''
  return {
    sealed: state?.size ?? 0,
    waiting: rows[0]?.waiting ?? 0,
    checkpoint:
      state === undefined ? null : { ...state, root: Buffer.from(state.root).toString('hex') },
    vkey,
    fingerprint: createHash('sha256').update(`${vkey}\n`).digest('hex'),
  }
}
