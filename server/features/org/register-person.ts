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
import { isRoleKey } from './role.ts'

export const RegisterPerson = z.object({
  name: z.string().trim().min(1).max(40),
  badgeNumber: z.string().trim().min(1).max(20),
  login: z.string().trim().min(2).max(64),
  unit: z.uuid(),
  /** None: a post that demands something of him is given afterwards. */
  roles: z.array(z.string().min(1).max(40)).max(12),
})
export type RegisterPerson = z.infer<typeof RegisterPerson>

/** `linkToken` is shown once: the person sets his own password with it. */
export const RegisteredPerson = z.object({
  person: z.uuid(),
  linkToken: z.string(),
  linkExpiresAt: z.string(),
})

export interface RegistrationFacts {
  readonly scope: Scope
  /** Who registers, and issues the link. */
  readonly issuer: Uuid
  /** Absent: the unit does not exist in this agency. */
  readonly unit?: Uuid
  readonly badgeTaken: boolean
  readonly loginTaken: boolean
}

export interface Registration extends Accepted {
  readonly agency: Uuid
  readonly issuer: Uuid
  readonly unit: Uuid
  readonly person: Uuid
  readonly account: Uuid
  readonly asked: RegisterPerson
  readonly salt: Uint8Array
  readonly link: { readonly id: Uuid; readonly token: Uint8Array; readonly expiresAt: Instant }
}

/** Registers a person with posts and gives the one-time link for his account. */
export function decideRegisterPerson(
  found: RegistrationFacts,
  asked: RegisterPerson,
  moment: Moment,
): Decision<Registration> {
  if (found.unit === undefined) return refuse('not-found')
  if (found.badgeTaken) return refuse('org.taken', { what: '执法证号', value: asked.badgeNumber })
  if (found.loginTaken) return refuse('org.taken', { what: '账号', value: asked.login })
  if (!asked.roles.every(isRoleKey)) {
    return refuse('input.invalid', {
      fields: [{ path: 'roles', message: '岗位不在本单位制度的目录中' }],
    })
  }
  const person = moment.newId()
  const account = moment.newId()
  const expiresAt = moment.instantOf(later(moment.at, { hours: SIGN_IN.linkHours }))
  const subjects = [
    { type: 'account' as const, id: account },
    { type: 'person' as const, id: person },
  ]
  return accept({
    agency: found.scope.agency,
    issuer: found.issuer,
    unit: found.unit,
    person,
    account,
    asked,
    salt: moment.random(16),
    link: { id: moment.newId(), token: moment.random(32), expiresAt },
    facts: [
      {
        kind: 'person.registered',
        subjects: [{ type: 'person', id: person }],
        body: { posts: asked.roles },
      },
      { kind: 'account.invited', subjects, body: {} },
    ],
    touches: [{ type: 'person', id: person }],
  })
}
