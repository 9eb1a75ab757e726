import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  refuse,
} from '../../../platform/kernel/index.ts'
import { mayTry, type RequestFound } from './request.ts'

export const WithdrawRequest = z.object({ id: z.uuid() })
export type WithdrawRequest = z.infer<typeof WithdrawRequest>

export const RequestEnded = z.object({ id: z.uuid() })

export interface Withdrawing extends Accepted {
  readonly id: Uuid
}

/** Whoever asked takes it back while it waits. */
export function decideWithdrawRequest(
  found: RequestFound,
  _asked: WithdrawRequest,
  { who }: Moment,
): Decision<Withdrawing> {
  if (who.is !== 'person') return refuse('auth.required')
  const may = mayTry('withdraw', found, who)
  if (!may.ok) return may
  const subjects = [{ type: 'request' as const, id: found.id }]
  const body = { by: who.person }
  return accept({ id: found.id, facts: [{ kind: 'access.withdrawn', subjects, body }] })
}
