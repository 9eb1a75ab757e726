import type { Instant, Uuid } from '@liuhen/format'
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
import { type AccountState, later, SIGN_IN } from './account.ts'

export const SignIn = z.object({
  login: z.string().trim().min(1).max(64),
  password: z.string().min(1).max(256),
})
export type SignIn = z.infer<typeof SignIn>

export const SignedIn = z.object({ sessionToken: z.string(), expiresAt: z.string() })

export interface KnownAccount {
  readonly id: Uuid
  readonly person: Uuid
  readonly agency: Uuid
  readonly state: AccountState
  /** Whether the password holds; false also where the account has none yet. */
  readonly passwordHolds: boolean
  /** Persons whose one-time link gave him his password, or who have theirs by a link of his. */
  readonly linked: readonly Uuid[]
}

/** `account` is undefined for an unknown login; the hash work was done all the same. */
export interface CredentialFacts {
  readonly scope: Scope
  readonly account?: KnownAccount
}

export interface CredentialOutcome extends Accepted {
  readonly account: Uuid
  readonly person: Uuid
  readonly failedCount: number
  readonly lockedUntil?: Instant
}

/**
 * Judges a login and password: right, wrong and counted, or wrong and now locked. An unknown
 * account and a wrong password read the same, so that nobody learns who exists. Whoever knows the
 * password of a disabled account is told so; guesses at it are counted like any, or they would find
 * the password out.
 */
export function judgeCredentials(
  found: CredentialFacts,
  moment: Moment,
): Decision<CredentialOutcome> {
  const { account } = found
  const wrong = { limit: SIGN_IN.attempts, minutes: SIGN_IN.lockMinutes }
  if (account === undefined || account.state.is === 'invited') return refuse('auth.wrong', wrong)
  if (account.state.is === 'locked') return refuse('auth.locked', { until: account.state.until })
  if (account.passwordHolds && account.state.is === 'disabled') return accept(shutOut(account))
  if (account.passwordHolds) {
    return accept({ account: account.id, person: account.person, failedCount: 0, facts: [] })
  }
  return accept(countFailure(account, account.state.failedCount + 1, moment))
}

/**
 * Whether this account may stand beside that person as the second of two. Whoever issued the link
 * by which an account got its password could have chosen that password himself: he would be both.
 */
export function mayStandBeside({ account }: CredentialFacts, first: Uuid): Decision<true> {
  return account?.linked.includes(first) ? refuse('confirmation.linked') : accept(true)
}

function shutOut(account: KnownAccount): CredentialOutcome {
  const subjects = [{ type: 'account' as const, id: account.id }]
  const refused = { kind: 'session.refused' as const, subjects, body: { reason: 'disabled' } }
  const refusal = codeOnly('auth.disabled', {})
  return { account: account.id, person: account.person, failedCount: 0, facts: [refused], refusal }
}

function countFailure(
  account: KnownAccount,
  failedCount: number,
  moment: Moment,
): CredentialOutcome {
  const subjects = [{ type: 'account' as const, id: account.id }]
  const refused = { kind: 'session.refused' as const, subjects, body: { reason: 'wrong-password' } }
  const outcome = { account: account.id, person: account.person, failedCount }
  if (failedCount < SIGN_IN.attempts) {
    const refusal = codeOnly('auth.wrong', {
      limit: SIGN_IN.attempts,
      minutes: SIGN_IN.lockMinutes,
    })
    return { ...outcome, facts: [refused], refusal }
  }
  const until = moment.instantOf(later(moment.at, { minutes: SIGN_IN.lockMinutes }))
  const locked = { kind: 'account.locked' as const, subjects, body: { until } }
  const refusal = codeOnly('auth.locked', { until })
  return { ...outcome, lockedUntil: until, facts: [refused, locked], refusal }
}

function codeOnly(code: string, facts: Refusal['facts']): Refusal {
  return { code, facts, citations: [] }
}

export interface SignInOutcome extends CredentialOutcome {
  readonly session?: { readonly id: Uuid; readonly token: Uint8Array; readonly expiresAt: Instant }
}

export function decideSignIn(
  found: CredentialFacts,
  _asked: SignIn,
  moment: Moment,
): Decision<SignInOutcome> {
  const judged = judgeCredentials(found, moment)
  if (!judged.ok || judged.accepted.refusal !== undefined) return judged
  const expiresAt = moment.instantOf(later(moment.at, { hours: SIGN_IN.absoluteHours }))
  const session = { id: moment.newId(), token: moment.random(32), expiresAt }
  const subjects = [{ type: 'account' as const, id: judged.accepted.account }]
  const opened = { kind: 'session.opened' as const, subjects, body: { amr: 'pwd' } }
  return accept({ ...judged.accepted, session, facts: [opened] })
}
