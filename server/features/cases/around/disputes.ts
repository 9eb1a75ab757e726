import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  refuse,
} from '../../../platform/kernel/index.ts'
import { mayActOn } from '../case.ts'
import { aboutCase, CaseAsked, type CaseFound, touched } from '../found.ts'

export const DISPUTE_ZH = { reconsideration: '行政复议', litigation: '行政诉讼' } as const
export const OUTCOMES = ['upheld', 'changed', 'revoked', 'withdrawn'] as const

export const OpenDispute = CaseAsked.extend({
  way: z.enum(['reconsideration', 'litigation']),
  number: z.string().trim().min(1).max(100),
  /** 复议机关、人民法院 */
  body: z.string().trim().min(1).max(100),
  note: z.string().trim().max(2000).optional(),
})
export type OpenDispute = z.infer<typeof OpenDispute>

export const CloseDispute = CaseAsked.extend({
  dispute: z.uuid(),
  outcome: z.enum(OUTCOMES),
  result: z.string().trim().min(1).max(2000),
})
export type CloseDispute = z.infer<typeof CloseDispute>

export interface DisputeFound {
  readonly id: Uuid
  readonly way: keyof typeof DISPUTE_ZH
  readonly closed: boolean
}

export interface DisputeFacts extends CaseFound {
  readonly dispute?: DisputeFound
}

export interface DisputeOpened extends Accepted {
  readonly found: CaseFound
  readonly asked: OpenDispute
  readonly dispute: Uuid
}

/** A reconsideration or a lawsuit with its number: the party may see more of the file from now on. */
export function decideOpenDispute(
  found: DisputeFacts,
  asked: OpenDispute,
  { newId }: Moment,
): Decision<DisputeOpened> {
  const may = mayActOn('open-dispute', found.case)
  if (!may.ok) return may
  const { way, number, body, note = '' } = asked
  const said = { way, number, textDigest: found.digest(`${body}\n${note}`) }
  return accept({
    ...{ found, asked, dispute: newId() },
    facts: [{ kind: 'case.dispute-opened', subjects: aboutCase(found.case), body: said }],
    touches: touched(found.case),
  })
}

export interface DisputeClosed extends Accepted {
  readonly found: CaseFound
  readonly asked: CloseDispute
}

export function decideCloseDispute(
  found: DisputeFacts,
  asked: CloseDispute,
): Decision<DisputeClosed> {
  const may = mayActOn('close-dispute', found.case)
  if (!may.ok) return may
  const { dispute } = found
  if (dispute === undefined) return refuse('not-found')
  if (dispute.closed) return refuse('case.dispute-closed', { way: DISPUTE_ZH[dispute.way] })
  const { outcome, result } = asked
  const body = { way: dispute.way, outcome, textDigest: found.digest(result) }
  return accept({
    ...{ found, asked },
    facts: [{ kind: 'case.dispute-closed', subjects: aboutCase(found.case), body }],
    touches: touched(found.case),
  })
}
