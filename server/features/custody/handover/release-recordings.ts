import type { Uuid } from '@liuhen/format'
import type { LawFact } from '@liuhen/law'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  refuse,
  type Scope,
} from '../../../platform/kernel/index.ts'
import { mayWork } from '../../people/index.ts'
import { type Law, refusedByLaw, rule } from '../../regulations/index.ts'
import { inFacts, OBJECT } from './handover.ts'

export const ReleaseRecordings = z.object({
  recordings: z.array(z.uuid()).min(1).max(500),
  to: z.uuid(),
  purpose: z.string().trim().min(1).max(2000),
})
export type ReleaseRecordings = z.infer<typeof ReleaseRecordings>

export interface Held {
  readonly recording: Uuid
  readonly unit: Uuid
  readonly holder: Uuid
  readonly central: boolean
}

export interface ReleasingFacts {
  readonly scope: Scope
  readonly who: { readonly person: Uuid; readonly posts: readonly string[] }
  /** Absent: no such person in this agency. */
  readonly to?: Uuid
  /** Of the recordings asked: those that somebody holds. */
  readonly held: readonly Held[]
  readonly law: Law
  readonly people: readonly LawFact[]
  readonly digestOf: (salt: Uint8Array, text: string) => string
}

export interface Releasing extends Accepted {
  readonly agency: Uuid
  readonly by: Uuid
  readonly to: Uuid
  readonly purpose: string
  readonly salt: Uint8Array
  readonly recordings: readonly Uuid[]
}

/**
 * Recordings leave custody: by the custodian whom the regulation names, or by whoever holds them.
 * They stay in the store; what changes is who answers for them. They are due for the next list.
 */
export function decideReleaseRecordings(
  found: ReleasingFacts,
  { recordings, purpose }: ReleaseRecordings,
  moment: Moment,
): Decision<Releasing> {
  const { who, to, held, law, people, scope } = found
  if (to === undefined || held.length < new Set(recordings).size) return refuse('not-found')
  const works = mayWork({ law, people }, [who.person], moment.at)
  if (!works.ok) return works
  const request = { posts: who.posts, object: OBJECT }
  const ruling = rule(law, { verb: 'custody.release', facts: [], request, at: moment.at })
  if (!ruling.allowed) return refusedByLaw(ruling.refusals)
  const byOffice = ruling.citations.length > 0
  const may = held.every(({ holder, central }) => holder === who.person || (central && byOffice))
  if (!may) return refuse('custody.not-holder')
  const salt = moment.random(16)
  const body = { by: who.person, to, textDigest: found.digestOf(salt, purpose) }
  const ids = held.map(({ recording }) => recording)
  const units = [...new Set(held.map(({ unit }) => unit))]
  return accept({
    agency: scope.agency,
    by: who.person,
    to,
    purpose,
    salt,
    recordings: ids,
    facts: inFacts(ids).map((some) => ({
      kind: 'custody.released' as const,
      subjects: some.map((id) => ({ type: 'recording' as const, id })),
      body,
    })),
    touches: units.map((id) => ({ type: 'unit', id })),
  })
}
