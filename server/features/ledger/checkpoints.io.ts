import { type Instant, openNote } from '@liuhen/format'
import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/database/connect.ts'
import { LedgerFault, type LedgerHouse, type SignedState } from './ledger.ts'

/**
 * The newest state that the log signed; undefined for an empty log.
 * @throws LedgerFault 'key-other' if it is not signed with this house's key: a log whose key was
 * exchanged must not go on as if nothing had happened
 */
export async function lastCheckpoint(
  db: Db | Tx,
  house: LedgerHouse,
): Promise<SignedState | undefined> {
  const [state] = await listCheckpoints(db, { limit: 1 })
  if (state === undefined) return undefined
  if (!openNote(state.note, [house.identity.verifier]).ok) {
    throw new LedgerFault('key-other', `checkpoint ${state.size} is not signed with our key`)
  }
  return state
}

/** Signed states, newest first; `before` is the size that the last page ended with. */
export async function listCheckpoints(
  db: Db | Tx,
  { before, limit }: { readonly before?: number; readonly limit: number },
): Promise<SignedState[]> {
  const { rows } = await sql<{ size: number; root: Buffer; note: string; at: Instant }>`
    select size, root, note, at from ledger_checkpoint
    where size < ${before ?? Number.MAX_SAFE_INTEGER}
    order by size desc limit ${limit}`.execute(db)
  return rows.map(({ root, ...row }) => ({ ...row, root: Uint8Array.from(root) }))
}
