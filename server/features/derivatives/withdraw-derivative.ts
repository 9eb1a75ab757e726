import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  type Refusal,
  refuse,
  type Scope,
} from '../../platform/kernel/index.ts'
import { type DerivativeState, STEPS } from './derivative.ts'

export const WithdrawDerivative = z.object({ id: z.uuid() })
export type WithdrawDerivative = z.infer<typeof WithdrawDerivative>

export const DerivativeWithdrawn = z.object({ derivative: z.uuid() })

export interface DerivativeFound {
  readonly scope: Scope
  readonly id: Uuid
  readonly recording: Uuid
  readonly state: DerivativeState
}

export interface Withdrawing extends Accepted {
  readonly id: Uuid
}

/** Before it is made an order is taken back; what was made stays, it may have been given out. */
export function decideWithdrawDerivative(
  { id, recording, state }: DerivativeFound,
  _asked: WithdrawDerivative,
  { who }: Moment,
): Decision<Withdrawing> {
  if (who.is !== 'person') return refuse('auth.required')
  const why = whyNotWithdrawn(state)
  if (why !== undefined) return { ok: false, refusal: why }
  const subjects = [{ type: 'recording' as const, id: recording }]
  const body = { derivative: id }
  return accept({ id, facts: [{ kind: 'derivative.withdrawn', subjects, body }] })
}

export function whyNotWithdrawn(state: DerivativeState): Refusal | undefined {
  if (STEPS[state].next.includes('withdrawn')) return undefined
  return refuse('state.not-allowed', { state: STEPS[state].zh, verb: '撤回' }).refusal
}
