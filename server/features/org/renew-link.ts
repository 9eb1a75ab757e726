import type { Instant, Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  refuse,
  type Scope,
} from '../../platform/kernel/index.ts'
import { later, SIGN_IN } from './account.ts'

export const RenewLink = z.object({ id: z.uuid() })
export type RenewLink = z.infer<typeof RenewLink>

/** Shown once, like the link at the registration. */
export const RenewedLink = z.object({ linkToken: z.string(), linkExpiresAt: z.string() })

export interface RenewalFacts {
  readonly scope: Scope
  /** Who issues the link. */
  readonly issuer: Uuid
  readonly person: Uuid
  readonly account: Uuid
  readonly state: 'invited' | 'active' | 'disabled'
}

export interface Renewal extends Accepted {
  readonly account: Uuid
  readonly issuer: Uuid
  readonly link: { readonly id: Uuid; readonly token: Uint8Array; readonly expiresAt: Instant }
}

/**
 * A new one-time link for somebody who forgot his password, was locked out or lost the first one.
 * The old password holds until the link is used; earlier links end now.
 */
export function decideRenewLink(
  found: RenewalFacts,
  _asked: RenewLink,
  moment: Moment,
): Decision<Renewal> {
  const { account, person, state, issuer } = found
  if (state === 'disabled') return refuse('state.not-allowed', { state: '已停用' })
  const expiresAt = moment.instantOf(later(moment.at, { hours: SIGN_IN.linkHours }))
  return accept({
    account,
    issuer,
    link: { id: moment.newId(), token: moment.random(32), expiresAt },
    facts: [
      {
        kind: 'account.invited',
        subjects: [
          { type: 'account', id: account },
          { type: 'person', id: person },
        ],
        body: {},
      },
    ],
  })
}
