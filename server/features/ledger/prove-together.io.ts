import {
  type Fact,
  formatTlogProof,
  leafHash,
  parseFact,
  tiledInclusionProof,
  verifyInclusion,
} from '@liuhen/format'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/connect.ts'
import { lastCheckpoint } from './checkpoints.io.ts'
import { LedgerFault, type LedgerHouse } from './ledger.ts'
import { sha256 } from './signing-key.io.ts'
import { tileReader } from './tile-files.io.ts'

export interface ProvenTogether {
  readonly size: number
  /** Signed note of the one checkpoint under which all proofs stand. */
  readonly checkpoint: string
  readonly facts: readonly { readonly fact: Fact; readonly proof: string }[]
}

/**
 * Proofs of several facts under one and the same checkpoint, the newest; undefined while one of
 * them is not sealed yet. Each proof is verified before it is given out.
 * @throws LedgerFault 'rows-missing' for an unknown fact, 'tiles-corrupt' if a proof does not hold
 */
export async function provenTogether(
  tx: Tx,
  house: LedgerHouse,
  ids: readonly string[],
): Promise<ProvenTogether | undefined> {
  const { rows } = await sql<{ leaf: Buffer; leaf_index: number | null }>`
    select leaf, leaf_index from ledger_entry where fact_id = any(${ids}::uuid[])
    order by fact_id`.execute(tx)
  if (rows.length !== new Set(ids).size) throw new LedgerFault('rows-missing', 'facts of a packet')
  const state = await lastCheckpoint(tx, house)
  if (state === undefined) return undefined
  const { size, root, note } = state
  const read = tileReader(house.folder)
  const facts: { fact: Fact; proof: string }[] = []
  for (const { leaf, leaf_index: index } of rows) {
    if (index === null || index >= size) return undefined
    const path = await tiledInclusionProof({ hash: sha256, read, size }, index)
    const claim = { hash: sha256, index, size, leafHash: leafHash(sha256, leaf), path, root }
    const fact = parseFact(leaf)
    if (!verifyInclusion(claim)) throw new LedgerFault('tiles-corrupt', `no proof for ${fact.id}`)
    facts.push({ fact, proof: formatTlogProof({ index, path, checkpoint: note }) })
  }
  return { size, checkpoint: note, facts }
}
