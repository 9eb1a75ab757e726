import {
  type Fact,
  formatTlogProof,
  type Instant,
  leafHash,
  type PacketWitnessing,
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
import { firstWitnessed, statesWith } from './witnessing/states.io.ts'
import { chooseState, NOBODY, type WitnessedState, waitsSince } from './witnessing/witnessing.ts'

export interface ProvenTogether {
  readonly size: number
  /** Signed note of the one checkpoint under which all proofs stand. */
  readonly checkpoint: string
  readonly facts: readonly { readonly fact: Fact; readonly proof: string }[]
}

/** The same for what leaves: with what outsiders said, also earlier, of some of the facts. */
export interface ProvenToLeave extends ProvenTogether {
  readonly witnessing: PacketWitnessing
}

/** What is to leave. */
export interface Leaving {
  /** Its facts, and those of them whose first witnessing goes with it. */
  readonly facts: readonly string[]
  readonly since: readonly string[]
  /** When outsiders were first asked for it, as the last answer said; null: not yet. */
  readonly askedAt: Instant | null
}

export type LeavingProof =
  | { readonly is: 'proven'; readonly proven: ProvenToLeave }
  /** Not sealed yet (no `askedAt`), or asked for since then: whoever keeps what leaves keeps it too. */
  | { readonly is: 'waiting'; readonly askedAt: Instant | null }

interface Leaf {
  readonly leaf: Buffer
  readonly index: number
}

type State = Pick<WitnessedState, 'size' | 'root' | 'note'>

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
  const leaves = await leavesOf(tx, ids)
  const state = await lastCheckpoint(tx, house)
  if (leaves === undefined || state === undefined) return undefined
  return provenUnder(house, state, leaves)
}

/**
 * The same under the checkpoint of which the outsiders have spoken, and for the facts `since` also
 * the proof under the first such checkpoint: by then they were there. While it pays to wait for the
 * outsiders they are asked; patience counts from the first asking and not from the sealing, which
 * may be long ago when somebody first wants it. @throws LedgerFault as above
 */
export async function provenToLeave(
  tx: Tx,
  house: LedgerHouse,
  { facts, since, askedAt: before }: Leaving,
): Promise<LeavingProof> {
  const leaves = await leavesOf(tx, facts)
  const states = leaves && (await statesWith(tx, Math.max(...leaves.map(({ index }) => index))))
  if (leaves === undefined || states?.[0] === undefined) return { is: 'waiting', askedAt: before }
  const now = house.now()
  const askedAt = waitsSince(before, now)
  const { outsiders = NOBODY } = house
  const state = chooseState(states, outsiders, { askedAt, now })
  if (state === undefined) outsiders.wake?.()
  const proven = state && (await provenUnder(house, state, leaves))
  if (state === undefined || proven === undefined) return { is: 'waiting', askedAt }
  const earlier = await witnessedBefore(tx, house, state, leavesAmong(leaves, since))
  return { is: 'proven', proven: { ...proven, witnessing: joined(state, earlier) } }
}

interface Earlier {
  readonly fact: string
  readonly proof: string
  readonly state: WitnessedState
}

async function witnessedBefore(
  tx: Tx,
  house: LedgerHouse,
  leaving: WitnessedState,
  leaves: readonly Leaf[],
): Promise<readonly Earlier[]> {
  const earlier: Earlier[] = []
  for (const one of leaves) {
    const state = await firstWitnessed(tx, one.index)
    if (state === undefined || state.size >= leaving.size) continue
    const proven = await provenUnder(house, state, [one])
    for (const { fact, proof } of proven?.facts ?? []) earlier.push({ fact: fact.id, proof, state })
  }
  return earlier
}

function joined(leaving: WitnessedState, earlier: readonly Earlier[]): PacketWitnessing {
  const states = [leaving, ...earlier.map(({ state }) => state)]
  return {
    vkeys: [...new Set(states.flatMap(({ cosigned }) => cosigned.map(({ vkey }) => vkey)))],
    stamps: new Map(
      states.flatMap(({ size, stamp }) => (stamp === null ? [] : [[size, stamp] as const])),
    ),
    since: earlier.map(({ fact, proof }) => ({ fact, proof })),
  }
}

/** Undefined while one of them has no place. */
async function leavesOf(tx: Tx, ids: readonly string[]): Promise<readonly Leaf[] | undefined> {
  const { rows } = await sql<{ leaf: Buffer; leaf_index: number | null }>`
    select leaf, leaf_index from ledger_entry where fact_id = any(${ids}::uuid[])
    order by fact_id`.execute(tx)
  if (rows.length !== new Set(ids).size) throw new LedgerFault('rows-missing', 'facts of a packet')
  const placed = rows.flatMap(({ leaf, leaf_index: index }) =>
    index === null ? [] : [{ leaf, index }],
  )
  return placed.length === rows.length ? placed : undefined
}

function leavesAmong(leaves: readonly Leaf[], ids: readonly string[]): readonly Leaf[] {
  const wanted = new Set(ids)
  return leaves.filter(({ leaf }) => wanted.has(parseFact(leaf).id))
}

/** Undefined: the state does not contain all of them. */
async function provenUnder(
  house: LedgerHouse,
  { size, root, note }: State,
  leaves: readonly Leaf[],
): Promise<ProvenTogether | undefined> {
  const read = tileReader(house.folder)
  const facts: { fact: Fact; proof: string }[] = []
  for (const { leaf, index } of leaves) {
    if (index >= size) return undefined
    const path = await tiledInclusionProof({ hash: sha256, read, size }, index)
    const claim = { hash: sha256, index, size, leafHash: leafHash(sha256, leaf), path, root }
    const fact = parseFact(leaf)
    if (!verifyInclusion(claim)) throw new LedgerFault('tiles-corrupt', `no proof for ${fact.id}`)
    facts.push({ fact, proof: formatTlogProof({ index, path, checkpoint: note }) })
  }
  return { size, checkpoint: note, facts }
}
