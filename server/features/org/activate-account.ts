import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  refuse,
  type Scope,
} from '../../platform/kernel/index.ts'
import { isWeakPassword } from './password-rule.ts'

export const ActivateAccount = z.object({
  token: z.string().min(20).max(100),
  password: z.string().min(1).max(256),
})
export type ActivateAccount = z.infer<typeof ActivateAccount>

export const Activated = z.object({ login: z.string() })

export interface ActivationFacts {
  readonly scope: Scope
  readonly link: 'unknown' | 'used' | 'expired' | 'open'
  /** Its link ended when the account was disabled; asked once more, for two at the same moment. */
  readonly disabled?: boolean
  readonly invitation?: {
    readonly id: Uuid
    readonly account: Uuid
    readonly person: Uuid
    readonly login: string
    readonly name: string
    /** Who issued the link; null: the machine. */
    readonly issuer: Uuid | null
  }
}

export interface Activation extends Accepted {
  readonly invitation: Uuid
  readonly account: Uuid
  readonly login: string
  readonly password: string
  readonly issuer: Uuid | null
}

/** Sets the own password through the one-time link; the link is then used up. */
export function decideActivateAccount(
  found: ActivationFacts,
  asked: ActivateAccount,
  _moment: Moment,
): Decision<Activation> {
  if (found.link === 'expired') return refuse('auth.link-expired')
  const { invitation } = found
  if (found.link !== 'open' || invitation === undefined) return refuse('auth.link-unknown')
  if (found.disabled) return refuse('auth.disabled')
  if (isWeakPassword(asked.password, invitation.login, invitation.name))
    return refuse('auth.password-weak')
  const { account, person, login, issuer } = invitation
  const subjects = [
    { type: 'account' as const, id: account },
    { type: 'person' as const, id: person },
  ]
  return accept({
    invitation: invitation.id,
    account,
    login,
    password: asked.password,
    issuer,
    facts: [{ kind: 'account.activated', subjects, body: {} }],
  })
}
