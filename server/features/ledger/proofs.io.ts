import {
  type Fact,
  formatTlogProof,
  type Instant,
  leafHash,
  parseFact,
  type SubjectType,
  tiledInclusionProof,
  type Uuid,
  verifyInclusion,
} from '@liuhen/format'
import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/database/connect.ts'
import { lastCheckpoint } from './checkpoints.io.ts'
import { LedgerFault, type LedgerHouse } from './ledger.ts'
import { sha256 } from './signing-key.io.ts'
import { tileReader } from './tile-files.io.ts'

/** 已入账: committed (leafIndex may still be null). 已封入检查点: `checkpoint` is there. */
export interface ProofState {
  readonly factId: Uuid
  readonly leafIndex: number | null
  /** The first signed state that includes the fact. */
  readonly checkpoint: { readonly size: number; readonly at: Instant } | null
}

/** What an outsider needs to believe one fact offline. */
export interface FactProof {
  readonly fact: Fact
  /** The exact bytes whose hash is the leaf. */
  readonly leaf: Uint8Array
  readonly index: number
  readonly checkpoint: { readonly size: number; readonly at: Instant; readonly note: string }
  /** c2sp.org/tlog-proof@v1 */
  readonly proof: string
}

/** Where the fact stands. @throws LedgerFault 'rows-missing' if there is no such fact */
export async function proofStateOf(tx: Db | Tx, factId: Uuid): Promise<ProofState> {
  const { rows } = await sql<{
    leaf_index: number | null
    size: number | null
    at: Instant | null
  }>`
    select e.leaf_index, c.size, c.at from ledger_entry e
    left join lateral (
      select size, at from ledger_checkpoint where size > e.leaf_index order by size limit 1
    ) c on true
    where e.fact_id = ${factId}`.execute(tx)
  const [row] = rows
  if (row === undefined) throw new LedgerFault('rows-missing', `fact ${factId}`)
  const { leaf_index: leafIndex, size, at } = row
  return { factId, leafIndex, checkpoint: size === null || at === null ? null : { size, at } }
}

/**
 * The proof of a fact under the newest checkpoint; undefined while it is not sealed (at most
 * about a second) or if there is no such fact. It is verified before it is given out.
 * @throws LedgerFault 'tiles-corrupt' if the row, the tiles and the checkpoint disagree
 */
export async function proofFor(
  tx: Db | Tx,
  house: LedgerHouse,
  factId: Uuid,
): Promise<FactProof | undefined> {
  const { rows } = await sql<{ leaf: Buffer; leaf_index: number | null }>`
    select leaf, leaf_index from ledger_entry where fact_id = ${factId}`.execute(tx)
  const index = rows[0]?.leaf_index ?? null
  const leaf = rows[0]?.leaf
  const state = await lastCheckpoint(tx, house)
  if (leaf === undefined || index === null || state === undefined || index >= state.size) {
    return undefined
  }
  const { size, root, note, at } = state
  const read = tileReader(house.folder)
  const path = await tiledInclusionProof({ hash: sha256, read, size }, index)
  const claim = { hash: sha256, index, size, leafHash: leafHash(sha256, leaf), path, root }
  if (!verifyInclusion(claim)) throw new LedgerFault('tiles-corrupt', `no proof for ${factId}`)
  const proof = formatTlogProof({ index, path, checkpoint: note })
  return { fact: parseFact(leaf), leaf, index, checkpoint: { size, at, note }, proof }
}

/** A fact as it stands in a history. */
export interface FactFound {
  readonly fact: Fact
  /** Orders the history; the cursor of the next page. */
  readonly entry: number
  readonly leafIndex: number | null
}

/** Facts about a subject, in the order in which they were appended, after the cursor `entry`. */
export async function factsAbout(
  tx: Db | Tx,
  subject: { readonly type: SubjectType; readonly id: Uuid },
  { after = 0, limit = 100 }: { readonly after?: number; readonly limit?: number } = {},
): Promise<FactFound[]> {
  const { rows } = await sql<{ id: number; leaf: Buffer; leaf_index: number | null }>`
    select e.id, e.leaf, e.leaf_index from ledger_subject s
    join ledger_entry e on e.id = s.entry_id
    where s.subject_type = ${subject.type} and s.subject_id = ${subject.id} and s.entry_id > ${after}
    order by s.entry_id limit ${limit}`.execute(tx)
  return rows.map((row) => ({
    fact: parseFact(row.leaf),
    entry: row.id,
    leafIndex: row.leaf_index,
  }))
}
