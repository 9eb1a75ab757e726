import type { Instant, PlannedFile, Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  refuse,
  type Scope,
} from '../../platform/kernel/index.ts'
import type { Law } from '../regulations/index.ts'
import { mayTakeAway } from './may-take-away.ts'

export const ListPacketFiles = z.object({ id: z.uuid() })
export type ListPacketFiles = z.infer<typeof ListPacketFiles>

/** `waiting`: its own fact is not in a checkpoint yet (about a second), or outsiders are asked; ask again. */
export const PacketFiles = z.object({
  is: z.enum(['waiting', 'ready']),
  files: z.array(
    z.object({ path: z.string(), bytes: z.number(), sha256: z.string(), url: z.string() }),
  ),
})

export interface PacketFacts {
  readonly scope: Scope
  readonly packet: Uuid
  /** Kept from before, or planned now under one checkpoint; absent while proofs are missing. */
  readonly files?: readonly PlannedFile[]
  readonly kept: boolean
  readonly checkpointSize: number
  /** While outsiders are awaited: since when. */
  readonly waitsSince?: Instant | null
  readonly law: Law
  /** Made for a court: only the machine that keeps its copy reads its list here. */
  readonly forSupply: boolean
}

export interface PacketListing extends Accepted {
  readonly packet: Uuid
  readonly files: readonly PlannedFile[]
  readonly keep: boolean
  readonly checkpointSize: number
  readonly waitsSince?: Instant | null
}

/** The list of a packet's files with proofs, fixed the first time that it can be given. */
export function decideListPacketFiles(
  found: PacketFacts,
  _asked: ListPacketFiles,
  { who, at }: Pick<Moment, 'who' | 'at'>,
): Decision<PacketListing> {
  // Whoever is told where the files lie is about to take them; the machine keeps its own copy.
  const may = who.is === 'machine' ? accept(true) : mayTakeAway(found.law, { who, at })
  if (!may.ok) return may
  if (found.forSupply && who.is !== 'machine') return refuse('packet.of-supply')
  const { packet, files = [], kept, checkpointSize, waitsSince } = found
  const waits = waitsSince === undefined ? {} : { waitsSince }
  const keep = !kept && files.length > 0
  return accept({ packet, files, keep, checkpointSize, ...waits, facts: [] })
}
