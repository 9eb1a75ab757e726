import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  refuse,
} from '../../../platform/kernel/index.ts'
import { mayTry, type RequestFound } from './request.ts'

export const RevokeGrant = z.object({
  id: z.uuid(),
  reason: z.string().trim().min(1, '请写明收回的理由').max(1000),
})
export type RevokeGrant = z.infer<typeof RevokeGrant>

export interface Revoking extends Accepted {
  readonly id: Uuid
  readonly grant: Uuid
  readonly by: Uuid
  readonly reason: string
  readonly salt: Uint8Array
}

/** Takes back what was given; whatever is open by it ends within seconds. */
export function decideRevokeGrant(
  found: RequestFound,
  { reason }: RevokeGrant,
  moment: Moment,
): Decision<Revoking> {
  const { who } = moment
  if (who.is !== 'person') return refuse('auth.required')
  const may = mayTry('revoke', found, who)
  if (!may.ok) return may
  const { id, grant, items, requester } = found
  if (grant === undefined) return refuse('access.not-granted-yet', { state: '没有许可' })
  const salt = moment.random(16)
  const subjects = [
    { type: 'request' as const, id },
    { type: 'person' as const, id: requester },
    ...items.map((item) => ({ type: item.type, id: item.id })),
  ]
  const body = { grant, by: who.person, textDigest: found.digestOf(salt, reason) }
  const facts = [{ kind: 'access.revoked' as const, subjects, body }]
  return accept({ id, grant, by: who.person, reason, salt, facts })
}
