import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/connect.ts'
import { listCheckpoints } from './checkpoints.io.ts'
import type { LogIdentity } from './ledger.ts'
import { STAMPER } from './witnessing/witness-rounds.io.ts'
import { NOBODY, type Outsiders, type Witness } from './witnessing/witnessing.ts'

let identity: LogIdentity | undefined
let asked: Outsiders = NOBODY

/** Called once when the house opens: with which key this log signs, and whom it asks. */
export function openLedgerDoor(own: LogIdentity, outsiders: Outsiders = NOBODY): void {
  identity = own
  asked = outsiders
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
    fingerprint: fingerprintOf(vkey),
    witnesses: await Promise.all(asked.witnesses.map((witness) => witnessState(tx, witness))),
    stamps: asked.stamper === undefined ? null : await stampState(tx),
  }
}

async function witnessState(tx: Tx, { name, vkey }: Witness) {
  const { rows } = await sql<{ size: number; at: string }>`
    select size, to_char(at at time zone 'UTC', ${ISO}) as at from ledger_cosignature
    where vkey = ${vkey} order by size desc limit 1`.execute(tx)
  const last = rows[0] ?? null
  return { name, vkey, fingerprint: fingerprintOf(vkey), last, problem: await problemOf(tx, name) }
}

async function stampState(tx: Tx) {
  const { rows } = await sql<{ size: number; at: string }>`
    select size, to_char(at at time zone 'UTC', ${ISO}) as at from ledger_stamp
    order by size desc limit 1`.execute(tx)
  return { last: rows[0] ?? null, problem: await problemOf(tx, STAMPER) }
}

async function problemOf(tx: Tx, who: string): Promise<string | null> {
  const { rows } = await sql<{ problem: string | null }>`
    select problem from ledger_asking where who = ${who}`.execute(tx)
  return rows[0]?.problem ?? null
}

function fingerprintOf(vkey: string): string {
  return createHash('sha256').update(`${vkey}\n`).digest('hex')
}

const ISO = 'YYYY-MM-DD"T"HH24:MI:SS"Z"'
