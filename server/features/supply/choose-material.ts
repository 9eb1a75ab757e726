import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  refuse,
} from '../../platform/kernel/index.ts'
import {
  decideOrderCasePacket,
  OrderCasePacket,
  type PacketOrder,
  type PacketOrderFacts,
} from '../extraction/index.ts'
import { onlyOutlet } from './ask-law.ts'
import { aboutSupply, mayActOn, type SupplyFound, supplyTouched } from './supply.ts'

export const ChooseMaterial = z.object({
  id: z.uuid(),
  recordings: z.array(z.uuid()).max(500),
  documents: z.array(z.uuid()).max(500),
  /** The bound file, where there is one. */
  bound: z.boolean(),
  /** Derived files that stand in the place of their recordings. */
  derivatives: OrderCasePacket.shape.derivatives,
})
export type ChooseMaterial = z.infer<typeof ChooseMaterial>

export const MaterialChosen = z.object({ id: z.uuid() })

export interface ChoosingFacts extends SupplyFound {
  readonly order: PacketOrderFacts
}

export interface Choosing extends Accepted {
  readonly found: ChoosingFacts
  readonly order: PacketOrder
  readonly upload: Uuid
}

/** Everything of this is made, and kept, before anything is given away. */
export function decideChooseMaterial(
  found: ChoosingFacts,
  asked: ChooseMaterial,
  moment: Moment,
): Decision<Choosing> {
  const { supply } = found
  const outlet = onlyOutlet({ ...found, at: moment.at })
  if (!outlet.ok) return outlet
  const may = mayActOn('choose', supply)
  if (!may.ok) return may
  if (found.order.documents !== new Set(asked.documents).size) {
    return refuse('supply.document-unknown')
  }
  const { recordings, documents, bound } = asked
  if (recordings.length + documents.length === 0 && !bound) return refuse('supply.nothing-chosen')
  const { derived, ...facts } = found.order
  const byLetter = { ...facts, ...(derived && { derived: { ...derived, byLetter: true } }) }
  const ordered = decideOrderCasePacket(byLetter, packetAsked(supply, asked), moment)
  if (!ordered.ok) return ordered
  const order = ordered.accepted
  const subjects = [...aboutSupply(supply), { type: 'packet' as const, id: order.id }]
  const body = {
    ...{ packet: order.id, recordings: asked.recordings.length },
    ...{ documents: asked.documents.length, bound: asked.bound },
  }
  return accept({
    ...{ found, order, upload: moment.newId() },
    facts: [...order.facts, { kind: 'supply.ordered', subjects, body }],
    touches: supplyTouched(supply),
  })
}

/** What is asked of whoever makes packets. */
export function packetAsked(
  { case: file, number, body, letterNumber }: SupplyFound['supply'],
  { recordings, documents, bound, derivatives }: Omit<ChooseMaterial, 'id'>,
): OrderCasePacket {
  return {
    ...{ id: file, recordings, documents: documents.length > 0 || bound, only: documents, bound },
    derivatives,
    purpose: `提供给${body}（${letterNumber}），${number}`,
  }
}
