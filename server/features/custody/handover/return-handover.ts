import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  refuse,
  type Scope,
} from '../../../platform/kernel/index.ts'
import type { HandoverFound } from './confirm-handover.ts'
import { HANDOVER_ZH } from './handover.ts'

export const ReturnHandover = z.object({
  id: z.uuid(),
  reason: z.string().trim().min(1).max(2000),
})
export type ReturnHandover = z.infer<typeof ReturnHandover>

export interface ReturningFacts {
  readonly scope: Scope
  readonly handover: HandoverFound
  readonly person: Uuid
  readonly digest: (text: string) => string
}

export interface Returning extends Accepted {
  readonly handover: Uuid
  readonly person: Uuid
  readonly reason: string
}

/**
 * A list is sent back by its receiver, or taken back by its giver, before it is signed. Its
 * recordings are free for the next list, and stay due.
 */
export function decideReturnHandover(
  { handover, person, digest }: ReturningFacts,
  { reason }: ReturnHandover,
  _moment: Moment,
): Decision<Returning> {
  if (handover.state !== 'listed') {
    return refuse('custody.closed', { state: HANDOVER_ZH[handover.state], verb: '退回' })
  }
  if (person !== handover.giver && person !== handover.receiver) return refuse('not-found')
  const subjects = [{ type: 'unit' as const, id: handover.unit }]
  const body = { by: person, handover: handover.id, textDigest: digest(reason) }
  return accept({
    handover: handover.id,
    person,
    reason,
    facts: [{ kind: 'custody.returned', subjects, body }],
  })
}
