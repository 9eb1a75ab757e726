import type { Instant, Uuid } from '@liuhen/format'
import type { Citation } from '@liuhen/law'
import { accept, type Decision, refuse } from '../../platform/kernel/index.ts'
import { type Law, rule } from '../regulations/index.ts'
import { type CollectionState, STATE_ZH } from './collection.ts'

/** One who takes part in a collection, with the posts that he holds now. */
export interface Operator {
  readonly person: Uuid
  readonly posts: readonly string[]
}

/** Key of the agency's own setting for how long one confirmation lasts, and its default. */
export const CONFIRMATION = { setting: 'collect-confirmation-minutes', minutes: 120 } as const

export function confirmationMinutes(law: Law): number {
  const given = law.settings[CONFIRMATION.setting]
  return typeof given === 'number' && given >= 1 ? given : CONFIRMATION.minutes
}

/** What the regulation says to these persons moving recordings out of a recorder. */
export function lawOnOperators(law: Law, operators: readonly Operator[], at: Instant) {
  const present = operators.map(({ person, posts }) => ({ person, posts: posts }))
  return rule(law, { verb: 'collect.confirm', facts: [], request: { operators: present }, at })
}

/** Whether this operator alone may do it, and if not, by which articles. */
export function needsSecond(
  law: Law,
  operator: Operator,
  at: Instant,
): { readonly needed: boolean; readonly citations: readonly Citation[] } {
  const ruling = lawOnOperators(law, [operator], at)
  if (ruling.allowed) return { needed: false, citations: [] }
  return { needed: true, citations: ruling.refusals.flatMap((refusal) => refusal.citations) }
}

export interface Confirmed {
  readonly state: CollectionState
  readonly confirmedAt: Instant | null
  readonly secondOperator: Uuid | null
  readonly minutes: number
  readonly citations: readonly Citation[]
  /** One of the two has left since; absent: both are there. */
  readonly paused?: boolean
}

/** Until when bytes may move; null: no second operator was needed, so no limit either. */
export function validUntil(found: Pick<Confirmed, 'confirmedAt' | 'secondOperator' | 'minutes'>) {
  if (found.confirmedAt === null || found.secondOperator === null) return null
  return new Date(Date.parse(found.confirmedAt) + found.minutes * 60_000)
}

/** Nothing leaves the recorder before the confirmation, nor after it has run out or one has left. */
export function mayMoveBytes(found: Confirmed, at: Instant): Decision<true> {
  if (found.state === 'waiting') return refuse('confirmation.missing', {}, found.citations)
  if (found.state !== 'confirmed') {
    return refuse('state.not-allowed', { state: STATE_ZH[found.state], verb: '继续上传' })
  }
  if (found.paused === true) return refuse('confirmation.paused', {}, found.citations)
  const until = validUntil(found)
  if (until !== null && until.getTime() < Date.parse(at)) {
    return refuse('confirmation.expired', { minutes: found.minutes }, found.citations)
  }
  return accept(true)
}
