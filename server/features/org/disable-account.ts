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

export const DisableAccount = z.object({
  /** The person whose account it is. */
  id: z.uuid(),
  because: z.string().trim().min(1).max(500),
})
export type DisableAccount = z.infer<typeof DisableAccount>

export const AccountSet = z.object({
  person: z.uuid(),
  state: z.enum(['invited', 'active', 'disabled']),
})

export interface DisablingFacts {
  readonly scope: Scope
  readonly actor: Uuid
  readonly person: Uuid
  readonly account: Uuid
  readonly state: 'invited' | 'active' | 'disabled'
  readonly administrator: boolean
  /** Administrators who could sign in without this one. */
  readonly otherAdministrators: number
  readonly digestOf: (salt: Uint8Array, text: string) => string
}

export interface Disabling extends Accepted {
  readonly id: Uuid
  readonly agency: Uuid
  readonly actor: Uuid
  readonly person: Uuid
  readonly account: Uuid
  readonly because: string
  readonly salt: Uint8Array
}

/**
 * Shuts the account of somebody who left. What he did stays as it is, his name with it. Somebody
 * must be left who can enable accounts: not oneself, and not the last administrator, which two of
 * them can only become at once.
 */
export function decideDisableAccount(
  found: DisablingFacts,
  { because }: DisableAccount,
  moment: Moment,
): Decision<Disabling> {
  const { scope, actor, person, account, state, digestOf } = found
  if (state === 'disabled') return refuse('state.not-allowed', { state: '已停用' })
  if (person === actor) return refuse('account.own')
  if (found.administrator && found.otherAdministrators === 0)
    return refuse('account.last-administrator')
  const salt = moment.random(16)
  const textDigest = digestOf(salt, because)
  return accept({
    id: moment.newId(),
    agency: scope.agency,
    ...{ actor, person, account, because, salt },
    facts: [
      {
        kind: 'account.disabled',
        subjects: [
          { type: 'account', id: account },
          { type: 'person', id: person },
        ],
        body: { textDigest },
      },
    ],
  })
}
