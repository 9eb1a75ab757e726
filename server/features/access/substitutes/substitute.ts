import type { Instant, Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Found,
  instantOf,
  type Moment,
  refuse,
  uuidOf,
} from '../../../platform/kernel/index.ts'

export const AppointSubstitute = z.object({
  person: z.uuid(),
  /** Key of a role that decides requests. */
  role: z.string().max(60),
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  reason: z.string().trim().min(1, '请写明事由').max(500),
})
export type AppointSubstitute = z.infer<typeof AppointSubstitute>

export const SubstituteAppointed = z.object({ id: z.uuid() })

export interface AppointingFacts extends Found {
  readonly roles: readonly string[]
  /** Holds a post here and can sign in. */
  readonly known: boolean
  readonly overlaps: boolean
  readonly digestOf: (salt: Uint8Array, text: string) => string
}

export interface Appointing extends Accepted {
  readonly id: Uuid
  readonly agency: Uuid
  readonly person: Uuid
  readonly role: string
  readonly from: Instant
  readonly to: Instant
  readonly reason: string
  readonly by: Uuid
  readonly salt: Uint8Array
}

const YEAR_MS = 366 * 86_400_000

/** Somebody stands in for a role during a stated absence; never appointed by himself. */
export function decideAppointSubstitute(
  { scope, roles, known, overlaps, digestOf }: AppointingFacts,
  asked: AppointSubstitute,
  { who, at, newId, random }: Moment,
): Decision<Appointing> {
  if (who.is !== 'person') return refuse('auth.required')
  const { role, reason } = asked
  if (asked.person === who.person) return refuse('substitute.oneself')
  if (!roles.includes(role)) return refuse('substitute.role-unknown')
  if (!known) return refuse('substitute.person-unknown')
  const { from, to } = { from: instantOf(asked.from), to: instantOf(asked.to) }
  const length = Date.parse(to) - Date.parse(from)
  if (to <= at || length <= 0 || length > YEAR_MS) return refuse('substitute.period')
  if (overlaps) return refuse('substitute.there-already')
  const salt = random(16)
  const person = uuidOf(asked.person)
  const body = { role, from, to, textDigest: digestOf(salt, reason) }
  return accept({
    ...{ id: newId(), agency: scope.agency, person, role, from, to, reason, by: who.person, salt },
    facts: [{ kind: 'substitute.appointed', subjects: [{ type: 'person', id: person }], body }],
  })
}

export const DismissSubstitute = z.object({ id: z.uuid() })
export type DismissSubstitute = z.infer<typeof DismissSubstitute>

export interface DismissingFacts extends Found {
  readonly id: Uuid
  readonly person: Uuid
  readonly role: string
  readonly to: Instant
  readonly endedAt: Instant | null
}

export interface Dismissing extends Accepted {
  readonly id: Uuid
}

/** Ends it before its day. */
export function decideDismissSubstitute(
  { id, person, role, to, endedAt }: DismissingFacts,
  _asked: DismissSubstitute,
  { at }: Moment,
): Decision<Dismissing> {
  if (endedAt !== null || to <= at) return refuse('substitute.over')
  const subjects = [{ type: 'person' as const, id: person }]
  return accept({ id, facts: [{ kind: 'substitute.dismissed', subjects, body: { role } }] })
}
