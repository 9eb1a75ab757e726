import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Found,
  refuse,
} from '../../../platform/kernel/index.ts'
import type { PacketMaterial } from '../../extraction/index.ts'
import type { Digests } from '../../vault/index.ts'
import { aboutSupply, type Supply, supplyTouched } from '../supply.ts'

/** The copy is in the vault, and the public verifier has found it whole. */
export const NoteRetained = z.object({
  id: z.uuid(),
  packet: z.uuid(),
  files: z.int().min(1),
  digests: z.custom<Digests>((given) => typeof given === 'object' && given !== null),
})
export type NoteRetained = z.infer<typeof NoteRetained>

/** packet: it was not made; copy: it was made, and its copy could not be kept. */
export const NoteFault = z.object({
  id: z.uuid(),
  packet: z.uuid(),
  part: z.enum(['packet', 'copy']),
  problem: z.string().min(1).max(2000),
})
export type NoteFault = z.infer<typeof NoteFault>

export interface RetainingFacts extends Found {
  readonly supply: Supply
  readonly materials: readonly PacketMaterial[]
}

export interface Retained extends Accepted {
  readonly supply: Supply
  readonly materials: readonly PacketMaterial[]
  readonly noted: NoteRetained
}

export interface Faulted extends Accepted {
  readonly supply: Supply
  readonly materials: readonly PacketMaterial[]
  readonly noted: NoteFault
}

/** What is kept is what can be given: its digests go into the ledger before anything leaves. */
export function decideNoteRetained(
  { supply, materials }: RetainingFacts,
  noted: NoteRetained,
): Decision<Retained> {
  if (!isMaking(supply, noted.packet)) return refuse('not-found')
  const { bytes, sha256, sm3 } = noted.digests
  const subjects = [...aboutSupply(supply), { type: 'packet' as const, id: packetIn(supply) }]
  const body = { packet: noted.packet, files: noted.files, bytes, sha256, sm3 }
  return accept({
    ...{ supply, materials, noted },
    facts: [{ kind: 'supply.retained', subjects, body }],
    touches: supplyTouched(supply),
  })
}

/** The list stands where the packet does: whether it may be given without a copy, the law says. */
export function decideNoteFault(
  { supply, materials }: RetainingFacts,
  noted: NoteFault,
): Decision<Faulted> {
  if (!isMaking(supply, noted.packet)) return refuse('not-found')
  const subjects = aboutSupply(supply)
  return accept({
    ...{ supply, materials, noted },
    facts: [{ kind: 'supply.failed', subjects, body: { part: noted.part } }],
    touches: supplyTouched(supply),
  })
}

/** What was chosen meanwhile is another packet: an older one ends nothing. */
function isMaking({ state, packet }: Supply, noted: string): boolean {
  return state === 'making' && packet === noted
}

function packetIn({ packet, id }: Supply): Uuid {
  return packet ?? id
}
