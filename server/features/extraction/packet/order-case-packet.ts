import type { Uuid } from '@liuhen/format'
import type { LawFact } from '@liuhen/law'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  refuse,
} from '../../../platform/kernel/index.ts'
import type { CaseFound } from '../../cases/index.ts'
import { refusedByLaw, rule } from '../../regulations/index.ts'
import { mayTakeAway } from '../may-take-away.ts'

export const OrderCasePacket = z.object({
  id: z.uuid(),
  recordings: z.array(z.uuid()).max(500),
  /** Issued documents and scans of the case, and the bound file where there is one. */
  documents: z.boolean().default(true),
  /** Of the documents only these; absent: all of them. */
  only: z.array(z.uuid()).max(500).optional(),
  /** The bound file, where there is one; absent: with it. */
  bound: z.boolean().optional(),
  purpose: z.string().trim().min(1, '请填写制作的用途').max(500),
})
export type OrderCasePacket = z.infer<typeof OrderCasePacket>

export const CasePacketOrdered = z.object({ id: z.uuid() })

/** What was asked for, kept with the packet until it is made and afterwards. */
export const PacketPlan = z.object({
  recordings: z.array(z.uuid()),
  documents: z.boolean(),
  only: z.array(z.uuid()).optional(),
  bound: z.boolean().default(true),
  purpose: z.string(),
})
export type PacketPlan = z.infer<typeof PacketPlan>

export interface OrderFacts extends CaseFound {
  /** Recordings asked for that are of the case and may be seen, with what their notes hold. */
  readonly recordings: readonly { readonly id: Uuid; readonly noted: readonly string[] }[]
  readonly documents: number
  /** The case has a bound file, and it was asked for. */
  readonly bound?: boolean
  /** Documents whose PDF is just being made. */
  readonly unsealed: readonly string[]
  readonly making: boolean
  /** Why this machine cannot print; undefined: it can. */
  readonly cannotPrint: string | undefined
}

export interface PacketOrder extends Accepted {
  readonly id: Uuid
  readonly agency: Uuid
  readonly case: Uuid
  readonly exportedBy: Uuid
  readonly process: Uuid
  readonly evidence: Uuid
  readonly plan: PacketPlan
  readonly by: Uuid
}

/**
 * Orders a packet of a case. Where an article wants a note of extraction, a recording without one
 * does not leave: the article names what is missing.
 */
export function decideOrderCasePacket(
  found: OrderFacts,
  asked: OrderCasePacket,
  moment: Moment,
): Decision<PacketOrder> {
  const { case: standing, law, recordings, unsealed, making, cannotPrint, who } = found
  const may = mayTakeAway(law, moment)
  if (!may.ok) return may
  if (cannotPrint !== undefined) return refuse('document.no-press', { why: cannotPrint })
  if (making) return refuse('packet.making')
  if (recordings.length !== new Set(asked.recordings).size) {
    return refuse('case.recording-not-of-case')
  }
  const noted = everyNoted(found, moment)
  if (!noted.ok) return noted
  if (asked.documents && unsealed.length > 0) {
    return refuse('packet.unready', { documents: unsealed.join('、') })
  }
  const noPapers = !asked.documents || (found.documents === 0 && found.bound !== true)
  if (recordings.length === 0 && noPapers) return refuse('packet.empty')
  const { newId } = moment
  const id = newId()
  const { recordings: chosen, documents: papers, only, bound = true, purpose } = asked
  const subjects = [
    { type: 'packet' as const, id },
    { type: 'case' as const, id: standing.id },
    ...recordings.map((one) => ({ type: 'recording' as const, id: one.id })),
  ]
  const body = {
    ...{ recordings: recordings.length, documents: papers, textDigest: found.digest(purpose) },
  }
  return accept({
    ...{ id, agency: standing.agency, case: standing.id, exportedBy: newId(), process: newId() },
    evidence: newId(),
    plan: { recordings: chosen, documents: papers, ...(only && { only }), bound, purpose },
    by: who.person,
    facts: [{ kind: 'packet.ordered', subjects, body }],
  })
}

function everyNoted({ law, facts, recordings, who }: OrderFacts, { at }: Moment): Decision<true> {
  for (const { id, noted } of recordings) {
    const fields = Object.fromEntries(noted.map((key) => [key, true]))
    const about = facts.filter((fact: LawFact) => fact.subjects.some((one) => one.id === id))
    const request = { fields, person: who.person }
    const ruling = rule(law, { verb: 'extraction.make', facts: about, request, at })
    if (!ruling.allowed) return refusedByLaw(ruling.refusals)
  }
  return accept(true)
}
