import type { Fact, Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Decision,
  type Found,
  type Moment,
  refuse,
  type Scope,
} from '../../../platform/kernel/index.ts'
import { type Law, refusedByLaw, rule } from '../../regulations/index.ts'

/** Whatever else is sent along is not read: nothing of it would be used. */
export const ChangeOriginal = z.object({ id: z.uuid() })
export type ChangeOriginal = z.infer<typeof ChangeOriginal>

/** What rules call each of these acts, in requests and where they look for attempts. */
export const CHANGE = 'recording.change'

export interface OriginalFacts extends Found {
  readonly scope: Scope
  readonly subjects: readonly [{ readonly type: 'recording'; readonly id: Uuid }]
  readonly law: Law
  readonly facts: readonly Fact[]
}

/**
 * Removing, replacing or editing an original. Everybody may ask, so that he is answered by the
 * regulation and the attempt is kept; nobody is granted it, for there is nothing here that accepts.
 * Where no regulation in force says so, the house says it by itself.
 */
export function decideChangeOriginal(
  { law, facts }: OriginalFacts,
  _asked: ChangeOriginal,
  { at }: Moment,
): Decision<never> {
  const ruling = rule(law, { verb: CHANGE, facts, request: {}, at })
  const said = ruling.allowed ? [] : ruling.refusals.filter(({ citations }) => citations.length > 0)
  return said.length === 0 ? refuse('original.immutable') : refusedByLaw(said)
}
