import type { PacketContent, Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Found,
  refuse,
} from '../../../platform/kernel/index.ts'

export const GatherPacket = z.object({ id: z.uuid() })
export type GatherPacket = z.infer<typeof GatherPacket>

export interface GatherFacts extends Found {
  readonly id: Uuid
  readonly content: PacketContent
}

export interface Gathered extends Accepted {
  readonly id: Uuid
  readonly content: PacketContent
}

/** Everything of one moment; no more facts than a packet may hold as files. */
export function decideGatherPacket({ id, content }: GatherFacts): Decision<Gathered> {
  const facts = content.sheet.facts.length
  if (facts > MOST_FACTS) return refuse('packet.too-many-facts', { facts })
  return accept({ id, content, facts: [] })
}

/** Each fact is two files, and a packet has at most 100,000. */
const MOST_FACTS = 45_000
