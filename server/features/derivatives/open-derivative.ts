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
import type { Basis } from '../recordings/index.ts'
import { type DerivativeKind, type DerivativeState, Made, STEPS } from './derivative.ts'

/** `folder`: an excerpt with everything that proves it. */
export const OpenDerivative = z.object({
  id: z.uuid(),
  how: z.enum(['watch', 'save', 'folder']),
})
export type OpenDerivative = z.infer<typeof OpenDerivative>

export const DerivativeOpened = z.object({ id: z.uuid(), name: z.string(), made: Made })
export type DerivativeOpened = z.infer<typeof DerivativeOpened>

export interface OpenFacts {
  readonly scope: Scope
  readonly id: Uuid
  readonly recording: Uuid
  readonly state: DerivativeState
  readonly kind: DerivativeKind
  readonly made: Made | null
  /** By what right the person may look at the recording itself. */
  readonly basis: Basis
}

export interface Opening extends Accepted {
  readonly opened: DerivativeOpened
}

/** Looking at it, and taking it away, are facts about the recording. */
export function decideOpenDerivative(
  { id, recording, state, kind, made, basis }: OpenFacts,
  { how }: OpenDerivative,
  { who }: Moment,
): Decision<Opening> {
  if (who.is !== 'person') return refuse('auth.required')
  const no = whyNotLook(basis)
  if (no !== undefined) return { ok: false, refusal: no }
  if (made === null) {
    return refuse('state.not-allowed', { state: STEPS[state].zh, verb: '打开' })
  }
  if (how === 'folder' && made.proof === null) return refuse('not-found')
  const subjects = [{ type: 'recording' as const, id: recording }]
  const body = { derivative: id, how }
  return accept({
    opened: { id, name: `${NAMES[kind]}-${id.slice(-8)}`, made },
    facts: [{ kind: 'derivative.viewed', subjects, body }],
  })
}

/** A grant opens the recording under its own mark and record, and nothing beside it. */
export function whyNotLook(basis: Basis): Refusal | undefined {
  if (basis.is === 'work') return undefined
  return basis.is === 'none' ? basis.refusal : refuse('derivative.by-work-only').refusal
}

const NAMES = {
  excerpt: '摘录',
  treated: '处理副本',
  still: '静态画面',
  transcript: '文字记录',
} as const
