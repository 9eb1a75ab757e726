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

export const EnableAccount = z.object({
  /** The person whose account it is. */
  id: z.uuid(),
})
export type EnableAccount = z.infer<typeof EnableAccount>

export interface EnablingFacts {
  readonly scope: Scope
  readonly actor: Uuid
  readonly person: Uuid
  readonly account: Uuid
  readonly state: 'invited' | 'active' | 'disabled'
  readonly hasPassword: boolean
}

export interface Enabling extends Accepted {
  readonly actor: Uuid
  readonly person: Uuid
  readonly account: Uuid
  readonly state: 'invited' | 'active'
}

/**
 * Opens a disabled account again, with the password that it had. One that never had a password needs
 * a new one-time link: those from before ended when it was disabled.
 */
export function decideEnableAccount(
  { actor, person, account, state, hasPassword }: EnablingFacts,
  _asked: EnableAccount,
  _moment: Moment,
): Decision<Enabling> {
  if (state !== 'disabled') return refuse('state.not-allowed', { state: '没有停用' })
  return accept({
    ...{ actor, person, account },
    state: hasPassword ? 'active' : 'invited',
    facts: [
      {
        kind: 'account.enabled',
        subjects: [
          { type: 'account', id: account },
          { type: 'person', id: person },
        ],
        body: {},
      },
    ],
  })
}
