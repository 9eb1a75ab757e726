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
import { Departure, departuresOf } from './departures.ts'
import { chooseDerived, type DerivedChosen, type DerivedFound } from './derived/choose-derived.ts'

export const OrderCasePacket = z.object({
  id: z.uuid(),
  recordings: z.array(z.uuid()).max(500),
  /** Issued documents and scans of the case, and the bound file where there is one. */
  documents: z.boolean().default(true),
  /** Of the documents only these; absent: all of them. */
  only: z.array(z.uuid()).max(500).optional(),
  /** The bound file, where there is one; absent: with it. */
  bound: z.boolean().optional(),
  /** Derived files that stand in the place of their recordings. */
  derivatives: z
    .array(z.object({ recording: z.uuid(), derivative: z.uuid() }))
    .max(500)
    .optional(),
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
  /** With the check by which each may leave. */
  derivatives: z
    .array(z.object({ recording: z.uuid(), derivative: z.uuid(), check: z.uuid() }))
    .default([]),
  /** What it gives otherwise than the notes of extraction say. */
  departs: z.array(Departure).default([]),
  purpose: z.string(),
})
export type PacketPlan = z.infer<typeof PacketPlan>

export interface OrderFacts extends CaseFound {
  /** Recordings asked for that are of the case and may be seen, with what their notes hold. */
  readonly recordings: readonly {
    readonly id: Uuid
    readonly noted: readonly string[]
    /** What the last of them in force says is provided. */
    readonly note?: { readonly derivative: Uuid | null }
  }[]
  /** What was made of the recordings for which a derived file is asked. */
  readonly derived?: DerivedFound
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
  /** Files that are taken into the vault before anything is gathered. */
  readonly parts: readonly DerivedPartOrder[]
  readonly by: Uuid
}

export interface DerivedPartOrder {
  readonly derivative: Uuid
  readonly part: 'film' | 'proof' | 'border'
  readonly upload: Uuid
}

/**
 * Orders a packet of a case. Where an article wants a note of extraction, a recording without one
 * does not leave: the article names what is missing. A derived file stands in the place of an original
 * where it could leave as a copy; the original stays sealed as it is. What departs from the note is
 * kept with the packet and told.
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
  const derived = chooseDerived(found.derived, asked.derivatives ?? [])
  if (!derived.ok) return derived
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
  const derivatives = derived.accepted.map(({ recording, derivative, check }) => ({
    ...{ recording, derivative, check },
  }))
  const named = derivatives.map(({ derivative }) => derivative)
  const body = {
    ...{ recordings: recordings.length, documents: papers, textDigest: found.digest(purpose) },
    ...(named.length > 0 ? { derivatives: named } : {}),
  }
  return accept({
    ...{ id, agency: standing.agency, case: standing.id, exportedBy: newId(), process: newId() },
    evidence: newId(),
    plan: {
      recordings: chosen,
      documents: papers,
      ...(only && { only }),
      bound,
      ...{ derivatives, departs: departuresOf(recordings, derivatives) },
      purpose,
    },
    parts: partsOf(derived.accepted, newId),
    by: who.person,
    facts: [{ kind: 'packet.ordered', subjects, body }],
  })
}

/** An excerpt was cut on its chunks: its proof goes with it. */
function partsOf(
  derived: readonly DerivedChosen[],
  newId: Moment['newId'],
): readonly DerivedPartOrder[] {
  return derived.flatMap(({ derivative, kind }) =>
    PARTS[kind === 'excerpt' ? 'proven' : 'plain'].map((part) => ({
      ...{ derivative, part, upload: newId() },
    })),
  )
}

const PARTS = { proven: ['film', 'proof', 'border'], plain: ['film'] } as const

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
