import {
  edgeRoot,
  equalBytes,
  growTree,
  openNote,
  parseCheckpoint,
  readEdge,
  signCheckpoint,
  type TreeEdge,
} from '@liuhen/format'
import { sql } from 'kysely'
import { type Db, withTx } from '../../platform/database/connect.ts'
import { lastCheckpoint } from './checkpoints.io.ts'
import { type Lease, renewWithin } from './lease.io.ts'
import { LedgerFault, type LedgerHouse, type SignedState } from './ledger.ts'
import { sha256 } from './signing-key.io.ts'
import { prunePartials, publishCheckpoint, publishTiles, tileReader } from './tile-files.io.ts'

/** Facts that one signed checkpoint takes in at most; bounds memory, not speed. */
export const BATCH = 4096

/**
 * One round: give waiting facts their places and commit that; write their tiles; insert the
 * checkpoint row; replace the checkpoint file. Every step derives from the one before and can be
 * repeated, so a crash anywhere is mended by the next round from the last checkpoint row.
 * @returns the edge to continue from, and how many facts the new checkpoint added
 * @throws LedgerFault when the log must not go on; then continue only from resume()
 */
export async function sequence(
  db: Db,
  house: LedgerHouse,
  lease: Lease,
  edge: TreeEdge,
): Promise<{ readonly edge: TreeEdge; readonly added: number }> {
  await giveIndexes(db, house, lease, edge.size)
  const entries = await numberedEntries(db, edge.size)
  if (entries.length === 0) return { edge, added: 0 }
  const grown = growTree(sha256, edge, entries)
  await publishTiles(house, grown.files)
  const state = signedState(house, grown.edge)
  await insertCheckpoint(db, house, lease, state)
  await publishCheckpoint(house, state.note)
  await prunePartials(house, grown.files)
  return { edge: grown.edge, added: entries.length }
}

/**
 * Reads where the log stands: the last checkpoint row, and the tiles' edge, which must have
 * exactly that root. Changes nothing, so a server without the lease can check it too.
 * @throws LedgerFault 'key-other' if the row is not signed with our key; 'tiles-corrupt' if the
 * tiles do not give its root; 'rows-missing' if a larger state was published: the database is
 * older than the log (a restored copy, a cut tail), and going on would sign a second history
 */
export async function checkEdge(db: Db, house: LedgerHouse) {
  // The file first: its row is always older, also while another server goes on sealing.
  const published = await publishedSize(house)
  const state = await lastCheckpoint(db, house)
  if (published > (state?.size ?? 0)) {
    throw new LedgerFault('rows-missing', `size ${published} was published, no row has it`)
  }
  const edge = await edgeAt(house, state?.size ?? 0)
  if (state !== undefined && !equalBytes(edgeRoot(sha256, edge), state.root)) {
    throw new LedgerFault('tiles-corrupt', `the tiles do not give the root of size ${state.size}`)
  }
  return { edge, state }
}

/**
 * The edge to continue from, with the lease held. Publishes the checkpoint file again if a crash
 * came before it. @throws LedgerFault as checkEdge
 */
export async function resume(db: Db, house: LedgerHouse): Promise<TreeEdge> {
  const { edge, state } = await checkEdge(db, house)
  if (state === undefined) return edge
  const published = await tileReader(house.folder)('checkpoint')
  if (published === undefined || !equalBytes(published, Buffer.from(state.note))) {
    await publishCheckpoint(house, state.note)
  }
  return edge
}

async function giveIndexes(
  db: Db,
  house: LedgerHouse,
  lease: Lease,
  atLeast: number,
): Promise<void> {
  house.step?.('index', 'before')
  await withTx(db, '*', async (tx) => {
    await renewWithin(tx, lease)
    const found = await sql<{ next: number }>`
      select coalesce(max(leaf_index) + 1, 0)::bigint as next from ledger_entry`.execute(tx)
    const next = found.rows[0]?.next ?? 0
    if (next < atLeast) throw new LedgerFault('rows-missing', `${next} of ${atLeast} facts`)
    // Numbered here and not at insert: commit order is not id order, and rolled-back ids leave
    // gaps that a tree cannot have.
    await sql`
      with waiting as (
        select id, row_number() over (order by id) - 1 + ${next}::bigint as place
        from (select id from ledger_entry where leaf_index is null order by id limit ${BATCH}) w
      )
      update ledger_entry set leaf_index = waiting.place
      from waiting where ledger_entry.id = waiting.id`.execute(tx)
  })
  house.step?.('index', 'after')
}

/** Rows from this place on: new ones, and those that a crash left without a checkpoint. */
async function numberedEntries(db: Db, from: number): Promise<Uint8Array[]> {
  const { rows } = await sql<{ leaf: Buffer; leaf_index: number }>`
    select leaf, leaf_index from ledger_entry
    where leaf_index >= ${from} order by leaf_index limit ${BATCH}`.execute(db)
  rows.forEach((row, at) => {
    if (row.leaf_index !== from + at) throw new LedgerFault('rows-missing', `place ${from + at}`)
  })
  return rows.map((row) => row.leaf)
}

function signedState(house: LedgerHouse, edge: TreeEdge): SignedState {
  const { origin, signer } = house.identity
  const root = edgeRoot(sha256, edge)
  const note = signCheckpoint(sha256, { origin, size: edge.size, root }, signer)
  return { size: edge.size, root, note, at: house.now() }
}

async function insertCheckpoint(
  db: Db,
  house: LedgerHouse,
  lease: Lease,
  { size, root, note, at }: SignedState,
): Promise<void> {
  house.step?.('insert-checkpoint', 'before')
  await withTx(db, '*', async (tx) => {
    await renewWithin(tx, lease)
    await sql`insert into ledger_checkpoint (size, root, note, at)
      values (${size}, ${Buffer.from(root)}, ${note}, ${at})`.execute(tx)
  })
  house.step?.('insert-checkpoint', 'after')
}

/** Size in the checkpoint file, if our key signed it; else 0. */
async function publishedSize(house: LedgerHouse): Promise<number> {
  const bytes = await tileReader(house.folder)('checkpoint')
  const note = openNote(Buffer.from(bytes ?? []).toString('utf8'), [house.identity.verifier])
  return note.ok ? parseCheckpoint(note.text).size : 0
}

async function edgeAt(house: LedgerHouse, size: number): Promise<TreeEdge> {
  try {
    return await readEdge(tileReader(house.folder), size)
  } catch (cause) {
    throw new LedgerFault('tiles-corrupt', `cannot read the edge of size ${size}`, { cause })
  }
}
