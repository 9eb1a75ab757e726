import type { Uuid } from '@liuhen/format'
import type { LawFact } from '@liuhen/law'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Found,
  type Moment,
  type PersonActor,
  refuse,
} from '../../../platform/kernel/index.ts'
import { type Grant, mayOpen } from '../../approvals/index.ts'
import type { CaseStanding } from '../../cases/index.ts'
import type { Law } from '../../regulations/index.ts'
import { askLaw } from './ask-law.ts'
import { aboutConsultation, consultationTouched } from './consultation.ts'
import type { NextNumber } from './numbers.ts'
import type { OWN_STAFF } from './requesters.ts'

export const HandOut = z.object({
  case: z.uuid(),
  person: z.uuid(),
  purpose: z.string().trim().min(1, { error: '请填写查阅事由。' }).max(500),
  pagesBefore: z.int().min(1, { error: '请填写交出时清点的页数。' }).max(100_000),
})
export type HandOut = z.infer<typeof HandOut>

/** Somebody of the agency with a post now. */
export interface StaffMember {
  readonly id: Uuid
  readonly name: string
  readonly unit: string
  readonly posts: readonly string[]
}

export interface HandOutFacts extends Found {
  readonly case: CaseStanding
  readonly law: Law
  /** Of the case and of the requests about it. */
  readonly facts: readonly LawFact[]
  readonly grants: readonly Grant[]
  readonly person: StaffMember | undefined
  /** Who has the paper file in hand. */
  readonly out: { readonly number: string; readonly name: string } | undefined
  readonly who: PersonActor
  readonly next: NextNumber
  readonly digest: (salt: Uint8Array, text: string) => string
}

export interface HandingOut extends Accepted {
  readonly id: Uuid
  readonly agency: Uuid
  readonly asked: HandOut
  readonly person: StaffMember
  readonly kind: keyof typeof OWN_STAFF
  readonly next: NextNumber
  readonly salt: Uint8Array
  readonly by: Uuid
}

/** A paper file goes to own staff in the reading room: to who handles the case, or was allowed. */
export function decideHandOut(
  found: HandOutFacts,
  asked: HandOut,
  moment: Moment,
): Decision<HandingOut> {
  const { law, facts, grants, person, out, who, next, case: standing } = found
  const { at } = moment
  if (person === undefined || person.posts.length === 0) return refuse('loan.person')
  if (standing.state !== 'archived') return refuse('consultation.not-archived')
  const { id: reader, posts } = person
  const opened = mayOpen({ law, facts, grants }, { person: reader, posts, case: standing.id }, at)
  if (!opened.ok) return opened
  if (out !== undefined) return refuse('loan.out', out)
  const kind = standing.handlers.includes(reader) ? 'handler' : 'own-staff'
  const wanted = {
    ...({ verb: 'consultation.open', action: 'view', requester: kind } as const),
    ...{ case: asked.case, party: undefined, law: undefined },
    ...{ papers: [], documents: [], whole: true },
  }
  const lawful = askLaw({ law, facts, at }, wanted)
  if (!lawful.ok) return lawful
  const id = moment.newId()
  const salt = moment.random(16)
  const subjects = aboutConsultation({ id, case: standing.id })
  const textDigest = found.digest(salt, asked.purpose)
  return accept({
    ...{ id, agency: standing.agency, asked, person, kind, next, salt, by: who.person },
    facts: [
      {
        kind: 'consultation.prepared',
        subjects,
        body: { requester: kind, reader, paper: true, textDigest },
      },
      { kind: 'consultation.opened', subjects, body: { requester: kind, paper: true } },
    ],
    touches: consultationTouched({ id, case: standing.id }),
  })
}
