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
import { UnitKind, UnitName, unitFact } from './unit.ts'

export const FoundInstallation = z.object({
  token: z.string().min(20).max(100),
  agency: z.object({
    code: z.string().regex(/^[a-z][a-z0-9-]{1,30}$/, '单位代码用小写字母、数字和连字符'),
    name: z.string().trim().min(2).max(60),
  }),
  units: z
    .array(z.object({ name: UnitName, kind: UnitKind }))
    .min(1)
    .max(200),
  administrator: z.object({
    name: z.string().trim().min(1).max(40),
    badgeNumber: z.string().trim().min(1).max(20),
    login: z.string().trim().min(2).max(64),
    password: z.string().min(1).max(256),
  }),
})
export type FoundInstallation = z.infer<typeof FoundInstallation>

export const Founded = z.object({ agency: z.uuid() })

export interface FoundingFacts {
  readonly scope: Scope
  readonly link: 'unknown' | 'used' | 'expired' | 'open'
  readonly invitation?: Uuid
  readonly taken: boolean
}

export interface Founding extends Accepted {
  readonly invitation: Uuid
  readonly agency: { readonly id: Uuid; readonly code: string; readonly name: string }
  readonly units: readonly {
    readonly id: Uuid
    readonly name: string
    readonly kind: UnitKind
  }[]
  readonly administrator: FoundInstallation['administrator'] & {
    readonly person: Uuid
    readonly account: Uuid
    readonly salt: Uint8Array
  }
}

/**
 * Opens the installation through the one-time link that the start-up printed: the first agency,
 * its units, and the administrator with a password of his own choosing. There is no other way in.
 */
export function decideFoundInstallation(
  found: FoundingFacts,
  asked: FoundInstallation,
  moment: Moment,
): Decision<Founding> {
  if (found.link === 'expired') return refuse('auth.link-expired')
  if (found.link !== 'open' || found.invitation === undefined) return refuse('auth.link-unknown')
  if (found.taken) return refuse('org.taken', { what: '单位代码', value: asked.agency.code })
  const { login, password, name } = asked.administrator
  if (isWeakPassword(password, login, name)) return refuse('auth.password-weak')
  const agency = { id: found.scope.agency, ...asked.agency }
  const person = moment.newId()
  const account = moment.newId()
  const units = asked.units.map((unit) => ({ id: moment.newId(), ...unit }))
  const administrator = { ...asked.administrator, person, account, salt: moment.random(16) }
  return accept({
    invitation: found.invitation,
    agency,
    units,
    administrator,
    facts: [
      {
        kind: 'agency.founded',
        subjects: [{ type: 'agency', id: agency.id }],
        body: { code: agency.code },
      },
      ...units.map(({ id, kind }) => unitFact(id, kind)),
      {
        kind: 'person.registered',
        subjects: [{ type: 'person', id: person }],
        body: { posts: ['administrator'] },
      },
      {
        kind: 'account.activated',
        subjects: [
          { type: 'account', id: account },
          { type: 'person', id: person },
        ],
        body: {},
      },
    ],
  })
}
