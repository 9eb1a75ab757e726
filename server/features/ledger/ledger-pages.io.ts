import { parseUuid, toHex, type Uuid } from '@liuhen/format'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/connect.ts'
import { accept, type Decision, refuse } from '../../platform/kernel/index.ts'
import { listCheckpoints } from './checkpoints.io.ts'
import type { CheckpointsAsked, CheckpointsListed, FactAsked, FactState } from './ledger-pages.ts'
import { proofStateOf } from './proofs.io.ts'

export async function checkpointsPage(
  tx: Tx,
  { before, limit }: CheckpointsAsked,
): Promise<CheckpointsListed> {
  const page = before === undefined ? { limit } : { before, limit }
  const states = await listCheckpoints(tx, page)
  const checkpoints = states.map(({ size, root, at, note }) => ({
    size,
    root: toHex(root),
    at,
    note,
  }))
  const last = states.at(-1)
  return { checkpoints, next: states.length === limit && last ? last.size : null }
}

/** The fact's own agency decides who may ask for it; the ledger table has no tenant filter. */
export async function scopeOfFact(
  tx: Tx,
  asked: FactAsked,
): Promise<Decision<{ readonly scope: { readonly agency: Uuid }; readonly id: Uuid }>> {
  const { rows } = await sql<{ agency: Uuid }>`
    select agency from ledger_entry where fact_id = ${asked.id}`.execute(tx)
  const [agency, id] = [rows[0]?.agency, parseUuid(asked.id)]
  if (agency === undefined || id === undefined) return refuse('not-found')
  return accept({ scope: { agency }, id })
}

export async function factState(tx: Tx, id: Uuid): Promise<FactState> {
  const found = await proofStateOf(tx, id)
  return { ...found, state: found.checkpoint === null ? 'committed' : 'sealed' }
}
