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
import { type DerivativeKind, type DerivativeState, FAILURES, Made, STEPS } from '../derivative.ts'

export const NoteMade = z.object({ id: z.uuid(), made: Made })
export type NoteMade = z.infer<typeof NoteMade>

export const NoteFailed = z.object({
  id: z.uuid(),
  code: z.string().refine((code) => Object.hasOwn(FAILURES, code)),
})
export type NoteFailed = z.infer<typeof NoteFailed>

export const Noted = z.object({ derivative: z.uuid() })

export interface NoteFacts {
  readonly scope: Scope
  readonly id: Uuid
  readonly recording: Uuid
  readonly state: DerivativeState
  readonly kind: DerivativeKind
  readonly source: string
  readonly parametersDigest: string
}

export interface Noting extends Accepted {
  readonly id: Uuid
  readonly outcome: { readonly made: Made } | { readonly problem: string }
}

/** It is there, whole: what it is goes into the ledger. One that was withdrawn meanwhile is not. */
export function decideNoteMade(
  { id, recording, state, kind, source, parametersDigest }: NoteFacts,
  { made }: NoteMade,
  _moment: Moment,
): Decision<Noting> {
  const refusal = notNow(state, 'made')
  if (refusal !== undefined) return refusal
  const { sha256, bytes, maker, proof } = made
  const proven = proof === null ? {} : { proofDigest: proof.digest }
  const body = {
    ...{ derivative: id, kind, source, parametersDigest, maker, sha256, bytes, ...proven },
  }
  const subjects = [{ type: 'recording' as const, id: recording }]
  return accept({ id, outcome: { made }, facts: [{ kind: 'derivative.made', subjects, body }] })
}

export function decideNoteFailed(
  { id, recording, state }: NoteFacts,
  { code }: NoteFailed,
  _moment: Moment,
): Decision<Noting> {
  const refusal = notNow(state, 'failed')
  if (refusal !== undefined) return refusal
  const problem = Object.entries(FAILURES).find(([one]) => one === code)?.[1] ?? FAILURES.failed
  const subjects = [{ type: 'recording' as const, id: recording }]
  const body = { derivative: id, code }
  return accept({
    id,
    outcome: { problem },
    facts: [{ kind: 'derivative.failed', subjects, body }],
  })
}

function notNow(state: DerivativeState, next: DerivativeState) {
  if (STEPS[state].next.includes(next)) return undefined
  return refuse('state.not-allowed', { state: STEPS[state].zh, verb: '登记制作结果' })
}
