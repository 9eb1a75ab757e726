import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  refuse,
} from '../../platform/kernel/index.ts'
import { namePacket } from '../extraction/index.ts'
import { onlyOutlet } from './ask-law.ts'
import { aboutSupply, type SupplyFound } from './supply.ts'

export const PacketTaken = z.object({ packet: z.uuid(), name: z.string() })

export interface TakingFacts extends SupplyFound {
  /** Its list of files is fixed. */
  readonly listed: boolean
}

export interface Taking extends Accepted {
  readonly packet: string
  readonly name: string
}

/** The archive itself is for the outlet's hands alone, before and after it was given. */
export function decideTakeOut(
  found: TakingFacts,
  _asked: unknown,
  { at }: Pick<Moment, 'at'>,
): Decision<Taking> {
  const outlet = onlyOutlet({ ...found, at })
  if (!outlet.ok) return outlet
  const { packet, caseNumber: number, state } = found.supply
  const waits = state === 'registered' || state === 'making' || state === 'withdrawn'
  if (packet === undefined || waits || !found.listed) return refuse('supply.not-listed')
  const subjects = [...aboutSupply(found.supply), { type: 'packet' as const, id: packet }]
  return accept({
    ...{ packet, name: namePacket({ id: packet, number }) },
    facts: [{ kind: 'packet.downloaded', subjects, body: { as: 'zip' } }],
  })
}
