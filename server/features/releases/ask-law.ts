import type { Instant, Uuid } from '@liuhen/format'
import type { LawFact } from '@liuhen/law'
import { accept, type Decision } from '../../platform/kernel/index.ts'
import { type Law, refusedByLaw, rule } from '../regulations/index.ts'
import {
  ACTIONS,
  checkOf,
  type ItemFound,
  type ReleaseAction,
  type RequestUsed,
} from './release.ts'

export interface LawAsked {
  readonly law: Law
  readonly facts: readonly LawFact[]
  readonly at: Instant
  readonly action: ReleaseAction
  readonly request: RequestUsed | undefined
  readonly purpose: string
  /** Who makes it: asked for where nobody requested it. */
  readonly maker: Uuid
}

/** How regulations name that somebody looked for what has to be covered. */
const MASKING_CHECKED = 'masking-checked'

/** Whether every article in force lets this recording go, as it is chosen. */
export function askLaw(
  { law, facts, at, action, request, purpose, maker }: LawAsked,
  item: ItemFound,
  derivative: Uuid | null,
): Decision<true> {
  const check = checkOf(item, derivative, maker)
  const covers = item.derivatives.some(({ id, covers }) => id === derivative && covers)
  const asked = {
    person: request?.requester ?? maker,
    recording: item.recording,
    purpose,
    states: { ...request?.states, ...(check === undefined ? {} : { [MASKING_CHECKED]: true }) },
    ...(check !== undefined && covers ? { masked: true } : {}),
    ...(check?.reason == null ? {} : { unmaskedBecause: check.reason }),
  }
  const ruling = rule(law, { verb: ACTIONS[action].verb, request: asked, facts, at })
  return ruling.allowed ? accept(true) : refusedByLaw(ruling.refusals)
}
