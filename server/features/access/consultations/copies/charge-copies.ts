import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  refuse,
} from '../../../../platform/kernel/index.ts'
import { isRuled, refusedByLaw, rule } from '../../../regulations/index.ts'
import { aboutConsultation, type ConsultationFound, mayActOn } from '../consultation.ts'
import type { NextNumber } from '../numbers.ts'

const fen = z.int().min(0).max(100_000_000)

export const ChargeCopies = z.object({
  id: z.uuid(),
  /** What the applicant paid for copies, in fen. */
  amountFen: fen.optional(),
  /** A fee for consulting itself; there is none. */
  searchFen: fen.optional(),
  /** Why nothing is taken. */
  waivedBecause: z.string().trim().min(1).max(200).optional(),
})
export type ChargeCopies = z.infer<typeof ChargeCopies>

export const Charged = z.object({ id: z.uuid(), number: z.string() })

export interface ChargingFacts extends ConsultationFound {
  readonly next: NextNumber
  /** Copied pages that nobody has settled. */
  readonly unpaid: number
}

export interface Charging extends Accepted {
  readonly id: Uuid
  readonly found: ChargingFacts
  readonly amountFen: number
  readonly waivedBecause: string | undefined
  /** How it is computed, in the law's own words. */
  readonly sentence: string
}

/** The cost of copies by the agency's rates, and nothing else; or nothing, for a reason. */
export function decideChargeCopies(
  found: ChargingFacts,
  asked: ChargeCopies,
  { at, newId }: Moment,
): Decision<Charging> {
  const { consultation, unpaid, law, facts } = found
  const may = mayActOn('charge', consultation)
  if (!may.ok) return may
  const { amountFen, searchFen, waivedBecause } = asked
  const waived = waivedBecause !== undefined
  if (waived && (amountFen ?? 0) + (searchFen ?? 0) > 0) return refuse('consultation.charge-waived')
  const ask = (amount?: number) =>
    rule(law, {
      verb: 'consultation.charge',
      request: {
        copies: unpaid === 0 ? {} : { page: unpaid },
        paidBy: 'applicant',
        ...(searchFen === undefined ? {} : { searchFen }),
        ...(amount === undefined ? {} : { amountFen: amount }),
      },
      facts,
      at,
    })
  const ruling = ask(waived ? undefined : (amountFen ?? 0))
  if (!ruling.allowed) return refusedByLaw(ruling.refusals)
  if (unpaid === 0) return refuse('consultation.charge-none')
  if (!waived && !isRuled(law, 'consultation.charge', at)) {
    return refuse('consultation.charge-unruled')
  }
  const told = ask()
  const sentence = told.warnings.map((warning) => warning.sentence.replace(/^提示：/, '')).join('')
  const id = newId()
  const amount = waived ? 0 : (amountFen ?? 0)
  const because = waived ? { textDigest: found.digest(waivedBecause) } : {}
  return accept({
    ...{ id, found, waivedBecause, amountFen: amount },
    sentence: waived ? `免收：${waivedBecause}` : sentence,
    facts: [
      {
        kind: 'consultation.charged',
        subjects: aboutConsultation(consultation),
        body: { charge: id, pages: unpaid, amountFen: amount, ...because },
      },
    ],
  })
}
