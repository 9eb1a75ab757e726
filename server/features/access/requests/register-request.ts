import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  refuse,
} from '../../../platform/kernel/index.ts'
import { refusedByLaw, rule } from '../../regulations/index.ts'
import { goOn, type Onward } from './go-on.ts'
import { mayTry, postsOf, type RequestFound } from './request.ts'
import { turnOf } from './turn.ts'

/** What the entry holds, by the keys that the regulation wants filled in. */
export const RegisterRequest = z.object({
  id: z.uuid(),
  fields: z.record(z.string().max(60), z.string().trim().max(500)),
  remark: z.string().trim().max(1000).default(''),
})
export type RegisterRequest = z.infer<typeof RegisterRequest>

export const RequestRegistered = z.object({ id: z.uuid(), state: z.string() })

export interface Registering extends Accepted {
  readonly onward: Onward
  readonly agency: Uuid
  readonly by: Uuid
  readonly fields: { readonly [key: string]: string }
  readonly remark: string
  readonly salt: Uint8Array
}

/** The custodian enters an approved request; only then does it open anything. */
export function decideRegisterRequest(
  found: RequestFound,
  { fields, remark }: RegisterRequest,
  moment: Moment,
): Decision<Registering> {
  const { who, at } = moment
  if (who.is !== 'person') return refuse('auth.required')
  const may = mayTry('register', found, who)
  if (!may.ok) return may
  if (found.to <= at) return refuse('access.not-waiting', { state: '所申请的期限已过' })
  const turn = turnOf({ ...found, at })
  const register = turn?.approvals.register
  if (turn === undefined || register === undefined) return refuse('access.register-turn')
  const posts = postsOf(found.staff, who.person) ?? []
  if (!register.holds(posts)) return refuse('access.register-post', { who: register.who })
  const ruling = rule(found.law, { verb: 'access.register', facts: [], request: { fields }, at })
  if (!ruling.allowed) return refusedByLaw(ruling.refusals)
  const salt = moment.random(16)
  const textDigest = found.digestOf(salt, JSON.stringify([Object.entries(fields).sort(), remark]))
  const stated = {
    kind: 'access.registered' as const,
    subjects: [{ type: 'request' as const, id: found.id }],
    body: {
      ...{ by: who.person, posts: [...posts], textDigest },
      fields: Object.keys(fields).sort(),
    },
  }
  const onward = goOn(found, stated, moment)
  const { agency } = found
  return accept({ onward, agency, by: who.person, fields, remark, salt, facts: onward.facts })
}
