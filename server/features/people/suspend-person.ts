import type { Uuid } from '@liuhen/format'
import { lastDayOfStop, stopsOfWork } from '@liuhen/law'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  refuse,
} from '../../platform/kernel/index.ts'
import { type Law, lawAt, shanghaiDay } from '../regulations/index.ts'
import type { PersonFound } from './enlist-person.ts'

export const SuspendPerson = z.object({
  id: z.uuid(),
  /** First and last day that are barred, in Shanghai. */
  from: z.iso.date(),
  to: z.iso.date().optional(),
  /** Number of the written decision. */
  document: z.string().trim().min(1).max(100),
  reason: z.string().trim().min(1).max(2000),
})
export type SuspendPerson = z.infer<typeof SuspendPerson>

export interface SuspendingFacts extends PersonFound {
  readonly law: Law
  /** A stop of work that is not over yet. */
  readonly standing: boolean
  readonly digestOf: (salt: Uint8Array, text: string) => string
}

export interface Suspending extends Accepted {
  readonly agency: Uuid
  readonly id: Uuid
  readonly person: Uuid
  readonly asked: SuspendPerson
  readonly to: string | undefined
  readonly fixed: boolean
  readonly salt: Uint8Array
}

/**
 * Enters a stop of work that the competent body has decided. The regulation's own length counts
 * where it has one: a day that is named may lengthen it and never shorten it. The first day counts.
 */
export function decideSuspendPerson(
  { scope, person, law, standing, digestOf }: SuspendingFacts,
  asked: SuspendPerson,
  moment: Moment,
): Decision<Suspending> {
  if (moment.who.is === 'person' && moment.who.person === person) return refuse('suspension.own')
  // A lifting ends whatever was stated before it, so there is one at a time.
  if (standing) return refuse('suspension.standing')
  const { from, document, reason } = asked
  if (asked.to !== undefined && asked.to < from) return refuse('suspension.days')
  const forms = stopsOfWork(lawAt(law, moment.at).packs)
  const to = lastDayOfStop(forms, from, asked.to)
  if (to !== undefined && to < shanghaiDay(moment.at)) return refuse('suspension.past', { to })
  const id = moment.newId()
  const salt = moment.random(16)
  const textDigest = digestOf(salt, `${document}\n${reason}`)
  const body = to === undefined ? { from, textDigest } : { from, to, textDigest }
  return accept({
    agency: scope.agency,
    id,
    person,
    asked,
    to,
    fixed: forms.some(({ length }) => length !== undefined),
    salt,
    facts: [{ id, kind: 'person.suspended', subjects: [{ type: 'person', id: person }], body }],
    touches: [{ type: 'person', id: person }],
  })
}
