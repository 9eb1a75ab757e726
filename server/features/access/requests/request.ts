import type { Instant, Uuid } from '@liuhen/format'
import type { LawFact } from '@liuhen/law'
import type { Decision, Scope } from '../../../platform/kernel/index.ts'
import { accept, refuse } from '../../../platform/kernel/index.ts'
import type { AccessAction } from '../../approvals/index.ts'
import type { Law } from '../../regulations/index.ts'

export const REQUEST_STATES = {
  waiting: '正在办理',
  refused: '未获同意',
  withdrawn: '已由申请人撤回',
  granted: '已获准',
  revoked: '许可已被收回',
  expired: '已到期',
} as const
export type RequestState = keyof typeof REQUEST_STATES

/** Everybody has agreed; the custodian enters it before anything is opened. */
export const REGISTER_STEP = 'register'

/** Somebody who could decide: holds a post and can sign in. */
export interface Member {
  readonly person: Uuid
  readonly name: string
  readonly unit: Uuid
  readonly posts: readonly string[]
}

/** What is asked for; `lengthMs` of a recording where it is known. */
export interface Item {
  readonly type: 'recording' | 'case'
  readonly id: Uuid
  readonly lengthMs?: number
  readonly part?: { readonly fromMs: number; readonly toMs: number }
}

/** A request, locked, with everything that a decision on it depends on. */
export interface RequestFound {
  readonly scope: Scope
  readonly id: Uuid
  readonly number: string
  readonly agency: Uuid
  readonly requester: Uuid
  readonly action: AccessAction
  readonly state: RequestState
  readonly step: string | null
  readonly from: Instant
  readonly to: Instant
  readonly candidates: readonly Uuid[]
  readonly items: readonly Item[]
  /** Who agreed to a step, or entered it. */
  readonly decided: readonly Uuid[]
  readonly grant?: Uuid
  readonly law: Law
  readonly facts: readonly LawFact[]
  readonly staff: readonly Member[]
  readonly digestOf: (salt: Uint8Array, text: string) => string
}

export type RequestAct = 'approve' | 'refuse' | 'register' | 'remind' | 'withdraw' | 'revoke'

/** Of whom and in what state each act may be tried: the server refuses by it, the page explains by it. */
export function mayTry(
  act: RequestAct,
  found: Pick<RequestFound, 'state' | 'step' | 'requester' | 'decided' | 'candidates'>,
  who: { readonly person: Uuid; readonly roles: readonly string[] },
): Decision<true> {
  const { state, step, requester } = found
  const said = { state: REQUEST_STATES[state] }
  if (act === 'revoke') {
    if (state !== 'granted') return refuse('access.not-granted-yet', said)
    const may =
      found.decided.includes(who.person) || who.roles.some((role) => REVOKERS.includes(role))
    return may ? accept(true) : refuse('access.may-not-revoke')
  }
  if (state !== 'waiting') return refuse('access.not-waiting', said)
  if (act === 'withdraw') {
    return requester === who.person ? accept(true) : refuse('access.not-yours')
  }
  if (act === 'remind') {
    return requester === who.person ? accept(true) : refuse('access.remind-own')
  }
  if (requester === who.person) return refuse('access.own-request')
  if ((act === 'register') !== (step === REGISTER_STEP)) {
    return act === 'register'
      ? refuse('access.register-turn')
      : refuse('access.not-waiting', { state: '已经批准，待保管人登记' })
  }
  return accept(true)
}

/** Keepers and leaders take back what was given, beside those who gave it. */
const REVOKERS: readonly string[] = ['records-office', 'leader']

/** Posts of this person, with what he is named for; undefined: he holds none here any more. */
export function postsOf(staff: readonly Member[], person: Uuid): readonly string[] | undefined {
  return staff.find((member) => member.person === person)?.posts
}
