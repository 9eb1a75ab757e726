import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  type NewFact,
  refuse,
} from '../../../platform/kernel/index.ts'
import {
  decideOrderCasePacket,
  type PacketOrder,
  type PacketOrderFacts,
} from '../../extraction/index.ts'
import { DISC_MEDIA, type DiscMedium, MEDIA } from '../media.ts'
import { planVolumes, type Sized } from '../plan-volumes.ts'

export const OrderDiscs = z.object({
  id: z.uuid(),
  recordings: z.array(z.uuid()).max(500),
  /** Issued documents and scans of the case, on the first disc. */
  documents: z.boolean().default(false),
  medium: z.enum(DISC_MEDIA),
  purpose: z.string().trim().min(1, '请填写刻制的用途').max(500),
})
export type OrderDiscs = z.infer<typeof OrderDiscs>

export const DiscsOrdered = z.object({
  discs: z.array(z.object({ id: z.uuid(), number: z.string() })),
})

export interface DiscOrderFacts {
  readonly order: PacketOrderFacts
  readonly scope: PacketOrderFacts['scope']
  /** Every recording of the case that this person may see. */
  readonly sizes: readonly Sized[]
  /** Bytes of what the case has as papers. */
  readonly paperBytes: number
  readonly next: { readonly year: number; readonly sequence: number }
  /** Why this machine cannot make images; undefined: it can. */
  readonly cannotMake: string | undefined
}

export interface DiscPlanned {
  readonly id: Uuid
  readonly set: Uuid
  readonly part: number
  readonly parts: number
  readonly year: number
  readonly sequence: number
  readonly number: string
  readonly medium: DiscMedium
  readonly packet: PacketOrder
}

export interface DiscsOrder extends Accepted {
  readonly discs: readonly DiscPlanned[]
}

/** More are a mistake in the choice of the medium. */
const MOST_DISCS = 40

/**
 * Orders discs of a case: as many as the medium needs, each a packet of its own with its own list,
 * so that each can be checked without the others. A packet is ordered as always: what an article
 * wants of one is wanted here.
 */
export function decideOrderDiscs(
  found: DiscOrderFacts,
  asked: OrderDiscs,
  moment: Moment,
): Decision<DiscsOrder> {
  const { order, sizes, cannotMake } = found
  if (cannotMake !== undefined) return refuse('disc.cannot-make', { why: cannotMake })
  const chosen = sizes.filter(({ id }) => asked.recordings.includes(id))
  const plan = planVolumes(chosen, asked.medium, asked.documents ? found.paperBytes : 0)
  if (!plan.ok) {
    return refuse('disc.too-large', { name: plan.tooLarge.name, medium: MEDIA[asked.medium].zh })
  }
  const { volumes } = plan
  if (volumes.length > MOST_DISCS) {
    return refuse('disc.too-many', { discs: volumes.length, most: MOST_DISCS })
  }
  // What is asked for and not there is found by the packet: it is asked for on the first disc.
  const known = new Set(chosen.map(({ id }) => id))
  const strange = asked.recordings.filter((id) => !known.has(id))
  const set = moment.newId()
  const discs: DiscPlanned[] = []
  const facts: NewFact[] = []
  for (const [at, volume] of volumes.entries()) {
    const ids = [...volume.map(({ id }) => id), ...(at === 0 ? strange : [])]
    const packet = decideOrderCasePacket(
      { ...order, recordings: order.recordings.filter(({ id }) => ids.includes(id)) },
      {
        ...{ id: asked.id, recordings: ids, purpose: asked.purpose },
        ...{ documents: asked.documents && at === 0, bound: asked.documents && at === 0 },
      },
      moment,
    )
    if (!packet.ok) return packet
    const sequence = found.next.sequence + at
    const disc: DiscPlanned = {
      ...{ id: moment.newId(), set, part: at + 1, parts: volumes.length, year: found.next.year },
      ...{ sequence, number: `盘〔${found.next.year}〕${sequence}号`, medium: asked.medium },
      packet: packet.accepted,
    }
    discs.push(disc)
    facts.push(...packet.accepted.facts, orderedFact(disc))
  }
  return accept({ discs, facts })
}

function orderedFact({ id, number, medium, part, parts, packet }: DiscPlanned): NewFact {
  const subjects = [
    { type: 'disc' as const, id },
    { type: 'packet' as const, id: packet.id },
    { type: 'case' as const, id: packet.case },
  ]
  return { kind: 'disc.ordered', subjects, body: { number, medium, part, parts } }
}
